What a message tells to run is run here, in the very state that produced the message. tests/hints_test.py requires a row for
each command that a message can name.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ strange_service
  $ export state
  $ codecatalyst-local oidc --state "$state" interval=1
  $ cc() { git credential-codecatalyst "$@"; }
  $ problems() { cc doctor "$@" | grep -A1 -E '^(problem|nothing is wrong)' | sed "s#$HOME#HOME#g"; }

follow N COMMAND...: runs the N-th command that stands between backquotes in what COMMAND prints

  $ follow() {
  >     local n=$1 command
  >     shift
  >     command=$("$@" </dev/null 2>&1 | grep -E 'hint: |run `|: `git' | grep -oE '`[^`]+`' | sed -n "${n}p" | tr -d '`')
  >     echo "runs: $command" | sed "s#$HOME#HOME#g; s#$TMPDIR#TMP#g"
  >     bash -c "$command"
  > }

Signing in:

  $ signing_in mary approve follow 1 cc whoami | grep -E '^(runs|signed)'
  runs: git credential-codecatalyst login
  signed in as mary with AWS profile default
  $ cc whoami | head -n 1
  user       mary
  $ signing_in mary approve follow 1 cc whoami --profile work | grep -E '^(runs|signed)'
  runs: git credential-codecatalyst login --profile work
  signed in as mary with AWS profile work

Setting Git up:

  $ git config --global --remove-section credential.https://$our_host
  $ follow 1 cc doctor >said; head -n 1 said
  runs: git-credential-codecatalyst configure
  $ problems
  nothing is wrong
  $ git config --global codecatalyst.https://$our_host/v1/ExampleCorp.profile default
  $ follow 1 cc doctor
  runs: git config --global credential.https://git.us-west-2.codecatalyst.aws.useHttpPath true
  $ problems
  nothing is wrong
  $ git config --global --unset credential.https://$our_host.useHttpPath
  $ git config --global --remove-section codecatalyst.https://$our_host/v1/ExampleCorp
  $ git init -q here && git -C here remote add origin https://$our_host/v1/ExampleCorp/Website/site
  $ git -C here config --add credential.https://$our_host.helper cache
  $ (cd here && follow 1 cc doctor) | sed 's/\t/ /'
  runs: git config --show-origin --get-all credential.helper
  $ (cd here && follow 1 cc status --verify --repository nonsense)
  runs: git remote get-url origin
  https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site
  $ follow 1 cc configure --file "$TMPDIR/no/folder/config"
  runs: mkdir -p TMP/no/folder
  $ cc configure --file "$TMPDIR/no/folder/config" >/dev/null 2>&1; ls "$TMPDIR/no/folder"
  config
  $ cc unconfigure >/dev/null
  $ git config --global credential.helper codecatalyst
  $ follow 1 cc configure
  runs: git config --global --unset-all credential.helper codecatalyst
  $ git config --global credential.helper
  [1]

The command line:

  $ follow 1 cc status --nope >said; head -n 2 said
  runs: git-credential-codecatalyst status --help
  usage: git-credential-codecatalyst status [<options>]

The AWS CLI is not there, or must not be used as it is set up:

  $ git config --global codecatalyst.backend aws-cli
  $ git config --global codecatalyst.awsCli /nonexistent
  $ follow 2 cc doctor
  runs: git config --global codecatalyst.backend api
  $ problems
  nothing is wrong
  $ git config --global --unset codecatalyst.awsCli
  $ sed -i '/^\[default\]$/a cli_history = enabled' ~/.aws/config
  $ asks() { git -c codecatalyst.backend=aws-cli credential-codecatalyst list; }
  $ follow 1 asks
  runs: aws configure set cli_history disabled --profile default
  $ asks 2>&1 | grep -c cli_history
  0
  [1]
  $ follow 1 cc whoami --profile ''
  runs: aws configure list-profiles
  default
  work

Files with the wrong permissions:

  $ printf '#!/bin/sh\n' >program
  $ command_backend() { git -c codecatalyst.backend=command -c codecatalyst.command="$PWD/program" credential-codecatalyst doctor; }
  $ follow 1 command_backend | sed "s#$PWD#HERE#"
  runs: chmod +x *program (glob)
  $ command_backend | grep -c '^problem: backend'
  0
  [1]
  $ echo a-token >token && chmod 644 token
  $ file_backend() { git -c codecatalyst.backend=file -c codecatalyst.tokenFile="$PWD/token" credential-codecatalyst doctor; }
  $ follow 1 file_backend
  runs: chmod 600 *token (glob)
  $ file_backend | grep -c '^problem: backend'
  0
  [1]
  $ here=~/.local/state/git-credential-codecatalyst
  $ chmod 777 $here
  $ follow 1 cc doctor
  runs: chmod go-w HOME/.local/state/git-credential-codecatalyst
  $ ask_ours get username=mary | grep -c ^password=
  1
  $ chmod 775 $here
  $ mends() { cc doctor | sed -n 's/^hint: run `\(git.*\)`$/\1/p'; }
  $ mends
  git-credential-codecatalyst doctor --fix
  $ at_terminal --type 'y/N' 'y\r' $(mends) | grep -c ^done
  1
  $ problems
  nothing is wrong

What keeps from leaving:

  $ leave() { cc unconfigure --all --yes; }
  $ leave 2>&1 | grep -o 'run `[^`]*`'
  run `git-credential-codecatalyst revoke --all`
  $ cc revoke --all --yes >/dev/null
  $ git config --global codecatalyst.backend none
  $ eve() { printf '%s\n' protocol=https host=$our_host username=eve password=x; }
  $ eve | git credential approve
  $ eve | git credential fill | grep -c ^password
  1
  $ eve | follow 1 leave
  runs: git credential reject
  $ leave >/dev/null && echo left
  left
