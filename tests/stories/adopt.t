Adopting a token that was created elsewhere: with the `adopt` verb, or because Git reports that it works.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ get() { ask_ours get username=mary; }
  $ pat() { get | sed -n 's/^password=//p'; }
  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ record() { eval secret-tool lookup $key; }
  $ lose() { eval secret-tool clear $key; }
  $ site=https://$our_host/v1/ExampleCorp/Website/site
  $ typed=https://mary:%s@$our_host/v1/ExampleCorp/Website/site
  $ first=$(console first)

With `adopt`, through a pipe. Git gets it without an expiry, which is unknown. Without a repository it is not verified:

  $ stop_service
  $ echo "$first" | cc adopt --username mary --host $our_host
  git-credential-codecatalyst: warning: the token is not verified: the current folder is not in a Git repository
  git-credential-codecatalyst: hint: name a repository with --repository URL, or run this in a clone
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  $ get | sed 's/^password=.*/password=/'
  username=mary
  password=
  $ test "$(pat)" = "$first" && echo adopted
  adopted
  $ cc status | grep -v '^    adopted '
  mary at git.us-west-2.codecatalyst.aws
      profile       default
      backend       api
      store         keyring (it can be used here)
      token         adopted: created elsewhere
      expires       unknown
  $ cc status --check
  OK: 1 account, when a token expires is unknown
  $ start_service
  $ git clone -q $site "$TMPDIR/site" && ls "$TMPDIR/site" | head -n 1
  * (glob)
  $ cc renew
  the token of mary at git.us-west-2.codecatalyst.aws is not due
  $ echo "$first" | cc adopt --username mary --host $our_host --repository $site
  the token of mary at git.us-west-2.codecatalyst.aws is known already

`renew` replaces it with a token of ours, and does not delete it at the service:

  $ cc renew --force
  git-credential-codecatalyst: warning: the adopted token of mary is used here no more, but still valid
  git-credential-codecatalyst: hint: delete it in the CodeCatalyst console unless something else uses it
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ tokens | masked | sort
  first
  git-credential-codecatalyst/HOST/X
  $ test "$(pat)" != "$first" && echo another
  another

At a terminal the input is not echoed:

  $ at_terminal --type ': ' "$first\r" env TERM=dumb git credential-codecatalyst adopt --host https://mary@$our_host --expires 10d --repository $site
  token of mary at git.us-west-2.codecatalyst.aws: 
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: it expires in 10 days
  the one that was made here is deleted once it can no longer be in use
  $ at_terminal --type ': ' '\x03' git credential-codecatalyst adopt --host https://mary@$our_host
  token of mary at git.us-west-2.codecatalyst.aws: 
  [130]
  $ at_terminal --type ': ' '\r' git credential-codecatalyst adopt --host https://mary@$our_host
  token of mary at git.us-west-2.codecatalyst.aws: 
  git-credential-codecatalyst: error: no token was given
  git-credential-codecatalyst: hint: paste it, or send it to standard input
  [1]
  $ cc status --check
  OK: 1 account, its token expires in 10 days

With less than a third of its life left it is due; a get renews it in the background:

  $ eval secret-tool store --label=changed $key <<<"$(record | sed -E "s/(\"created\":)[0-9]+,\"expires\":[0-9]+/\1$(($(date +%s) - 86400 * 9)),\"expires\":$(($(date +%s) + 86400))/")"
  $ test "$(pat)" = "$first" && echo adopted
  adopted
  $ for i in {1..3000}; do record | grep -q adopted || break; sleep 0.1; done; test "$(pat)" != "$first" && echo another
  another
  $ tokens | grep -c first
  1

The input must be a token, with a user and a host that can be determined:

  $ printf '' | cc adopt --username mary --host $our_host
  git-credential-codecatalyst: error: no token was given
  git-credential-codecatalyst: hint: paste it, or send it to standard input
  [1]
  $ head -c 5000 /dev/zero | tr '\0' x | cc adopt --username mary --host $our_host
  git-credential-codecatalyst: error: not a token: expected one line of at most 4000 bytes
  git-credential-codecatalyst: hint: copy the token alone, without its name or quotes
  [1]
  $ echo "$first" | cc adopt --host $our_host
  git-credential-codecatalyst: error: whose token is it?
  git-credential-codecatalyst: hint: say it, as in --username mary, by your CodeCatalyst user name
  [2]
  $ echo "$first" | cc adopt --username mary
  git-credential-codecatalyst: error: which Git host is the token for?
  git-credential-codecatalyst: hint: say it, as in --host git.us-west-2.codecatalyst.aws
  [2]
  $ echo "$first" | cc adopt --username mary --host $our_host --expires 2020-01-31
  git-credential-codecatalyst: error: --expires is in the past
  git-credential-codecatalyst: hint: write it as in --expires 2027-01-31 or --expires 90d
  [2]
  $ echo "$first" | cc adopt --username mary --host $our_host --expires soon
  git-credential-codecatalyst: error: --expires needs a date or a time from now
  git-credential-codecatalyst: hint: write it as in --expires 2027-01-31 or --expires 90d
  [2]

A password in the URL that works is adopted if there is no valid token here:

  $ lose
  $ git ls-remote -q $(printf $typed "$first") HEAD | cut -f 2
  HEAD
  $ test "$(pat)" = "$first" && cc status | grep -E 'token  |expires'
      token         adopted from a URL or a prompt of Git's: answers only requests that name mary
      expires       unknown

It is not adopted if there is one: neither a password that was typed, nor our own old token after a renewal.

  $ second=$(console second)
  $ git ls-remote -q $(printf $typed "$second") HEAD | cut -f 2
  HEAD
  $ test "$(pat)" = "$first" && echo still
  still
  $ cc renew --force 2>/dev/null
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ old=$(pat)
  $ lose; new=$(pat)
  $ git ls-remote -q $(printf $typed "$old") HEAD | cut -f 2
  HEAD
  $ test "$(pat)" = "$new" && echo still
  still

A token that is refused is forgotten, and the next Git command gets a new one of ours:

  $ lose
  $ echo "$second" | cc adopt --username mary --host $our_host --repository $site
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  $ delete_token second
  $ git ls-remote -q https://mary@$our_host/v1/ExampleCorp/Website/site HEAD 2>&1 | head -n 2
  git-credential-codecatalyst: warning: Git reports the adopted token of mary as refused: it is forgotten
  git-credential-codecatalyst: hint: run the Git command again: it gets a new token
  $ git ls-remote -q https://mary@$our_host/v1/ExampleCorp/Website/site HEAD | cut -f 2
  HEAD
  $ cc status | grep 'token  ' | masked
      token         git-credential-codecatalyst/HOST/X
