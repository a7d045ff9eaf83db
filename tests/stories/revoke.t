Leaving: the tokens created here are deleted, then their records.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ git config --global credential.https://git.eu-west-1.codecatalyst.aws.helper codecatalyst
  $ cc() { git credential-codecatalyst "$@"; }
  $ plain() { masked | sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/ID/g'; }
  $ west() { ask_ours get username=mary; }
  $ east() { ask get protocol=https host=git.eu-west-1.codecatalyst.aws username=mary; }
  $ lose() { secret-tool clear host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record; }
  $ names() { tokens | plain | sort; }
  $ made_by by-hand

No token yet:

  $ cc revoke
  git-credential-codecatalyst: error: there is no token of AWS profile default here
  git-credential-codecatalyst: hint: `git credential-codecatalyst status --all` shows what there is
  [1]

With two accounts, one must be named. It has a token and a retired one.

  $ west >/dev/null; east >/dev/null
  $ cc renew --force --host $our_host
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ cc revoke --yes
  git-credential-codecatalyst: error: there are several accounts: mary at git.eu-west-1.codecatalyst.aws, mary at git.us-west-2.codecatalyst.aws
  git-credential-codecatalyst: hint: name one, as in --host https://USER@HOST, or add --all
  [2]
  $ cc revoke --host $our_host
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about what was made here
  git-credential-codecatalyst: hint: add --yes to delete anyway
  [1]
  $ count_tokens
  4
  $ at_terminal --type '[y/N] ' 'y\r' git credential-codecatalyst revoke --host $our_host
  the tokens of mary at git.us-west-2.codecatalyst.aws, AWS profile default
  Delete what was made here at CodeCatalyst, and forget it? [y/N] y
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  $ names
  by-hand
  git-credential-codecatalyst/HOST/X
  $ cc status | head -n 1
  mary at git.eu-west-1.codecatalyst.aws

All of them, including lost ones. The service fails halfway: tokens that could not be deleted are named and their
records kept, but Git no longer gets them.

  $ west >/dev/null; lose; west >/dev/null
  $ cc renew --force --host $our_host
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ count_tokens
  5
  $ fault DeleteAccessToken answer=409 times=1
  $ cc revoke --all --yes 2>&1 | plain
  git-credential-codecatalyst: error: what was made here for mary at git.eu-west-1.codecatalyst.aws is not all deleted, and still known here: CodeCatalyst reported a conflict: the fault switch says 409* (glob)
  git-credential-codecatalyst: hint: try again
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  deleted git-credential-codecatalyst/HOST/X (ID), which was lost
  $ names
  by-hand
  git-credential-codecatalyst/HOST/X
  $ cc status | grep -E ' at |token  |to delete' | plain
  mary at git.eu-west-1.codecatalyst.aws
      token         none
      to delete     git-credential-codecatalyst/HOST/X (id ID) now

While the service is down:

  $ stop_service
  $ cc revoke --all --yes; echo $?
  git-credential-codecatalyst: error: what was made here for mary at git.eu-west-1.codecatalyst.aws is not all deleted, and still known here: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  git-credential-codecatalyst: error: what was lost here of AWS profile default is not deleted: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  1
  $ start_service
  $ cc revoke --all --yes
  what was made here for mary at git.eu-west-1.codecatalyst.aws is deleted and forgotten
  $ names
  by-hand
  $ cc status
  there is no token here: the first `git clone` or `git fetch` makes one
  $ cc revoke --all --yes

An adopted token was not created here, so it is not deleted:

  $ console adopted | cc adopt --host https://mary@$our_host 2>/dev/null
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  $ cc revoke --yes
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  git-credential-codecatalyst: warning: the adopted token of mary at git.us-west-2.codecatalyst.aws is forgotten, but still valid
  git-credential-codecatalyst: hint: delete it in the CodeCatalyst console unless something else uses it
  $ names
  adopted
  by-hand
