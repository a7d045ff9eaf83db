Signing in with a browser on this machine, which is redirected back to us. Here the browser is curl.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ cc() { git credential-codecatalyst "$@"; }
  $ browser() { (printf '#!/bin/bash\nca=%q\n' "$state/ca.pem" && cat) >"$TMPDIR/browser" && chmod +x "$TMPDIR/browser"; }
  $ export state BROWSER=$TMPDIR/browser
  $ in_a_line() { tr -d '\n' | sed -E 's/<[^>]*>/ /g; s/ +/ /g'; echo; }

The user approves. The browser gets only the sign-in URL:

  $ browser <<'END'
  > exec 2>>"$HOME/browser.log"
  > page=$1
  > printf '%s\n' "$@" | sed -E 's/(client_id|state|code_challenge)=[^&]*/\1=X/g; s/127.0.0.1%3A[0-9]+/127.0.0.1%3APORT/' >"$HOME/asked"
  > env | sed 's/=.*//' | sort >"$HOME/environment"
  > back=$(curl -sS --cacert "$ca" -o /dev/null -w '%{redirect_url}' -d 'user=mary&decision=approve' "$page")
  > port=${back#http://127.0.0.1:} port=${port%%/*}
  > curl -sS -o "$HOME/favicon" -w '%{http_code}\n' "http://127.0.0.1:$port/favicon.ico" >"$HOME/visits"
  > curl -sS -o "$HOME/stranger" -w '%{http_code}\n' "http://127.0.0.1:$port/oauth/callback?code=evil&state=guess" >>"$HOME/visits"
  > curl -sS -o /dev/null -w '%{http_code}\n' -H "Host: evil.example:$port" "$back" >>"$HOME/visits"
  > curl -sS -o "$HOME/page" -w '%{http_code}\n' "$back" >>"$HOME/visits"
  > curl -sS -o /dev/null -w '%{http_code}\n' "$back" >>"$HOME/visits"
  > echo done >>"$HOME/visits"
  > END
  $ cc login --browser 2>&1 | without_codes
  a browser opens to sign in to AWS Builder ID for AWS profile default
  if none does, open URL
  a page of another sign-in came back and was refused; this one goes on
  signed in as mary with AWS profile default
  $ for i in {1..3000}; do grep -qs done ~/visits && break; sleep 0.02; done
  $ cat ~/asked
  https://oidc.us-east-1.amazonaws.com/authorize?response_type=code&client_id=X&redirect_uri=http%3A%2F%2F127.0.0.1%3APORT%2Foauth%2Fcallback&state=X&code_challenge_method=S256&scopes=codecatalyst%3Aread_write&code_challenge=X
  $ cat ~/visits
  404
  400
  400
  200
  000
  done
  $ in_a_line <~/favicon
   Not Found Not Found There is nothing here. 
  $ in_a_line <~/stranger
   Another sign-in Another sign-in This page does not belong to the sign-in that is under way. You can close it. 
  $ in_a_line <~/page
   Signed in Signed in It worked. You can close this page. 
  $ grep -c -i -e script -e http: ~/page
  0
  [1]
  $ grep -e AWS -e GIT -e TOKEN ~/environment
  [1]
  $ cc whoami | head -n 2
  user       mary
  profile    default

The session can be refreshed, by us and by the AWS CLI:

  $ grep -o -e '"refreshToken"' -e '"clientSecret"' ~/.aws/sso/cache/80af6f394d022e711b1b139544a1598b8c36fd60.json
  "clientSecret"
  "refreshToken"
  $ sed -i -E 's/("expiresAt":")[^"]*/\12020-01-01T00:00:00Z/' ~/.aws/sso/cache/80af6f394d022e711b1b139544a1598b8c36fd60.json
  $ AWS_CA_BUNDLE=$state/ca.pem aws codecatalyst verify-session | grep -c identity
  1
  $ sed -i -E 's/("expiresAt": *")[^"]*/\12020-01-01T00:00:00Z/' ~/.aws/sso/cache/80af6f394d022e711b1b139544a1598b8c36fd60.json
  $ cc whoami | head -n 1
  user       mary

The user denies:

  $ browser <<'END'
  > curl -sSL --cacert "$ca" -o "$HOME/page" -d 'decision=deny' "$1"
  > END
  $ rm ~/page
  $ cc login --browser --force 2>&1 | without_codes
  a browser opens to sign in to AWS Builder ID for AWS profile default
  if none does, open URL
  git-credential-codecatalyst: error: the sign-in was refused in the browser
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login` again, and allow the access
  $ for i in {1..3000}; do test -s ~/page && break; sleep 0.02; done
  $ in_a_line <~/page
   Not signed in Not signed in The sign-in was refused. You can close this page. 

The service fails, in the browser or when the code is redeemed:

  $ fault Authorize error=server_error times=1
  $ cc login --browser --force 2>&1 | without_codes | tail -n 2
  git-credential-codecatalyst: error: the sign-in service sent the browser back with the error server_error
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login` again
  $ browser <<'END'
  > curl -sSL --cacert "$ca" -o "$HOME/page" -d 'user=mary&decision=approve' "$1"
  > END
  $ rm ~/page
  $ fault CreateToken error=invalid_grant times=1
  $ cc login --browser --force 2>&1 | without_codes | tail -n 2
  git-credential-codecatalyst: error: the sign-in service no longer takes the session or code (request ID)
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  $ for i in {1..3000}; do test -s ~/page && break; sleep 0.02; done
  $ in_a_line <~/page
   Not signed in Not signed in Something went wrong. The terminal says what. 

If the browser cannot be started, or fails, a device code is used:

  $ codecatalyst-local oidc --state "$state" auto-approve=mary
  $ BROWSER=/bin/false cc login --browser --force 2>&1 | without_codes
  no browser can be shown here, so a code serves instead
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile default
  $ BROWSER=nowhere cc login --browser --force 2>&1 | without_codes | head -n 1
  no browser can be shown here, so a code serves instead
  $ browser <<'END'
  > sleep 2
  > exit 3
  > END
  $ cc login --browser --force 2>&1 | without_codes
  a browser opens to sign in to AWS Builder ID for AWS profile default
  if none does, open URL
  no browser can be shown here, so a code serves instead
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile default

If the user has set no browser, none is tried:

  $ by_code() { cc login --force 2>&1 | grep -c 'enter the code'; }
  $ for setting in SSH_CONNECTION=x SSH_TTY=/dev/pts/1 WSL_DISTRO_NAME=Debian container=podman; do
  >     (export "$setting"; by_code)
  > done
  1
  1
  1
  1
  $ (unset BROWSER; by_code)
  1
  $ cc login --device --force 2>&1 | grep -c 'enter the code'
  1
  $ cc login --browser --device
  git-credential-codecatalyst: error: --browser and --device are two ways to sign in
  git-credential-codecatalyst: hint: choose one
  [2]

The list of processes, which every local user can read, shows no secret:

  $ browser <<'END'
  > for each in /proc/[0-9]*; do tr '\0' ' ' <"$each/cmdline"; tr '\0' ' ' <"$each/environ"; done >"$HOME/processes" 2>/dev/null
  > curl -sSL --cacert "$ca" -o /dev/null "$1"
  > END
  $ cc login --browser --force >"$TMPDIR/all" 2>&1; tail -n 1 "$TMPDIR/all"
  signed in as mary with AWS profile default
  $ secrets() { grep -ohE '"(accessToken|refreshToken|clientSecret)": ?"[^"]+"' ~/.aws/sso/cache/*.json | sed -E 's/.*"([^"]+)"$/\1/'; }
  $ secrets | sort -u | wc -l
  4
  $ grep -c authorize ~/processes
  1
  $ secrets | grep -c -F -f - ~/processes
  0
  [1]
  $ secrets | grep -c -F -f - "$TMPDIR/all"
  0
  [1]
