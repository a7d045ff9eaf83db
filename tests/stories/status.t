The state of the tokens kept here.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ status() { git-credential-codecatalyst status "$@"; }
  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ record() { eval secret-tool lookup $key; }
  $ change() { local text; text=$(record | sed -E "$1") && eval secret-tool store --label=changed $key <<<"$text"; }
  $ dates() { sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/DATE/g; s/^(    id +)[^ ]+$/\1ID/' | masked; }

No token yet:

  $ status
  there is no token here: the first `git clone` or `git fetch` makes one
  $ status --check
  CRITICAL: there is no token here
  [2]
  $ status --json
  {"condition":"critical","accounts":[]}

With a token. The service is down, and is not needed:

  $ ask_ours get username=mary | grep -c password=
  1
  $ stop_service
  $ status | dates
  mary at git.us-west-2.codecatalyst.aws
      profile       default
      backend       api
      store         keyring (it can be used here)
      token         git-credential-codecatalyst/HOST/X
      id            ID
      made          * (glob)
      expires       in 90 days (DATE)
      next renewal  in 60 days (DATE)
      session       ends in 8 hours (DATE), and then nothing is renewed: run `git credential-codecatalyst login --force`
  $ status --check
  OK: 1 account, its token expires in 90 days
  $ status --check --json | dates
  {"condition":"fine","accounts":[{"user":"mary","host":"git.us-west-2.codecatalyst.aws","profile":"default","backend":"api","store":"keyring","store_why":"it can be used here","condition":"fine","token":{"name":"git-credential-codecatalyst/HOST/X","id":"*","adopted":false,"created":"DATE","expires":"DATE"},"next_renewal":"DATE","session_end":"DATE","session_hint":"git credential-codecatalyst login --force","retired":[],"pending":[]}]} (glob)
  $ status --verify | tail -n 2
      verified      CodeCatalyst could not be asked: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
      attention     CodeCatalyst could not be asked: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  $ status --verify --check
  WARNING: mary at git.us-west-2.codecatalyst.aws: CodeCatalyst could not be asked: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  [1]

Other users' accounts are left out unless requested:

  $ status --profile elsewhere --check
  CRITICAL: there is no token here
  [2]
  $ status --profile elsewhere --all --check
  OK: 1 account, its token expires in 90 days
  $ status --host git.eu-west-1.codecatalyst.aws --all --check
  CRITICAL: there is no token here
  [2]
  $ status --host https://mary@$our_host --check
  OK: 1 account, its token expires in 90 days

Renewal fails:

  $ git-credential-codecatalyst renew --force 2>/dev/null
  [1]
  $ status | tail -n 2
      last renewal  failed 1 time, last *: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection; tried again in * seconds (glob)
      attention     renewal fails: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  $ status --check
  WARNING: mary at git.us-west-2.codecatalyst.aws: renewal fails: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  [1]
  $ start_service
  $ git-credential-codecatalyst renew --force
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ status | grep -E 'renewal|delete' | dates
      next renewal  in 60 days (DATE)
      last renewal  went well * (glob)
      to delete     git-credential-codecatalyst/HOST/X (id *) in * minutes (glob)
  $ status --verify | tail -n 1
      verified      mary is signed in, the token is listed

The last day, and after expiry:

  $ change "s/(\"expires\":)[0-9]+/\1$(($(date +%s) + 86000))/"
  $ status --check | dates
  WARNING: mary at git.us-west-2.codecatalyst.aws: the token expires at DATE
  $ change "s/(\"expires\":)[0-9]+/\1$(($(date +%s) - 1))/"
  $ status --check >/dev/null; echo $?
  2
  $ status --check | dates
  CRITICAL: mary at git.us-west-2.codecatalyst.aws: the token expired at DATE

Deleted elsewhere: only the service knows.

  $ change "s/(\"expires\":)[0-9]+/\1$(($(date +%s) + 7776000))/"
  $ id=$(status --json | sed -E 's/.*"token":\{"name":"[^"]*","id":"([^"]*)".*/\1/')
  $ delete_token "$id"
  $ status --check
  OK: 1 account, its token expires in 90 days
  $ status --check --verify
  CRITICAL: mary at git.us-west-2.codecatalyst.aws: CodeCatalyst does not list the token
  [2]
  $ ask_ours get username=mary | grep ^password= >"$TMPDIR/answer"
  $ ask_ours erase username=mary "$(cat "$TMPDIR/answer")" 2>/dev/null
  $ status | grep -E 'paused|token  |attention'
      token         none
      paused        no new token; possible again in * minutes * (glob)
      attention     there is no token

A keyring that cannot be read counts as critical:

  $ lock_keyring
  $ status --check
  CRITICAL: the keyring is locked
  [2]
  $ status
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
