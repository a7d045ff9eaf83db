A start URL may be a name of the organisation's own that redirects to AWS, as the AWS CLI allows since 2.35.13.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ export state
  $ cc() { git credential-codecatalyst "$@"; }
  $ oidc() { codecatalyst-local oidc --state "$state" "$@"; }
  $ oidc interval=1
  $ corp="--profile corp --start-url https://sso.example-corp.com/start"
  $ cached() { jq -r '.startUrl, .region' ~/.aws/sso/cache/$(printf corp | sha1sum | cut -d ' ' -f 1).json; }

The region comes from where it leads. The files keep the name of the organisation:

  $ oidc start-redirect=https://ssoins-1.portal.eu-west-1.app.aws/#/
  $ signing_in mary approve cc login $corp
  to sign in to https://sso.example-corp.com/start for AWS profile corp, open
      https://oidc.eu-west-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.eu-west-1.amazonaws.com/device?user_code=CODE
  signed in as mary with AWS profile corp
  $ cat ~/.aws/config
  [profile corp]
  sso_session = corp
  
  [sso-session corp]
  sso_region = eu-west-1
  sso_start_url = https://sso.example-corp.com/start
  sso_registration_scopes = codecatalyst:read_write
  $ cached
  https://sso.example-corp.com/start
  eu-west-1
  $ cc whoami --profile corp | head -n 4
  user       mary
  profile    corp
  session    corp
  start URL  https://sso.example-corp.com/start

A session is refreshed there, without another look at the start URL:

  $ oidc start-redirect=off
  $ sed -i -E 's/("expiresAt": *")[^"]*/\12020-01-01T00:00:00Z/' ~/.aws/sso/cache/$(printf corp | sha1sum | cut -d ' ' -f 1).json
  $ cc whoami --profile corp | head -n 1
  user       mary

A region in the configuration that is another one is corrected after the sign-in:

  $ oidc start-redirect=https://ssoins-1.portal.eu-west-1.app.aws
  $ sed -i 's/sso_region = eu-west-1/sso_region = us-east-1  /' ~/.aws/config
  $ cp ~/.aws/config before
  $ signing_in mary deny cc login --profile corp --force | tail -n 1
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login --profile corp` again, and allow the access
  $ cmp before ~/.aws/config
  $ signing_in mary approve cc login --profile corp --force | tail -n 3
      https://oidc.eu-west-1.amazonaws.com/device?user_code=CODE
  sso_region of [sso-session corp] in the AWS configuration is now eu-west-1
  signed in as mary with AWS profile corp
  $ diff --unchanged-line-format= --old-line-format='%dn -%L' --new-line-format='%dn +%L' before ~/.aws/config
  5 -sso_region = us-east-1  
  5 +sso_region = eu-west-1
  [1]

A region that the person names, and to which the start URL does not lead, is refused:

  $ cc login --profile other --start-url https://sso.example-corp.com/start --region us-east-1
  git-credential-codecatalyst: error: the start URL https://sso.example-corp.com/start leads to the region eu-west-1, not to us-east-1
  git-credential-codecatalyst: hint: leave out --region, or ask your organisation for its start URL
  [2]

What does not lead to AWS in one step is refused, and nothing is changed:

  $ cp -r ~/.aws aws-before
  $ fails() { cc login --profile corp --force; }
  $ oidc start-redirect=off
  $ fails
  git-credential-codecatalyst: error: the start URL https://sso.example-corp.com/start does not lead to AWS: it answers with status 200 and no redirect
  git-credential-codecatalyst: hint: ask your organisation for its start URL, and compare it
  [1]
  $ oidc start-redirect=https://sso.example-corp.com/start
  $ fails
  git-credential-codecatalyst: error: the start URL https://sso.example-corp.com/start redirects to https://sso.example-corp.com, which is not a sign-in page of AWS (one redirect is followed)
  git-credential-codecatalyst: hint: do not sign in there; ask your organisation for its start URL
  [1]
  $ oidc start-redirect=http://acme.awsapps.com/start
  $ fails
  git-credential-codecatalyst: error: the start URL https://sso.example-corp.com/start redirects to http://acme.awsapps.com, which is not encrypted
  git-credential-codecatalyst: hint: ask your organisation for its start URL, and compare it
  [1]
  $ oidc start-redirect=https://ssoins-1.portal.eu-west-1.app.aws
  $ fault Start answer=503 times=2
  $ fails
  git-credential-codecatalyst: error: the start URL https://sso.example-corp.com/start does not lead to AWS: it answers with status 503 and no redirect
  git-credential-codecatalyst: hint: ask your organisation for its start URL, and compare it
  [1]
  $ fault Start delay=30
  $ git -c codecatalyst.timeout=1s credential-codecatalyst login --profile corp --force
  git-credential-codecatalyst: error: your organisation's start URL did not answer within 1 s
  git-credential-codecatalyst: hint: check the network, or raise codecatalyst.timeout
  [1]
  $ fault --clear
  $ git -c http.sslCAInfo=/etc/ssl/certs/ca-certificates.crt credential-codecatalyst login --profile corp --force 2>&1 | sed 's/trusted: .*/trusted/'
  git-credential-codecatalyst: error: the certificate of your organisation's start URL is not trusted
  git-credential-codecatalyst: hint: set AWS_CA_BUNDLE, ca_bundle in AWS profile corp or http.sslCAInfo to your organisation's CA file
  $ diff -r aws-before ~/.aws
