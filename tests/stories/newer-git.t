A newer Git takes the token as a header, marked so that other helpers do not store it. (Built by tests/git/prepare.)

  $ . "$TESTDIR/prelude.sh"
  $ . "$TESTDIR/../../build/git-suite/env"
  $ keyring
  $ service
  $ alias git=$NEW_GIT
  $ shopt -s expand_aliases
  $ git --version
  git version 2.4[6-9].* (re)
  $ git config --global --add credential.helper "store --file $TMPDIR/stored"
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ cd site
  $ echo more >>README.md
  $ git commit -qam 'Say more'
  $ git push -q
  $ ls "$TMPDIR/stored"
  ls: cannot access '*/stored': No such file or directory (glob)
  [2]
  $ count_tokens
  1

The answer it gets:

  $ ask_ours get 'capability[]=authtype' 'capability[]=state' | sed -E 's/^(credential|password_expiry_utc|state\[\]=codecatalyst.token)=.*/\1=.../'
  capability[]=authtype
  capability[]=state
  authtype=Basic
  credential=...
  ephemeral=1
  username=mary
  password_expiry_utc=...
  state[]=codecatalyst.token=...
  $ ask_ours get 'capability[]=authtype' | sed -n 's/^credential=//p' | base64 -d | cut -d : -f 1
  mary

A refusal, too, comes as the header:

  $ delete_token "$(only_id)"
  $ git fetch 2>&1 | head -n 1
  git-credential-codecatalyst: warning: the token was deleted or has expired at CodeCatalyst
