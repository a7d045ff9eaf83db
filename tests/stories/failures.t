Errors when the AWS CLI cannot create a token (api.t has the native backend's). Git stops, and no token is left over.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend aws-cli
  $ get() { ask_ours get username=mary "$@"; }

Not signed in:

  $ mv ~/.aws/sso ~/.aws/away
  $ get
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  git-credential-codecatalyst: hint: run `aws sso login --profile default`
  quit=1
  [1]
  $ mv ~/.aws/away ~/.aws/sso

A session that has expired, cannot be parsed, or is refused:

  $ cache=$(echo ~/.aws/sso/cache/*.json)
  $ cp $cache "$TMPDIR/cache"
  $ sed -i 's/"expiresAt": *"[^"]*"/"expiresAt":"2020-01-01T00:00:00Z"/' $cache
  $ get
  git-credential-codecatalyst: error: the sign-in session of AWS profile default has expired
  git-credential-codecatalyst: hint: run `aws sso login --profile default`
  quit=1
  [1]
  $ echo garbage >$cache
  $ get
  git-credential-codecatalyst: error: the sign-in session of AWS profile default cannot be read
  git-credential-codecatalyst: hint: run `aws sso login --profile default`
  quit=1
  [1]
  $ sed 's/"accessToken": *"[^"]*"/"accessToken":"forged"/' "$TMPDIR/cache" >$cache
  $ get
  git-credential-codecatalyst: error: CodeCatalyst does not accept the sign-in session of AWS profile default
  git-credential-codecatalyst: hint: run `aws sso login --profile default`
  quit=1
  [1]
  $ cp "$TMPDIR/cache" $cache

Profiles:

  $ AWS_PROFILE=elsewhere get
  git-credential-codecatalyst: error: there is no AWS profile elsewhere (AWS_PROFILE)
  git-credential-codecatalyst: hint: set codecatalyst.profile to one that `aws configure list-profiles` shows
  quit=1
  [1]
  $ with_profile() { GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=codecatalyst.profile GIT_CONFIG_VALUE_0=$1 "${@:2}"; }
  $ printf '[profile old]\nregion = us-west-2\n[profile torn]\nsso_session = nowhere\n' >>~/.aws/config
  $ with_profile old get
  git-credential-codecatalyst: error: AWS profile old (codecatalyst.profile) names no sign-in session
  git-credential-codecatalyst: hint: give it an sso_session with sso_start_url, sso_region and sso_registration_scopes = codecatalyst:read_write in the AWS configuration, then run `aws sso login --profile old`
  quit=1
  [1]
  $ AWS_PROFILE=torn get
  git-credential-codecatalyst: error: the sign-in session of AWS profile torn (AWS_PROFILE) is incomplete
  git-credential-codecatalyst: hint: give it an sso_session with sso_start_url, sso_region and sso_registration_scopes = codecatalyst:read_write in the AWS configuration, then run `aws sso login --profile torn`
  quit=1
  [1]

A profile whose settings would write the token to disk:

  $ cp ~/.aws/config "$TMPDIR/config"
  $ sed -i '/^\[default\]/a cli_history = enabled' ~/.aws/config
  $ get
  git-credential-codecatalyst: error: AWS profile default has cli_history = enabled, which would write the token to disk
  git-credential-codecatalyst: hint: run `aws configure set cli_history disabled --profile default`
  quit=1
  [1]
  $ sed -i 's/^\[default\]/ &/' ~/.aws/config
  $ get
  git-credential-codecatalyst: error: AWS profile default has cli_history = enabled, which would write the token to disk
  git-credential-codecatalyst: hint: run `aws configure set cli_history disabled --profile default`
  quit=1
  [1]
  $ sed -i /cli_history/d ~/.aws/config && printf '[default]\ncli_history = enabled\n' >~/.aws/credentials
  $ get
  git-credential-codecatalyst: error: AWS profile default has cli_history = enabled, which would write the token to disk
  git-credential-codecatalyst: hint: run `aws configure set cli_history disabled --profile default`
  quit=1
  [1]
  $ AWS_SHARED_CREDENTIALS_FILE='~root/.aws/credentials' get
  git-credential-codecatalyst: error: the AWS CLI would write the token to its history
  git-credential-codecatalyst: hint: remove cli_history from the AWS configuration
  quit=1
  [1]
  $ ls ~/.aws/cli
  ls: cannot access '*/.aws/cli': No such file or directory (glob)
  [2]
  $ cp "$TMPDIR/config" ~/.aws/config
  $ rm ~/.aws/credentials

Without the AWS CLI:

  $ git -c codecatalyst.awsCli=no-such-aws credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: the AWS CLI is not installed, or not where codecatalyst.awsCli says
  git-credential-codecatalyst: hint: install it, on Debian with `apt-get install awscli`
  quit=1
  [1]

Possible answers of the service, and network failures:

  $ for answer in 402 403 409 429 500 503; do
  >     echo "-- $answer"
  >     fault CreateAccessToken answer=$answer times=1
  >     get
  > done
  -- 402
  git-credential-codecatalyst: error: CodeCatalyst allows no more tokens for this user
  git-credential-codecatalyst: hint: see them with `git credential-codecatalyst list --profile default` and delete those no longer used with `git credential-codecatalyst delete --profile default ID`
  quit=1
  -- 403
  git-credential-codecatalyst: error: CodeCatalyst denied access: the fault switch says 403
  git-credential-codecatalyst: hint: check that the user of AWS profile default may use CodeCatalyst
  quit=1
  -- 409
  git-credential-codecatalyst: error: CodeCatalyst reported a conflict: the fault switch says 409
  git-credential-codecatalyst: hint: try again
  quit=1
  -- 429
  git-credential-codecatalyst: error: CodeCatalyst takes no more requests for now
  git-credential-codecatalyst: hint: try again later
  quit=1
  -- 500
  git-credential-codecatalyst: error: CodeCatalyst reported an error of its own
  git-credential-codecatalyst: hint: try again later
  quit=1
  -- 503
  git-credential-codecatalyst: error: CodeCatalyst is not available
  git-credential-codecatalyst: hint: try again later
  quit=1
  [1]
  $ count_tokens
  0

The service creates the token but the answer is lost: it is found by its name and deleted.

  $ fault CreateAccessToken drop=after times=1
  $ get
  git-credential-codecatalyst: error: the connection to CodeCatalyst broke
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
  [1]
  $ count_tokens
  0
  $ fault CreateAccessToken html=1 times=1
  $ get
  git-credential-codecatalyst: error: the AWS CLI gave an answer that cannot be read
  git-credential-codecatalyst: hint: see what `aws codecatalyst list-access-tokens` prints
  quit=1
  [1]
  $ fault CreateAccessToken truncate=1 times=1
  $ get | head -n 1
  git-credential-codecatalyst: error: the AWS CLI gave an answer that cannot be read
  git-credential-codecatalyst: hint: see what `aws codecatalyst list-access-tokens` prints
  quit=1
  $ count_tokens
  0

If it cannot be looked up, that is done at the next opportunity; a token with any other name is left alone:

  $ made_by git-credential-codecatalyst/other/0123456789abcdef
  $ elsewhere() { ask get protocol=https host=git.eu-west-1.codecatalyst.aws; }
  $ fault CreateAccessToken drop=after times=1
  $ fault ListAccessTokens answer=403 times=1
  $ elsewhere
  git-credential-codecatalyst: error: the connection to CodeCatalyst broke
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
  [1]
  $ tokens | masked
  git-credential-codecatalyst/HOST/X
  git-credential-codecatalyst/HOST/X
  $ elsewhere >/dev/null
  $ count_tokens
  2
  $ tokens | grep -c other
  1
  $ get | grep -c ^password=
  1
  $ count_tokens
  3

A service that does not answer in time:

  $ pat=$(get | sed -n s/^password=//p)
  $ fault ListAccessTokens delay=20 times=1
  $ git -c codecatalyst.timeout=1s credential-codecatalyst erase <<END
  > protocol=https
  > host=$our_host
  > username=mary
  > password=$pat
  > END
  git-credential-codecatalyst: warning: a token was refused, and asking CodeCatalyst why failed: the AWS CLI did not finish within 1 s
  git-credential-codecatalyst: hint: check the network, or raise codecatalyst.timeout

Another user is signed in than the URL names, as with a hostile list of submodules:

  $ ask_ours get username=victim
  git-credential-codecatalyst: error: user victim is wanted, but mary is signed in with AWS profile default
  git-credential-codecatalyst: hint: take the user name out of the URL, credential.username or codecatalyst.username, or set codecatalyst.<url>.profile to that user's profile
  quit=1
  [1]
  $ count_tokens
  3

An untrusted certificate, and no service at all:

  $ sed -i '/ca_bundle/d' ~/.aws/config
  $ git config --global codecatalyst.https://git.us-east-1.codecatalyst.aws.regions us-east-1
  $ ask get protocol=https host=git.us-east-1.codecatalyst.aws username=mary
  git-credential-codecatalyst: error: the certificate of the CodeCatalyst service is not trusted
  git-credential-codecatalyst: hint: set AWS_CA_BUNDLE, or ca_bundle in AWS profile default, to your organisation's CA file
  quit=1
  [1]
  $ stop_service
  $ ask get protocol=https host=git.us-east-1.codecatalyst.aws username=mary
  git-credential-codecatalyst: error: CodeCatalyst cannot be reached
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
  [1]

With a token in the keyring none of this matters:

  $ get | grep -c ^password=
  1
