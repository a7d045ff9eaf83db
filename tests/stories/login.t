The verbs `login`, `logout` and `whoami`.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ export state
  $ codecatalyst-local oidc --state "$state" interval=1
  $ cc() { git credential-codecatalyst "$@"; }
  $ seen_by_aws() { AWS_CA_BUNDLE=$state/ca.pem aws codecatalyst verify-session "$@" | grep -c identity; }
  $ loosely() { sed -E 's/in [0-9]+ minutes/in MINUTES/; s/[0-9-]{10}T[0-9:]{8}/TIME/'; }

Not signed in:

  $ cc whoami
  git-credential-codecatalyst: error: you are not signed in to CodeCatalyst
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ cc logout
  you are not signed in with AWS profile default

Signing in with a code, approved on the page. Polling keeps the service's interval, and slows down when asked to:

  $ fault CreateToken error=slow_down times=1
  $ signing_in mary approve cc login
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile default
  $ cat ~/.aws/config
  [default]
  sso_session = codecatalyst
  
  [sso-session codecatalyst]
  sso_region = us-east-1
  sso_start_url = https://view.awsapps.com/start
  sso_registration_scopes = codecatalyst:read_write
  $ (cd ~/.aws && find . -printf '%m %p\n' | sed -E 's/[0-9a-f]{40}/HASH/' | sort)
  600 ./config
  600 ./sso/cache/HASH.json
  600 ./sso/cache/HASH.json
  700 .
  700 ./sso
  700 ./sso/cache

The AWS CLI finds the session, and so does this helper:

  $ seen_by_aws
  1
  $ cc whoami | loosely
  user       mary
  profile    default
  session    codecatalyst
  start URL  https://view.awsapps.com/start
  expires    in MINUTES, and is renewed when it is used
  $ cc whoami --json | loosely
  {
      "userName": "mary",
      "source": "session",
      "profile": "default",
      "session": "codecatalyst",
      "startUrl": "https://view.awsapps.com/start",
      "region": "us-east-1",
      "expiresTime": "TIME+00:00",
      "renewable": true
  }
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site && ls site
  README.md

While that session is good, it is replaced only when the person agrees. Without a terminal nothing else is done:

  $ cp -r ~/.aws good
  $ cc login | loosely
  mary is signed in with AWS profile default; the session expires in MINUTES, and is renewed when it is used
  to sign in again:
      git credential-codecatalyst login --force
  $ cc login --device --start-url https://view.awsapps.com/start >/dev/null && diff -r good ~/.aws

A session that CodeCatalyst cannot be asked about may be good:

  $ unreachable() { git -c codecatalyst.endpoint=https://localhost:1 credential-codecatalyst "$@"; }
  $ unreachable login 2>&1 | loosely | sed 's/about it: .*/about it: WHY/'
  git-credential-codecatalyst: error: there is a session of AWS profile default, which expires in MINUTES, and is renewed when it is used; CodeCatalyst could not be asked about it: WHY
  git-credential-codecatalyst: hint: to sign in again, run `git credential-codecatalyst login --force`
  $ diff -r good ~/.aws

At a terminal the person decides:

  $ as_typed() { without_codes | sed -E 's/\\r\\e\[K([-|\/\\]+ )?(waiting|asking)[^\\]*//g; s/^(([-|\/\\]+ )?(waiting|asking)[^\\]*)?(\\r\\e\[K)+//' | loosely; }
  $ at_terminal --type 'y/N' 'n\r' git-credential-codecatalyst login | as_typed
  mary is signed in with AWS profile default; the session expires in MINUTES, and is renewed when it is used
  sign in again? [y/N] n
  $ diff -r good ~/.aws
  $ at_terminal --type 'y/N' 'y\r' --do 'left' 'person mary deny' git-credential-codecatalyst login | as_typed
  mary is signed in with AWS profile default; the session expires in MINUTES, and is renewed when it is used
  sign in again? [y/N] y
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: error: the sign-in was refused in the browser
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login` again, and allow the access

A session that CodeCatalyst does not accept is not good, whatever its file says:

  $ fault VerifySession answer=401
  $ signing_in mary deny cc login | head -n 1
  to sign in to AWS Builder ID for AWS profile default, open
  $ fault --clear

Signing in again creates no new registration, and does not change the configuration:

  $ cp ~/.aws/config before
  $ ls ~/.aws/sso/cache | wc -l
  2
  $ signing_in mary approve cc login --device --force
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile default
  $ cmp before ~/.aws/config
  $ ls ~/.aws/sso/cache | wc -l
  2

Another profile has its own session; it is added to the configuration:

  $ signing_in bob approve cc login --profile work
  to sign in to AWS Builder ID for AWS profile work, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as bob with AWS profile work
  to let Git use this profile:
      git config --global codecatalyst.profile work
  $ cmp -n "$(stat -c %s before)" before ~/.aws/config
  $ tail -c +$(($(stat -c %s before) + 1)) ~/.aws/config
  
  [profile work]
  sso_session = work
  
  [sso-session work]
  sso_region = us-east-1
  sso_start_url = https://view.awsapps.com/start
  sso_registration_scopes = codecatalyst:read_write
  $ cc whoami --profile work | loosely
  user       bob
  profile    work
  session    work
  start URL  https://view.awsapps.com/start
  expires    in MINUTES, and is renewed when it is used
  $ cc whoami | head -n 1
  user       mary

An organisation has its own start URL; options that contradict the configuration are refused:

  $ signing_in mary approve cc login --profile acme --start-url https://acme.awsapps.com/start/#/ --region us-east-1
  to sign in to https://acme.awsapps.com/start for AWS profile acme, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile acme
  to let Git use this profile:
      git config --global codecatalyst.profile acme
  $ cc login --profile acme --start-url https://other.awsapps.com/start --region us-east-1 2>&1 | sed "s#$HOME#HOME#"
  git-credential-codecatalyst: error: the sign-in session acme of HOME/.aws/config is for https://acme.awsapps.com/start, not for https://other.awsapps.com/start
  git-credential-codecatalyst: hint: use another --profile and --session for it, or leave out --start-url and --region
  $ cc login --start-url http://acme.awsapps.com/start --region us-east-1 --profile fresh
  git-credential-codecatalyst: error: http://acme.awsapps.com/start is not an https URL to sign in at
  git-credential-codecatalyst: hint: use https://view.awsapps.com/start for AWS Builder ID, else your organisation's
  [2]
  $ cc login --start-url https://acme.awsapps.com/start --profile fresh
  git-credential-codecatalyst: error: --start-url needs --region
  git-credential-codecatalyst: hint: it is the region of your organisation's IAM Identity Center, such as us-east-1
  [2]

Signing out ends one session. Tokens stay, and keep working:

  $ cc logout
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  1 token stays kept in the store keyring, and is valid: to delete it, sign in and use `git credential-codecatalyst list` and `delete`
  $ cc whoami
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ cc logout
  you are not signed in with AWS profile default
  $ git -C site fetch && echo fetched
  fetched
  $ cc whoami --profile work | head -n 1
  user       bob
  $ cc logout --profile work | head -n 1
  signed out of session work (https://view.awsapps.com/start), which AWS profile work uses

A sign-in by the AWS CLI counts here too:

  $ aws_login() { AWS_CA_BUNDLE=$state/ca.pem BROWSER=/bin/false aws sso login --no-browser "$@"; }
  $ codecatalyst-local oidc --state "$state" auto-approve=mary
  $ aws_login >/dev/null && cc whoami | head -n 1
  user       mary
  $ cc logout | head -n 1
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ seen_by_aws 2>&1 | tail -n 2
  Error loading SSO Token: Token for codecatalyst does not exist
  0
  $ codecatalyst-local oidc --state "$state" auto-approve=off

A token in an environment variable has priority over every session:

  $ export AWS_BEARER_TOKEN_CODECATALYST=$(codecatalyst-local sign-in --state "$state" --user bob --home "$TMPDIR/other" && sed -E 's/.*"accessToken":"([^"]*)".*/\1/' "$TMPDIR"/other/.aws/sso/cache/*.json)
  $ cc whoami
  user       bob
  signed in  by AWS_BEARER_TOKEN_CODECATALYST
  $ cc whoami --json
  {
      "userName": "bob",
      "source": "environment"
  }
  $ cc logout
  git-credential-codecatalyst: warning: AWS_BEARER_TOKEN_CODECATALYST is set, and goes on signing you in
  git-credential-codecatalyst: hint: unset it
  you are not signed in with AWS profile default
  $ signing_in mary approve cc login
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: warning: AWS_BEARER_TOKEN_CODECATALYST is set, and is used instead of this session
  git-credential-codecatalyst: hint: unset it to use the session
  signed in as mary with AWS profile default
  $ unset AWS_BEARER_TOKEN_CODECATALYST
  $ cc whoami | head -n 1
  user       mary

A sign-in that fails changes nothing:

  $ cp -r ~/.aws aws-before
  $ signing_in mary deny cc login --profile nobody
  to sign in to AWS Builder ID for AWS profile nobody, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: error: the sign-in was refused in the browser
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login --profile nobody` again, and allow the access
  [1]
  $ codecatalyst-local oidc --state "$state" device-lifetime=2
  $ cc login --profile nobody 2>&1 | without_codes
  to sign in to AWS Builder ID for AWS profile nobody, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: error: the code ran out before anybody signed in with it
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login --profile nobody` again
  $ codecatalyst-local oidc --state "$state" device-lifetime=600
  $ fault StartDeviceAuthorization drop=before times=5
  $ cc login --profile nobody
  git-credential-codecatalyst: error: the connection to the sign-in service broke
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.signInEndpoint
  [1]
  $ fault --clear
  $ ls ~/.aws | grep -v -e '^config$' -e '^sso$'
  [1]
  $ diff -r aws-before ~/.aws | grep -v 'Only in .*sso/cache'
  [1]

A network failure during sign-in does not end it:

  $ fault CreateToken drop=before times=2
  $ signing_in mary approve cc login --force | tail -n 1
  signed in as mary with AWS profile default

A default profile that is used for something else is left alone, and the next step is printed:

  $ export AWS_CONFIG_FILE=$TMPDIR/other-config
  $ printf '[default]\nregion = eu-west-1 # not ours\n' >"$AWS_CONFIG_FILE"
  $ chmod 640 "$AWS_CONFIG_FILE"
  $ git config --global --unset credential.https://$our_host.helper
  $ signing_in mary approve cc login
  to sign in to AWS Builder ID for AWS profile codecatalyst, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile codecatalyst
  to let Git ask for tokens here:
      git credential-codecatalyst configure
  $ stat -c %a "$AWS_CONFIG_FILE"
  640
  $ cat "$AWS_CONFIG_FILE"
  [default]
  region = eu-west-1 # not ours
  
  [profile codecatalyst]
  sso_session = codecatalyst
  
  [sso-session codecatalyst]
  sso_region = us-east-1
  sso_start_url = https://view.awsapps.com/start
  sso_registration_scopes = codecatalyst:read_write
  $ cc login --profile default 2>&1 | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: error: AWS profile default is there and names no sign-in session
  git-credential-codecatalyst: hint: sign in under a new profile with --profile NAME, or add `sso_session = codecatalyst` to [default] in TMP/other-config
  $ cc logout
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile codecatalyst uses
  $ printf 'key = 1\n' >"$AWS_CONFIG_FILE"
  $ cc login 2>&1 | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: error: line 1 of TMP/other-config is before any section
  git-credential-codecatalyst: hint: put it below a section, such as [default]
  $ cat "$AWS_CONFIG_FILE"
  key = 1
  $ unset AWS_CONFIG_FILE

At a terminal a countdown is shown, and Ctrl-C clears it:

  $ quiet() { without_codes | sed -E 's/\\r\\e\[K(waiting|asking)[^\\]*//g; s#'"$HOME"'#HOME#; s/^((waiting|asking)[^\\]*)?(\\r\\e\[K)+//'; }
  $ at_terminal --do 'left' 'person mary approve' git credential-codecatalyst login --force | quiet
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile default
  to let Git ask for tokens here:
      git credential-codecatalyst configure
  $ rm -r aws-before && cp -r ~/.aws aws-before
  $ (set -o pipefail; at_terminal --type '9:5' '\x03' git-credential-codecatalyst login --profile gone | quiet)
  to sign in to AWS Builder ID for AWS profile gone, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  
  [130]
  $ diff -r aws-before ~/.aws | grep -v 'Only in .*sso/cache'
  [1]
  $ find ~/.aws -name '*.*.*'
  $ (set -o pipefail; at_terminal --type 'user_code=' '\x03' env TERM=dumb git-credential-codecatalyst login --force | quiet)
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  [130]

The files are readable by mary only:

  $ find ~/.aws -type f -perm /077
