Another helper beside this one. Git before 2.46 hands it the token, and one line of configuration does not prevent that.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ problems() { cc doctor "$@" | grep -A1 -E '^(problem|nothing is wrong)'; }
  $ git --version
  git version 2.(39|4[0-5])\..* (re)
  $ problems
  nothing is wrong
  $ git config --global credential.helper store
  $ problems
  problem: git helper: Git also has `store` store the token for git.us-west-2.codecatalyst.aws, where it stays after it was renewed
  hint: clear other helpers for this host: `git-credential-codecatalyst configure`
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ sed 's/:[^:@]*@/:PAT@/' ~/.git-credentials
  https://mary:PAT@git.us-west-2.codecatalyst.aws
  $ rm ~/.git-credentials

`clone` configures more than that, and so does `configure`, which `doctor`, the help and the pages name:

  $ cc clone ExampleCorp/Website/site guarded -- --quiet
  $ ls ~/.git-credentials
  ls: cannot access '*/.git-credentials': No such file or directory (glob)
  [2]
  $ cc doctor | sed -n 's/^hint: //p' | grep -o '`[^`]*`' | tr -d '`' >"$TMPDIR/advice"
  $ cat "$TMPDIR/advice"
  git-credential-codecatalyst configure
  $ bash -e "$TMPDIR/advice" | tail -n 2 | cut -c -100
  `store` was asked for these hosts before (credential.helper), and is not asked for them any more
      it stays in use for all other hosts; for one host only: `git config --global credential.https://
  $ problems
  nothing is wrong
  $ git -C site fetch
  $ ls ~/.git-credentials
  ls: cannot access '*/.git-credentials': No such file or directory (glob)
  [2]
  $ git-credential-codecatalyst --help | grep -x '    git credential-codecatalyst configure'
      git credential-codecatalyst configure
  $ grep -c -x '    git credential-codecatalyst configure' "$TESTDIR/../../README.md"
  1
  $ block token-backends.md helper
  git credential-codecatalyst configure

A pattern for all regions takes one line, and each region two of its own; other hosts are not affected:

  $ cc unconfigure >/dev/null
  $ git config --global --unset-all credential.https://$our_host.helper
  $ git config --global 'credential.https://git.*.codecatalyst.aws.helper' codecatalyst
  $ git config --global --add credential.https://github.com.helper store
  $ problems | grep -o 'token for [^ ,]*'
  token for git.us-west-2.codecatalyst.aws
  token for git.eu-west-1.codecatalyst.aws
  $ cc doctor --host git.eu-west-1.codecatalyst.aws | grep -c ^problem
  1
  $ cc doctor --json | jq -c '.condition, [.findings[] | select(.name == "git helper") | .value]'
  "broken"
  ["git.us-west-2.codecatalyst.aws","git.eu-west-1.codecatalyst.aws"]

A repository's configuration is read last, so the user's lines cannot clear its helpers; passwords are not printed:

  $ git config --global --unset credential.helper
  $ cd site
  $ git config credential.helper '!f() { echo password=hunter2; }; f'
  $ problems --host $our_host
  problem: git helper: Git also has `!f()` store the token for git.us-west-2.codecatalyst.aws, where it stays after it was renewed
  hint: take it out of this repository's configuration, and out of the environment; `git config --show-origin --get-all credential.helper` shows where it is
  $ cc doctor >/dev/null
  [1]
