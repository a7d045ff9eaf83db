Output at a terminal. Control sequences are shown as \e, a carriage return as \r; the progress line, which is redrawn,
as (progress).

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend api
  $ cat >"$TMPDIR/short.py" <<'END'
  > import re, sys
  > shown = r"((?:\\r\\e\[K)+[-|/\\] [^\\]*)+((?:\\r\\e\[K)*)"
  > text = re.sub(shown, lambda m: "(progress)" if m[2] else "(progress, left behind)", sys.stdin.read())
  > sys.stdout.write(re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text))
  > END
  $ short() { python3 "$TMPDIR/short.py" | masked; }
  $ cc() { at_terminal git credential-codecatalyst "$@"; }
  $ made_by ci '+90 days 1 minute'
  $ made_by soon '+3 days 1 minute'

  $ fault '*' delay=0.7

Colours, where they are wanted:

  $ cc list | short | sed -E 's/  [0-9a-f]{8}  /  ID  /'
  (progress)\e[1mNAME\e[0m  \e[1mID\e[0m                                    \e[1mEXPIRES\e[0m     \e[1mWHOSE\e[0m
  soon  ID  \e[33min 3 days\e[0m   \e[2manother tool\e[0m
  ci    ID  in 90 days  \e[2manother tool\e[0m
  $ NO_COLOR=1 cc list | short
  (progress)NAME  ID                                    EXPIRES     WHOSE
  soon  ID  in 3 days   another tool
  ci    ID  in 90 days  another tool
  $ TERM=dumb cc list | short
  NAME  ID                                    EXPIRES     WHOSE
  soon  ID  in 3 days   another tool
  ci    ID  in 90 days  another tool
  $ CI=true cc list | short | grep -c progress
  1
  $ at_terminal bash -c 'git credential-codecatalyst list | cat' | short | head -n 1
  (progress)NAME  ID                                    EXPIRES     WHOSE
  $ at_terminal bash -c 'git credential-codecatalyst list 2>/dev/null | cat' | short | head -n 1
  NAME  ID                                    EXPIRES     WHOSE

A narrow terminal gets shortened ids, which are still unique:

  $ at_terminal --columns 50 env NO_COLOR=1 git credential-codecatalyst list | short | sed -E 's/[0-9a-f]{8}/ID......'/
  (progress)NAME  ID        EXPIRES     WHOSE
  soon  ID......  in 3 days   another tool
  ci    ID......  in 90 days  another tool

A slow service is waited for, with a seconds counter; Ctrl-C ends that and clears the line:

  $ fault ListAccessTokens delay=5
  $ cc list --json | grep -o 'tokens (3 s)' | head -n 1
  tokens (3 s)
  $ (set -o pipefail; at_terminal --type '(3 s)' '\x03' git credential-codecatalyst list | short)
  (progress)
  [130]
  $ fault --clear ListAccessTokens

Questions: only a yes counts as yes:

  $ at_terminal --type '[y/N] ' '\r' git credential-codecatalyst delete ci | short
  (progress)ci (ID): another tool
  Delete it? [y/N] 
  git-credential-codecatalyst: error: nothing is deleted
  $ at_terminal --type '[y/N] ' 'yesterday\r' git credential-codecatalyst delete ci soon | short
  (progress)ci (ID): another tool
  soon (ID): another tool
  Delete them? [y/N] yesterday
  git-credential-codecatalyst: error: nothing is deleted
  $ at_terminal --type '[y/N] ' '\x04' git credential-codecatalyst delete ci | short
  (progress)ci (ID): another tool
  Delete it? [y/N] 
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about ci (ID)
  git-credential-codecatalyst: hint: add --yes to delete anyway
  $ (set -o pipefail; at_terminal --type '[y/N] ' '\x03' git credential-codecatalyst delete ci | short)
  (progress)ci (ID): another tool
  Delete it? [y/N] 
  [130]
  $ at_terminal git -c codecatalyst.interactive=never credential-codecatalyst delete ci | grep -v hint | short
  (progress)git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about ci (ID)
  $ at_terminal env GIT_TERMINAL_PROMPT=0 git credential-codecatalyst delete ci | grep -v hint | short
  (progress)git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about ci (ID)
  $ count_tokens
  2
  $ at_terminal --type '[y/N] ' 'Y\r' git credential-codecatalyst delete ci soon | short
  (progress)ci (ID): another tool
  soon (ID): another tool
  Delete them? [y/N] Y
  (progress)deleted ci (ID)
  (progress)deleted soon (ID)

A secret is not shown on a terminal without confirmation:

  $ at_terminal --type '[y/N] ' 'n\r' git credential-codecatalyst create --host $our_host --show-secret
  The token will be shown here and stay in the terminal's history. Go on? [y/N] n
  git-credential-codecatalyst: error: no token is made
  [1]
  $ at_terminal env GIT_TERMINAL_PROMPT=0 git credential-codecatalyst create --host $our_host --show-secret
  git-credential-codecatalyst: error: the token would be shown on a terminal, and stay in its history
  git-credential-codecatalyst: hint: send standard output elsewhere, or add --yes
  [1]
  $ count_tokens
  0
  $ at_terminal --type '[y/N] ' 'y\r' git credential-codecatalyst create --host $our_host --show-secret | short | sed -E 's/^(\(progress\))?[0-9a-f]{40,}$/\1PAT/'
  The token will be shown here and stay in the terminal's history. Go on? [y/N] y
  (progress)PAT
  created git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  Git gets it for mary at git.us-west-2.codecatalyst.aws
  a copy is never renewed: docs/doors.md has doors for pip, npm and others, `token` is one for all
  $ cc create --name other --show-secret --yes | short | sed -E 's/^(\(progress\))?[0-9a-f]{40,}$/\1PAT/'
  (progress)PAT
  created other (ID), expires in 90 days
  a copy is never renewed: docs/doors.md has doors for pip, npm and others, `token` is one for all
