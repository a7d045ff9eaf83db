The sign-in session is shared with the AWS CLI: either one can sign in or refresh it, and the other uses the result.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend api
  $ codecatalyst-local oidc --state "$state" auto-approve=mary rotate=1
  $ rm -r ~/.aws/sso
  $ cache=~/.aws/sso/cache/80af6f394d022e711b1b139544a1598b8c36fd60.json
  $ session() { python3 "$TESTDIR/../support/session_file.py" $cache "$@"; }
  $ ours() { git credential-codecatalyst list --json 2>&1; }
  $ theirs() { aws codecatalyst list-access-tokens 2>&1; }
  $ renewals() {
  >     python3 -c 'import sqlite3, sys
  > print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM sign_in").fetchone()[0])' "$state/state.db"
  > }

  $ masked_file() { sed -E "s#/.*json#FILE#; s#$HOME#HOME#g; s/request [0-9a-f-]{36}/request ID/"; }

Not signed in:

  $ ours
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]

The AWS CLI signs in, and its session is used as it is:

  $ aws sso login
  Successfully logged into Start URL: https://view.awsapps.com/start
  $ cp $cache "$TMPDIR/session"
  $ ours
  {
      "items": []
  }
  $ cmp $cache "$TMPDIR/session"

With ten minutes left we refresh it. The file's other content stays, no other user may read it, and the AWS CLI uses
what we wrote:

  $ session left=600 set=identity:kept
  $ chmod 644 $cache
  $ before=$(session token)
  $ ours | head -1
  {
  $ test $before != $(session token)
  $ session show
  accessToken clientId clientSecret expiresAt identity refreshToken region registrationExpiresAt startUrl
  $ ls ~/.aws/sso/cache | wc -l
  2
  $ chmod 600 $cache
  $ ours | head -1
  {
  $ stat -c %a $cache
  600
  $ theirs | head -1
  {

The reverse: the AWS CLI refreshes what we wrote, and we use its result:

  $ session left=600
  $ before=$(session token)
  $ theirs | head -1
  {
  $ after=$(session token)
  $ test $before != $after
  $ ours | head -1
  {
  $ test $after = $(session token)

And once more by us, after its expiry:

  $ session left=-1
  $ ours | head -1
  {
  $ test $after != $(session token)
  $ theirs | head -1
  {

Four at once refresh it once. The service accepts each refresh token only once, so a second refresh would fail:

  $ session left=-1
  $ before=$(renewals)
  $ for i in 1 2 3 4; do ours >"$TMPDIR/answer$i" & done; wait $(jobs -p | tail -n +2)
  $ cat "$TMPDIR"/answer? | sort | uniq -c
        4     "items": []
        4 {
        4 }
  $ echo $(($(renewals) - before))
  1

Formats that other tools write: fractions of a second, no registration to refresh with, dates with "UTC" or an offset.

  $ cp $cache "$TMPDIR/session"
  $ session without=clientId without=clientSecret without=registrationExpiresAt form=fraction left=300
  $ ours | head -1; theirs | head -1
  {
  {
  $ for form in UTC offset; do session form=$form left=3000; ours | head -1; theirs | head -1; done
  {
  {
  {
  {
  $ session left=-1
  $ ours
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired, and what could renew it is not known
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]

Formats that the AWS CLI does not accept either:

  $ session form=local left=3000
  $ ours | masked_file
  git-credential-codecatalyst: error: the sign-in session in FILE expires at a time that is not a date with a time zone
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  $ theirs | tail -1
  can't subtract offset-naive and offset-aware datetimes
  $ session form=epoch left=3000
  $ ours | masked_file
  git-credential-codecatalyst: error: the sign-in session in FILE expires at a time that is not a date with a time zone
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  $ theirs | tail -1
  Parser must be a string or character stream, not int

With five minutes left the access token is used, whatever the sign-in service answers or if it does not. The AWS CLI
fails if the service cannot be reached.

  $ cp "$TMPDIR/session" $cache
  $ session left=300
  $ before=$(session token)
  $ for error in invalid_grant invalid_client server_error; do
  >     fault RefreshToken error=$error
  >     ours | head -1
  > done
  {
  {
  {
  $ fault RefreshToken drop=before
  $ ours | head -1
  {
  $ theirs | tail -1
  Connection was closed before we received a valid response from endpoint URL: "https://oidc.us-east-1.amazonaws.com/token".
  $ git config --global codecatalyst.signInEndpoint https://localhost:1
  $ ours | head -1
  {
  $ git config --global --unset codecatalyst.signInEndpoint
  $ test $before = $(session token)

After its expiry:

  $ session left=-1
  $ for error in invalid_grant invalid_client server_error; do
  >     fault RefreshToken error=$error
  >     ours | masked_file
  > done
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired: the sign-in service no longer takes the session or code (request ID)
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired: the sign-in service no longer knows this program's registration (request ID)
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired, and renewing it failed: the sign-in service reported an error of its own (request ID)
  git-credential-codecatalyst: hint: try again later
  $ fault RefreshToken drop=before
  $ ours
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired, and renewing it failed: the connection to the sign-in service broke
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.signInEndpoint
  [1]
  $ fault --clear
  $ git -c codecatalyst.signInEndpoint=https://localhost:1 credential-codecatalyst list
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired, and renewing it failed: the sign-in service cannot be reached: localhost:1 takes no connection
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.signInEndpoint
  [1]
  $ session set=registrationExpiresAt:2020-01-01T00:00:00Z
  $ ours
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired, and the registration that could renew it as well
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ session without=refreshToken
  $ ours
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ session without=expiresAt
  $ ours | masked_file
  git-credential-codecatalyst: error: the sign-in session in FILE does not say when it expires
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  $ echo >$cache
  $ ours | masked_file
  git-credential-codecatalyst: error: the sign-in session in FILE cannot be understood
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`

Profiles that cannot work:

  $ cp "$TMPDIR/session" $cache
  $ cat >>~/.aws/config <<END
  > [profile plain]
  > [profile old]
  > sso_start_url = https://view.awsapps.com/start
  > sso_region = us-east-1
  > [profile torn]
  > sso_session = nowhere
  > [profile short]
  > sso_session = short
  > [sso-session short]
  > sso_start_url = https://view.awsapps.com/start
  > END
  $ for profile in nope plain old torn short; do echo "-- $profile"; git config --global codecatalyst.profile $profile; ours | masked_file; done
  -- nope
  git-credential-codecatalyst: error: there is no AWS profile nope (codecatalyst.profile) in HOME/.aws/config
  git-credential-codecatalyst: hint: set codecatalyst.profile to one that is there, or run `git credential-codecatalyst login --profile nope`
  -- plain
  git-credential-codecatalyst: error: AWS profile plain (codecatalyst.profile) names no sign-in session
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login --profile plain`, or give it an sso_session in HOME/.aws/config
  -- old
  git-credential-codecatalyst: error: AWS profile old (codecatalyst.profile) has a sign-in of the old form, which does not reach CodeCatalyst
  git-credential-codecatalyst: hint: in HOME/.aws/config, move its sso_start_url and sso_region to a section [sso-session NAME], and give the profile sso_session = NAME
  -- torn
  git-credential-codecatalyst: error: AWS profile torn (codecatalyst.profile) names the sign-in session nowhere, which HOME/.aws/config does not have
  git-credential-codecatalyst: hint: add a section [sso-session nowhere], or name one that is there
  -- short
  git-credential-codecatalyst: error: section [sso-session short] of AWS profile short (codecatalyst.profile) has no sso_region
  git-credential-codecatalyst: hint: add it to HOME/.aws/config, as your organisation or `aws configure sso-session` tells it
  $ git config --global --unset codecatalyst.profile
  $ AWS_DEFAULT_PROFILE=torn ours | masked_file
  git-credential-codecatalyst: error: AWS profile torn (AWS_DEFAULT_PROFILE) names the sign-in session nowhere, which HOME/.aws/config does not have
  git-credential-codecatalyst: hint: add a section [sso-session nowhere], or name one that is there
  $ echo '[profile old]' >>~/.aws/config
  $ ours | masked_file
  git-credential-codecatalyst: error: line 21 of HOME/.aws/config repeats section [profile old]
  git-credential-codecatalyst: hint: make one section of the two
  $ sed -i '$d' ~/.aws/config
  $ AWS_CONFIG_FILE=/dev/null ours
  git-credential-codecatalyst: error: you are not signed in to CodeCatalyst
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]

A token from the environment has priority over all that, and needs none of it:

  $ AWS_BEARER_TOKEN_CODECATALYST=$(python3 -c 'import json; print(json.load(open("'$cache'"))["accessToken"])') AWS_CONFIG_FILE=/dev/null ours | head -1
  {
  $ AWS_BEARER_TOKEN_CODECATALYST=forged ours | masked_file
  git-credential-codecatalyst: error: CodeCatalyst does not accept the token in AWS_BEARER_TOKEN_CODECATALYST (request ID)
  git-credential-codecatalyst: hint: set it to one that is valid, or unset it and sign in

Signing out with the AWS CLI signs this helper out too:

  $ aws sso logout
  $ ours
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
