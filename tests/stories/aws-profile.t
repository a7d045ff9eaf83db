Which AWS profile: one rule, and messages say where the choice comes from.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ strange_service
  $ cc() { git credential-codecatalyst "$@"; }
  $ user() { ask_ours get 2>&1 | grep '^username='; }
  $ mkdir -p ~/.aws
  $ printf '[default]\nregion = eu-west-1\n' >~/.aws/config

A default profile of another use. The hint leads out of it:

  $ ask_ours get
  git-credential-codecatalyst: error: AWS profile default names no sign-in session
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`, or give it an sso_session in */.aws/config (glob)
  quit=1
  [1]
  $ signing_in mary approve git credential-codecatalyst login | tail -n 1
  signed in as mary with AWS profile codecatalyst
  $ user
  username=mary

What AWS's own set-up page leaves, and nothing else:

  $ sed -i '/default/,/region = eu/d' ~/.aws/config
  $ grep -c default ~/.aws/config
  0
  [1]
  $ user
  username=mary

AWS_PROFILE of another kind hides no token that is kept:

  $ printf '\n[profile prod]\nrole_arn = arn:aws:iam::1:role/x\n' >>~/.aws/config
  $ AWS_PROFILE=prod user
  username=mary
  $ AWS_CA_BUNDLE=$state/ca.pem aws codecatalyst list-access-tokens --profile codecatalyst --query 'length(items)'
  1

What `clone` chose holds in the clone, below another profile as well; it takes the URL that `repos` shows:

  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile bob
  $ git config --global codecatalyst.profile codecatalyst
  $ git config --global "includeIf.gitdir:$TMPDIR/.path" "$HOME/bob.config"
  $ git config --file "$HOME/bob.config" codecatalyst.profile bob
  $ cd "$TMPDIR"
  $ cc clone ExampleCorp/Website/site by-name -- -q
  $ git -C by-name fetch
  $ git -C by-name config codecatalyst.https://$our_host.profile
  codecatalyst
  $ cc clone https://$our_host/v1/ExampleCorp/Website/site by-url -- -q
  $ git -C by-url fetch
  $ cd

Every message says which profile it is about, and why:

  $ git config --global --unset codecatalyst.profile
  $ sed -i '/profile bob/,$d' ~/.aws/config
  $ cc logout >/dev/null
  $ cc list
  git-credential-codecatalyst: error: you are not signed in with AWS profile codecatalyst (the only one with a CodeCatalyst session)
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login --profile codecatalyst`
  [1]
  $ AWS_PROFILE=prod cc list 2>&1 | head -n 1
  git-credential-codecatalyst: error: you are not signed in with AWS profile codecatalyst (AWS_PROFILE names prod, which has no sign-in session)
  $ AWS_PROFILE=new cc list 2>&1 | head -n 1
  git-credential-codecatalyst: error: there is no AWS profile new (AWS_PROFILE) in */.aws/config (glob)
  $ git -c codecatalyst.profile=codecatalyst credential-codecatalyst list 2>&1 | head -n 1
  git-credential-codecatalyst: error: you are not signed in with AWS profile codecatalyst (codecatalyst.profile)
  $ cc list --profile codecatalyst 2>&1 | head -n 1
  git-credential-codecatalyst: error: you are not signed in with AWS profile codecatalyst
