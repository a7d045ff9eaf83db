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
  hint: `git-credential-codecatalyst configure`
  $ git config --global --rename-section set-aside.https://$our_host credential.https://$our_host
  $ PATH=/usr/bin:/bin $(command -v git-credential-codecatalyst) doctor | grep -A1 ^problem
  problem: git helper: Git finds no program git-credential-codecatalyst on its PATH
  hint: add the folder that it is installed in to PATH, or run `configure` by its full path, which names that to Git

A setting that is misspelt, and two that cannot be used, each with its line:

  $ git config --global codecatalyst.lifetme 30d
  $ git config --global codecatalyst.grace soon
  $ git -c codecatalyst.timeout=never credential-codecatalyst doctor | grep -A1 ^problem | sed "s#$HOME#HOME#g"
  problem: settings: codecatalyst.lifetme is not a setting (line 3 of HOME/.gitconfig)
  hint: did you mean codecatalyst.lifetime?
  --
  problem: settings: the setting codecatalyst.grace is not a duration (line 4 of HOME/.gitconfig)
  hint: use a number with s, m, h or d, such as 90d
  --
  problem: settings: the setting codecatalyst.timeout is not a duration (the command line or the environment)
  hint: use a number with s, m, h or d, such as 90d
  $ git config --global --remove-section codecatalyst
  $ without_cache

A backend without what it needs:

  $ git -c codecatalyst.backend=env credential-codecatalyst doctor | grep -A1 ^problem
  problem: backend: the variable CODECATALYST_PAT is not set
  hint: set it to a personal access token
  $ git -c codecatalyst.backend=file -c codecatalyst.tokenFile=/nonexistent credential-codecatalyst doctor | grep -A1 ^problem
  problem: backend: the file /nonexistent does not exist
  hint: put the token there, or set codecatalyst.tokenFile

What is sent first; no password is shown:

  $ printf 'machine %s\nlogin mary password hunter2\n' $our_host >~/.netrc
  $ problems
  problem: git: the password in ~/.netrc is sent to git.us-west-2.codecatalyst.aws before this helper is asked (HOME/.netrc)
  hint: remove its entry `machine git.us-west-2.codecatalyst.aws`
  $ rm ~/.netrc
  $ git config --global url.https://mary:hunter2@$our_host/.insteadOf catalyst:
  $ git config --global http.extraHeader 'Authorization: Basic hunter2'
  $ git init -q repository
  $ git -C repository remote add origin https://mary:hunter2@$our_host/v1/A/B/c
  $ (cd repository && problems)
  problem: git: the password in url.<base>.insteadOf is sent to git.us-west-2.codecatalyst.aws before this helper is asked (line 14 of HOME/.gitconfig)
  hint: take the password out of the section's name
  --
  problem: git: the password in a remote's URL is sent to git.us-west-2.codecatalyst.aws before this helper is asked (line 7 of .git/config)
  hint: take it out with `git remote set-url NAME URL`
  --
  problem: git: the header Authorization of http.extraHeader is sent to git.us-west-2.codecatalyst.aws before this helper is asked (line 3 of HOME/.gitconfig)
  hint: remove it, or limit it to another URL as http.<url>.extraHeader
  $ git config --global http.extraHeader 'X-Trace: 1'
  $ git config --global --remove-section url.https://mary:hunter2@$our_host/
  $ problems
  nothing is wrong
  $ git config --global --unset-all credential.https://$our_host.helper
  $ git config --global credential.helper store
  $ git config --global --add credential.https://$our_host.helper codecatalyst
  $ problems
  problem: git helper: Git also has `store` store the token for git.us-west-2.codecatalyst.aws, where it stays after it was renewed, and asks it first
  hint: clear other helpers for this host: `git-credential-codecatalyst configure`

With --verify the service and the store are tried:

  $ git config --global --unset-all credential.helper
  $ cc doctor --verify | grep -E '^(service|store probe) ' | sed -E 's/[0-9]+ ms/N ms/'
  service       https://codecatalyst.global.api.aws answers, after N ms; certificate issued by CN = codecatalyst-local
  store probe   an entry was saved in the keyring store, read and deleted
  $ secret-tool search --all application git-credential-codecatalyst 2>&1 | grep -c doctor.invalid
  0
  [1]

An entry that cannot be deleted is reported, and the rest of the report is shown:

  $ (umask 077 && head -c 32 /dev/urandom | base64 >key)
  $ probe() { git -c codecatalyst.store=file -c codecatalyst.keyFile="$PWD/key" -c codecatalyst.stateFolder="$PWD/sealed" credential-codecatalyst doctor --verify; }
  $ export -f probe
  $ strace -f -qq -o "$TMPDIR/unlinks" -e trace=unlink,unlinkat -e inject=unlink,unlinkat:error=EIO bash -c probe 2>&1 | sed -n -E 's/^(problem: store probe).*(Input.output error)/\1 \2/p; /^settings/p; /terminate/p'
  settings (codecatalyst.*)
  problem: store probe Input/output error
  $ probe | grep '^store probe'
  store probe   an entry was saved in the file store, read and deleted

A service that cannot be reached:

  $ git -c codecatalyst.endpoint=https://localhost:1 credential-codecatalyst doctor --verify | grep -A1 '^problem: service'
  problem: service: CodeCatalyst cannot be reached: localhost:1 takes no connection
  hint: check the network, the proxy settings and codecatalyst.endpoint

A report for others names no person, no file of theirs and no repository. It is a new file that only its owner can read.

  $ (cd repository && git remote set-url origin https://$our_host/v1/ExampleCorp/Website/site)
  $ git config --global codecatalyst.tokenFile /secret/mary
  $ (cd repository && cc doctor --verify --report "$TMPDIR/report" --host $our_host) | sed "s#$TMPDIR#TMP#"
  the report is in TMP/report; read it before you pass it on
  $ stat -c %a "$TMPDIR/report"
  600
  $ grep -c -e mary -e ExampleCorp -e "$HOME" -e secret "$TMPDIR/report"
  0
  [1]
  $ grep -E '^(repository|backend|  tokenFile)' "$TMPDIR/report"
  backend       api, signed in as NAME
  repository    https://git.us-west-2.codecatalyst.aws/v1/SPACE/PROJECT/REPOSITORY, and no token is kept for it
    tokenFile       (set) (global)
  $ cc doctor --report "$TMPDIR/report" 2>&1 | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: error: the file TMP/report exists already
  git-credential-codecatalyst: hint: choose another name
  $ git config --global --unset codecatalyst.tokenFile
