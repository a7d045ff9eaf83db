Renewal needs the sign-in session. If that ends first, a message says so, and the token is renewed while it can be.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ codecatalyst-local oidc --state "$state" auto-approve=mary
  $ rm -r ~/.aws/sso
  $ aws sso login
  Successfully logged into Start URL: https://view.awsapps.com/start
  $ session() { python3 "$TESTDIR/../support/session_file.py" ~/.aws/sso/cache/80af6f394d022e711b1b139544a1598b8c36fd60.json "$@"; }
  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ record() { eval secret-tool lookup $key; }
  $ change() { local text; text=$(record | sed -E "$1") && eval secret-tool store --label=changed $key <<<"$text"; }
  $ age() { change "s/(\"created\":)[0-9]+,\"expires\":[0-9]+/\1$(($(date +%s) - $1 * 86400)),\"expires\":$(($(date +%s) + (90 - $1) * 86400))/; s/\"made\":\[[0-9,]*\]/\"made\":[]/"; }
  $ until_tokens() { local i; for i in {1..600}; do [ "$(count_tokens)" = "$1" ] && break; sleep 0.1; done; count_tokens; }
  $ look() { git ls-remote -q "https://mary@$our_host/v1/ExampleCorp/Website/site" HEAD | cut -f 2; }
  $ export our_host; export -f look
  $ in_days() { date -u -d "$1 days" +%Y-%m-%dT%H:%M:%SZ; }
  $ renewal() { git credential-codecatalyst status | grep -E '^    (next renewal|session)'; }
  $ renewal_json() { git credential-codecatalyst status --json | jq -r '.accounts[] | .next_renewal, .session_end, .session_hint'; }

A session lasts as long as the registration that refreshes it. If it outlives the token's 60 days, there is no message:

  $ session set=registrationExpiresAt:$(in_days 62)
  $ at_terminal bash -c look
  HEAD
  $ at_terminal bash -c look
  HEAD
  $ renewal
      next renewal  in 60 days (*Z) (glob)

With twelve hours left, a terminal gets one line, once a day; without a terminal there is no message.

  $ end=$(date -u -d '12 hours' +%Y-%m-%dT%H:%M:%SZ)
  $ session set=registrationExpiresAt:$end
  $ look
  HEAD
  $ at_terminal bash -c look | sed "s/$end/END/"
  git-credential-codecatalyst: warning: the sign-in session of AWS profile default ends at END, and then the token cannot be renewed: run `git credential-codecatalyst login --force`
  HEAD
  $ at_terminal bash -c look
  HEAD
  $ renewal | sed "s/$end/END/"
      next renewal  in 60 days (*Z) (glob)
      session       ends in *hours (END), and then nothing is renewed: run `git credential-codecatalyst login --force` (glob)
  $ renewal_json | tail -n 2 | sed "s/$end/END/"
  END
  git credential-codecatalyst login --force
  $ change "s/(\"session_told\":)[0-9]+/\1$(($(date +%s) - 86400))/"
  $ at_terminal bash -c look | grep -c warning
  1
  $ count_tokens
  1

Ten days later the token is renewed early, in the background, while the session is valid, and only once.

  $ age 10
  $ renewal | head -n 1
      next renewal  now (*Z) (glob)
  $ look
  HEAD
  $ until_tokens 2
  2
  $ renewal | head -n 1
      next renewal  in 60 days (*Z) (glob)
  $ look; look; git credential-codecatalyst renew
  HEAD
  HEAD
  the token of mary at git.us-west-2.codecatalyst.aws is not due
  $ count_tokens
  2

The timer does the same where Git is not used:

  $ age 10
  $ git credential-codecatalyst renew --all
  the token of mary at git.us-west-2.codecatalyst.aws is renewed

The same with the AWS CLI:

  $ age 10
  $ git config --global codecatalyst.backend aws-cli
  $ renewal | sed "s/$end/END/"
      next renewal  now (*Z) (glob)
      session       ends in *hours (END), and then nothing is renewed: run `git credential-codecatalyst login --force` (glob)
  $ git credential-codecatalyst renew
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ git config --global --unset codecatalyst.backend

After its end no renewal is attempted, as it would fail, and the messages still say what to do:

  $ age 10
  $ session left=-3600 set=registrationExpiresAt:2026-01-01T00:00:00Z
  $ change "s/(\"session_told\":)[0-9]+/\1$(($(date +%s) - 86400))/"
  $ at_terminal bash -c look | sed -E 's/20[^ ,]*Z/END/'
  git-credential-codecatalyst: warning: the sign-in session of AWS profile default ended at END, and the token cannot be renewed: run `git credential-codecatalyst login`
  HEAD
  $ renewal
      next renewal  in 50 days (*Z) (glob)
      session       ended * ago (*Z), and nothing is renewed: run `git credential-codecatalyst login` (glob)
  $ git credential-codecatalyst renew
  the token of mary at git.us-west-2.codecatalyst.aws is not due
  $ git credential-codecatalyst status --check
  OK: 1 account, its token expires in * days (glob)

A missing or broken session file gives no warning about its end:

  $ echo '{' >~/.aws/sso/cache/80af6f394d022e711b1b139544a1598b8c36fd60.json
  $ look; renewal
  HEAD
      next renewal  in 50 days (*Z) (glob)

Signing in as the hint says is enough, whatever time is left on the registration of the last session:

  $ login() { git credential-codecatalyst login --device --force >"$TMPDIR/login" 2>&1; }
  $ login
  $ age_registrations() { local file; for file in ~/.aws/sso/cache/*.json; do grep -q accessToken $file || sed -i -E "s/(\"expiresAt\": ?\")[^\"]*/\1$end/" $file; done; }
  $ age_registrations
  $ session set=registrationExpiresAt:$end
  $ renewal | grep -c session
  1
  $ login
  $ renewal | grep -c session
  0
  [1]
