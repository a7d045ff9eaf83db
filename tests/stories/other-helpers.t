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
  hint: clear other helpers for this host: `git config --global --unset-all credential.https://git.us-west-2.codecatalyst.aws.helper`, then `git config --global credential.https://git.us-west-2.codecatalyst.aws.helper ''`, then `git config --global --add credential.https://git.us-west-2.codecatalyst.aws.helper codecatalyst`
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ sed 's/:[^:@]*@/:PAT@/' ~/.git-credentials
  https://mary:PAT@git.us-west-2.codecatalyst.aws
  $ rm ~/.git-credentials

`clone` configures more than that, and so does the advice of `doctor`. The lines are the same in both:

  $ cc clone ExampleCorp/Website/site guarded -- --quiet
  $ ls ~/.git-credentials
  ls: cannot access '*/.git-credentials': No such file or directory (glob)
  [2]
  $ cc doctor | sed -n 's/^hint: //p' | grep -o '`[^`]*`' | tr -d '`' >"$TMPDIR/advice"
  $ wc -l <"$TMPDIR/advice"
  3
  $ bash -e "$TMPDIR/advice"
  $ problems
  nothing is wrong
  $ git -C site fetch
  $ ls ~/.git-credentials
  ls: cannot access '*/.git-credentials': No such file or directory (glob)
  [2]
  $ diff <(git-credential-codecatalyst --help | sed -n 's/^    git config/git config/p') <(sed -n '/^## Use it/,/^## /s/^    git config/git config/p' "$TESTDIR/../../README.md")
  $ diff <(git-credential-codecatalyst --help | sed -n 's/^    git config/git config/p') <(block token-backends.md helper)

A pattern for all regions takes one line, and each region two of its own; other hosts are not affected:

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
