What `doctor` finds in Git's configuration, and what is sent to CodeCatalyst before this helper is asked.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ problems() { cc doctor "$@" | grep -A1 -E '^(problem|nothing is wrong)' | sed "s#$HOME#HOME#g"; }
  $ problems
  nothing is wrong

Git does not ask us, or does not find us:

  $ git config --global --rename-section credential.https://$our_host set-aside.https://$our_host
  $ problems
  problem: git helper: Git does not ask this helper for git.us-west-2.codecatalyst.aws
  hint: `git config --global credential.https://git.us-west-2.codecatalyst.aws.helper ''`, then `git config --global --add credential.https://git.us-west-2.codecatalyst.aws.helper codecatalyst`
  $ git config --global --rename-section set-aside.https://$our_host credential.https://$our_host
  $ PATH=/usr/bin:/bin $(command -v git-credential-codecatalyst) doctor | grep -A1 ^problem
  problem: git helper: Git finds no program git-credential-codecatalyst on its PATH
  hint: add the folder that it is installed in to PATH, or name it with its path in credential.<url>.helper

A setting that is misspelt, and two that cannot be used, each with its line:

  $ git config --global codecatalyst.lifetme 30d
  $ git config --global codecatalyst.grace soon
  $ git -c codecatalyst.timeout=never credential-codecatalyst doctor | grep -A1 ^problem | sed "s#$HOME#HOME#g"
  $ git config --global --remove-section codecatalyst
  $ without_cache

A backend without what it needs:

  $ git -c codecatalyst.backend=env credential-codecatalyst doctor | grep -A1 ^problem
  $ git -c codecatalyst.backend=file -c codecatalyst.tokenFile=/nonexistent credential-codecatalyst doctor | grep -A1 ^problem

What is sent first; no password is shown:

  $ printf 'machine %s\nlogin mary password hunter2\n' $our_host >~/.netrc
  $ problems
  $ rm ~/.netrc
  $ git config --global url.https://mary:hunter2@$our_host/.insteadOf catalyst:
  $ git config --global http.extraHeader 'Authorization: Basic hunter2'
  $ git init -q repository
  $ git -C repository remote add origin https://mary:hunter2@$our_host/v1/A/B/c
  $ (cd repository && problems)
  $ git config --global http.extraHeader 'X-Trace: 1'
  $ git config --global --remove-section url.https://mary:hunter2@$our_host/
  $ problems
  nothing is wrong
  $ git config --global --unset-all credential.https://$our_host.helper
  $ git config --global credential.helper store
  $ git config --global --add credential.https://$our_host.helper codecatalyst
  $ problems
