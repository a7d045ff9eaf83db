Tokens that were created here and then lost, and what happens at the limit on their number.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ plain() { masked | sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/ID/g'; }
  $ get() { ask_ours get username=mary; }
  $ lose() { secret-tool clear host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record; }
  $ names() { tokens | plain | sort; }

Nothing is lost:

  $ cc prune
  nothing is lost: there is no token to delete
  $ get >/dev/null
  $ cc prune
  nothing is lost: there is no token to delete

A keyring that lost its record, twice. There are other tokens too: another tool's, another machine's, one with the same
name from another folder, and an older one from here.

  $ lose; get >/dev/null; lose; get >/dev/null
  $ made_by by-hand
  $ made_by git-credential-codecatalyst/elsewhere/0123456789abcdef
  $ made_by git-credential-codecatalyst/$(hostname)/0123456789abcdef
  $ git config --global codecatalyst.stateFolder "$TMPDIR/other"
  $ lose; get >/dev/null; lose
  $ git config --global --unset codecatalyst.stateFolder
  $ get >/dev/null
  $ count_tokens
  8
  $ cc prune --dry-run | plain
  git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  $ cc prune 2>&1 | tail -n 2
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about them
  git-credential-codecatalyst: hint: add --yes to delete anyway
  $ at_terminal --type '[y/N] ' 'n\r' git credential-codecatalyst prune | tail -n 2
  Delete these 3? [y/N] n
  git-credential-codecatalyst: error: nothing is deleted
  $ count_tokens
  8
  $ at_terminal --type '[y/N] ' 'y\r' git credential-codecatalyst prune | tail -n 4 | plain
  Delete these 3? [y/N] y
  deleted git-credential-codecatalyst/HOST/X (ID)
  deleted git-credential-codecatalyst/HOST/X (ID)
  deleted git-credential-codecatalyst/HOST/X (ID)
  $ names
  by-hand
  git-credential-codecatalyst/HOST/X
  git-credential-codecatalyst/HOST/X
  git-credential-codecatalyst/HOST/X
  git-credential-codecatalyst/HOST/X
  $ git ls-remote -q https://mary@$our_host/v1/ExampleCorp/Website/site HEAD | cut -f 2
  HEAD

A token that is being created, or whose create has an unknown outcome, does not count as lost:

  $ fault CreateAccessToken drop=after times=1
  $ fault ListAccessTokens answer=503
  $ cc renew --force 2>/dev/null
  [1]
  $ fault --clear
  $ cc prune --yes
  nothing is lost: there is no token to delete
  $ cc renew --force
  the token of mary at git.us-west-2.codecatalyst.aws is renewed

Close to the limit: `list` shows it, and there is a message once a day.

  $ i=0; while [ $(count_tokens) -lt 89 ]; do for n in {1..12}; do i=$((i + 1)); made_by other-$i; done; done
  $ pat=$(get | sed -n 's/^password=//p')
  $ ask_ours erase username=mary "password=$pat" 2>/dev/null
  $ get 2>&1 >/dev/null
  git-credential-codecatalyst: warning: user mary has * tokens, and CodeCatalyst allows 100 (glob)
  git-credential-codecatalyst: hint: delete those no longer used: `git credential-codecatalyst list` shows them, and `git credential-codecatalyst prune` deletes those that were lost here
  $ get 2>&1 >/dev/null
  $ cc status | grep quota
      quota         * tokens, and CodeCatalyst allows 100 (glob)

At the limit, tokens that were lost here are deleted to make room:

  $ lose
  $ while [ $(count_tokens) -lt 100 ]; do i=$((i + 1)); made_by other-$i; done
  $ get | grep -c password=
  1
  $ count_tokens
  9* (glob)
  $ cc prune --yes | tail -n 1 | cut -c 1-7
  nothing

Tokens from elsewhere are not:

  $ while [ $(count_tokens) -lt 100 ]; do i=$((i + 1)); made_by other-$i; done
  $ cc renew --force
  git-credential-codecatalyst: error: CodeCatalyst allows no more tokens for this user (request *) (glob)
  git-credential-codecatalyst: hint: see them with `git credential-codecatalyst list` and delete those no longer used with `git credential-codecatalyst delete ID`
  [1]
  $ count_tokens
  100
