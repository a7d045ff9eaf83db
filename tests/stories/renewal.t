A token is renewed before it expires, in the background; the old one stays valid for a while.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ get() { ask_ours get username=mary; }
  $ pat() { get | sed -n 's/^password=//p'; }
  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ record() { eval secret-tool lookup $key; }
  $ change() { local text; text=$(record | sed -E "$1") && eval secret-tool store --label=changed $key <<<"$text"; }
  $ make_due() { change "s/(\"created\":)[0-9]+,\"expires\":[0-9]+/\1$(($(date +%s) - 70 * 86400)),\"expires\":$(($(date +%s) + 20 * 86400))/; s/\"made\":\[[0-9,]*\]/\"made\":[]/"; }
  $ until_tokens() { local i; for i in {1..600}; do [ "$(count_tokens)" = "$1" ] && break; sleep 0.1; done; count_tokens; }
  $ first=$(pat)

Of its 90 days 20 are left. Git gets the old token at once, and no stream of it stays open: the service takes ten
seconds for the new token, which appears after Git has finished.

  $ make_due
  $ fault CreateAccessToken delay=10 times=1
  $ test "$(pat)" = "$first" && count_tokens
  1
  $ until_tokens 2
  2
  $ second=$(pat); test "$second" != "$first" && echo another
  another
  $ record | grep -o '"retired":\[{"id":"[^"]*","name":"git-credential-codecatalyst/'
  "retired":[{"id":"*","name":"git-credential-codecatalyst/ (glob)
  $ git ls-remote -q "https://mary:$first@$our_host/v1/ExampleCorp/Website/site" HEAD | cut -f 2
  HEAD

An hour later the old one is deleted:

  $ change 's/"delete_after":[0-9]+/"delete_after":1/'
  $ test "$(pat)" = "$second" && until_tokens 1
  1
  $ record | grep -c retired
  0
  [1]
  $ test "$(pat)" = "$second" && git-credential-codecatalyst renew
  the token of mary at git.us-west-2.codecatalyst.aws is not due

Many Git processes at once with a token that is due: one renewal.

  $ make_due
  $ fault CreateAccessToken delay=1 times=1
  $ for i in {1..12}; do get >"$TMPDIR/answer$i" & done; wait $(jobs -p | tail -n +2)
  $ cat "$TMPDIR"/answer* | sed 's/=.*//' | sort -u
  password
  password_expiry_utc
  username
  $ until_tokens 2
  2
  $ sleep 2; count_tokens
  2

While there is time left, a failure is not reported to Git; `status` shows it:

  $ make_due
  $ fault CreateAccessToken answer=503
  $ get | sed 's/=.*//'
  username
  password
  password_expiry_utc
  $ for i in {1..3000}; do record | grep -q '"failures":1' && break; sleep 0.1; done; record | grep -o '"failures":[0-9]*,"message":"[^"]*"'
  "failures":1,"message":"CodeCatalyst is not available* (glob)
  $ git-credential-codecatalyst renew
  git-credential-codecatalyst: error: CodeCatalyst is not available* (glob)
  git-credential-codecatalyst: hint: try again later
  [1]
  $ change "s/\"expires\":[0-9]+/\"expires\":$(($(date +%s) + 80000))/"
  $ get 2>&1 >/dev/null
  git-credential-codecatalyst: warning: the token expires at *Z and could not be renewed: CodeCatalyst is not available* (glob)
  git-credential-codecatalyst: hint: try again later
  $ fault --clear
  $ git-credential-codecatalyst renew
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ git-credential-codecatalyst renew --force --all
  the token of mary at git.us-west-2.codecatalyst.aws is renewed

Nothing to renew:

  $ git-credential-codecatalyst renew --profile elsewhere
  git-credential-codecatalyst: error: there is no token of AWS profile elsewhere here
  git-credential-codecatalyst: hint: the first `git clone` or `git fetch` makes one
  [1]
