Settings come from Git's configuration, and the most specific URL wins. Settings that choose a program, an endpoint or a
folder are never taken from a repository, which is not trusted.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend aws-cli
  $ cat >"$TMPDIR/evil" <<END
  > #!/bin/sh
  > echo "\$*" >>"$TMPDIR/was-run"
  > END
  $ chmod +x "$TMPDIR/evil"

A repository's own configuration:

  $ git init -q repository
  $ cd repository
  $ git config codecatalyst.awsCli "$TMPDIR/evil"
  $ git config codecatalyst.https://$our_host.awsCli "$TMPDIR/evil"
  $ git config codecatalyst.endpoint https://evil.example
  $ git config codecatalyst.https://$our_host.endpoint https://evil.example
  $ git config codecatalyst.stateFolder "$TMPDIR/moved"
  $ git config codecatalyst.https://github.com.endpoint https://codecatalyst.global.api.aws
  $ git config codecatalyst.https://github.com.backend aws-cli
  $ git config codecatalyst.backend none
  $ ln -s "$TMPDIR/evil" aws
  $ fill() { printf 'protocol=https\nhost=%s\n' "$1" | git credential fill; }
  $ fill $our_host | sed 's/=.*//'
  protocol
  host
  username
  password
  $ git config credential.helper codecatalyst
  $ fill github.com
  fatal: could not read Username for 'https://github.com': terminal prompts disabled
  [128]
  $ ls "$TMPDIR/was-run" "$TMPDIR/moved"
  ls: cannot access '*/was-run': No such file or directory (glob)
  ls: cannot access '*/moved': No such file or directory (glob)
  [2]
  $ ls ~/.local/state/git-credential-codecatalyst | sed -E 's/\.[0-9a-f]{8,32}/.X/; s/^keyring_[0-9]/keyring_N/' | sort -u
  %mary%.X.lock
  changes
  git.us-west-2.codecatalyst.aws%mary%default.X.lock
  installation
  installation.X.lock
  kernel.key
  keyring_N.X.lock
  keyring_N.X.turn
  keyring_records.X.lock
  keyring_records.X.turn
  store.X
  store.X.lock

What it may set: the profile, the user, the lifetime.

  $ git config codecatalyst.profile nobodys
  $ git config codecatalyst.username bob
  $ fill $our_host
  git-credential-codecatalyst: error: there is no AWS profile nobodys (codecatalyst.profile)
  git-credential-codecatalyst: hint: set codecatalyst.profile to one that `aws configure list-profiles` shows
  fatal: credential helper 'codecatalyst' told us to quit
  [128]
  $ git config --unset codecatalyst.profile
  $ git config --unset codecatalyst.username

The user's own levels may set all of them: global, environment, command line.

  $ git config --global codecatalyst.username mary
  $ without_cache
  $ secret-tool clear xdg:schema git-credential-codecatalyst.record
  $ run_evil() { rm -f "$TMPDIR/was-run"; "$@" 2>&1 | head -n 1; cut -d ' ' -f 1-2 "$TMPDIR/was-run" | head -n 1; }
  $ run_evil git -c codecatalyst.awsCli="$TMPDIR/evil" credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: the AWS CLI gave an answer that cannot be read
  codecatalyst verify-session
  $ GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=codecatalyst.awsCli GIT_CONFIG_VALUE_0="$TMPDIR/evil" run_evil ask_ours get
  git-credential-codecatalyst: error: the AWS CLI gave an answer that cannot be read
  codecatalyst verify-session
  $ git config --global codecatalyst.https://git.*.codecatalyst.aws.awsCli "$TMPDIR/evil"
  $ run_evil ask_ours get
  git-credential-codecatalyst: error: the AWS CLI gave an answer that cannot be read
  codecatalyst verify-session
  $ git config --global --unset codecatalyst.https://git.*.codecatalyst.aws.awsCli
  $ git config --global --unset codecatalyst.username
  $ cd ..

Two profiles for two spaces: the most specific URL wins if Git sends the path.

  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile work
  $ git config --global credential.useHttpPath true
  $ git config --global codecatalyst.https://$our_host/v1/ExampleCorp.profile work
  $ ask_ours get path=v1/ExampleCorp/Website/site | grep username
  username=bob
  $ ask_ours get path=v1/ExampleCorporation/x/y | grep username
  username=mary

An invalid value is named, with the valid ones:

  $ git -c codecatalyst.lifetime=forever credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: the setting codecatalyst.lifetime is not a duration
  git-credential-codecatalyst: hint: use a number with s, m, h or d, such as 90d
  quit=1
  [1]
  $ git -c codecatalyst.endpoint=http://example.com credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: the setting codecatalyst.endpoint would send tokens without encryption
  git-credential-codecatalyst: hint: use https
  quit=1
  [1]

If the lock cannot be created in the home, the error says so:

  $ chmod 777 ~/.local/state/git-credential-codecatalyst
  $ ask get protocol=https host=git.eu-west-1.codecatalyst.aws
  git-credential-codecatalyst: error: the folder */.local/state/git-credential-codecatalyst can be changed by others (glob)
  git-credential-codecatalyst: hint: set codecatalyst.stateFolder to one that can be used
  quit=1
  [1]
