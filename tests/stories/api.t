The native backend: CodeCatalyst's API over HTTPS, under its real host name, without the AWS CLI.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ site=https://$our_host/v1/ExampleCorp/Website/site

Clone, push and fetch with one token; no other program is started for it.

  $ strace -f -qq -e trace=execve -o "$TMPDIR/exec" git clone -q $site
  $ grep -c -e '/aws"' -e python "$TMPDIR/exec"
  0
  [1]
  $ cd site
  $ echo more >>README.md
  $ git commit -qam 'Say more'
  $ git push -q
  $ git fetch -q
  $ cd ..
  $ tokens | masked
  git-credential-codecatalyst/HOST/X

A token that was deleted at the service is replaced once Git reports it as refused:

  $ delete_token "$(only_id)"
  $ git -C site fetch -q
  git-credential-codecatalyst: warning: the token was deleted or has expired at CodeCatalyst
  git-credential-codecatalyst: hint: it was made minutes ago: see who deletes it; a new one is made from *Z on; `git credential-codecatalyst create` makes one now (glob)
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  [128]
  $ forget() { secret-tool clear xdg:schema git-credential-codecatalyst.record; }
  $ forget

The service's possible answers. Errors carry the request id, by which AWS support finds the request:

  $ get() { ask_ours get username=mary "$@" 2>&1 | sed -E 's/request [0-9a-f-]{36}/request ID/'; }
  $ for answer in 401 402 403 409 429 500 503; do
  >     echo "-- $answer"
  >     fault CreateAccessToken answer=$answer times=1
  >     get
  > done
  -- 401
  git-credential-codecatalyst: error: CodeCatalyst does not accept the sign-in session of AWS profile default (request ID)
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  quit=1
  -- 402
  git-credential-codecatalyst: error: CodeCatalyst allows no more tokens for this user (request ID)
  git-credential-codecatalyst: hint: see them with `git credential-codecatalyst list` and delete those no longer used with `git credential-codecatalyst delete ID`
  quit=1
  -- 403
  git-credential-codecatalyst: error: CodeCatalyst denied access: the fault switch says 403 (request ID)
  git-credential-codecatalyst: hint: check that the user of AWS profile default may use CodeCatalyst
  quit=1
  -- 409
  git-credential-codecatalyst: error: CodeCatalyst reported a conflict: the fault switch says 409 (request ID)
  git-credential-codecatalyst: hint: try again
  quit=1
  -- 429
  git-credential-codecatalyst: error: CodeCatalyst takes no more requests for now (request ID)
  git-credential-codecatalyst: hint: try again later
  quit=1
  -- 500
  git-credential-codecatalyst: error: CodeCatalyst reported an error of its own (request ID)
  git-credential-codecatalyst: hint: try again later
  quit=1
  -- 503
  git-credential-codecatalyst: error: CodeCatalyst is not available (request ID)
  git-credential-codecatalyst: hint: try again later
  quit=1
  $ count_tokens
  0

A session token from the environment takes the place of the session:

  $ bearer=$(sed -E 's/.*"accessToken": *"([^"]*)".*/\1/' ~/.aws/sso/cache/*.json)
  $ mv ~/.aws/sso ~/.aws/away
  $ AWS_BEARER_TOKEN_CODECATALYST=$bearer get | grep -c ^password=
  1
  $ forget
  $ AWS_BEARER_TOKEN_CODECATALYST=forged get
  git-credential-codecatalyst: error: CodeCatalyst does not accept the token in AWS_BEARER_TOKEN_CODECATALYST (request ID)
  git-credential-codecatalyst: hint: set it to one that is valid, or unset it and sign in
  quit=1
  $ mv ~/.aws/away ~/.aws/sso
  $ delete_token "$(only_id)"

The service creates the token but the answer is lost: it is found by its name and deleted; the create is not repeated.

  $ fault CreateAccessToken drop=after times=1
  $ get
  git-credential-codecatalyst: error: the connection to CodeCatalyst broke
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
  $ count_tokens
  0
  $ fault CreateAccessToken html=1 times=1
  $ get
  git-credential-codecatalyst: error: a web page came in the place of CodeCatalyst's answer
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
  $ fault CreateAccessToken truncate=1 times=1
  $ get
  git-credential-codecatalyst: error: CodeCatalyst's answer cannot be read (request ID)
  git-credential-codecatalyst: hint: check codecatalyst.endpoint and the proxy settings
  quit=1
  $ fault CreateAccessToken delay=20 times=1
  $ git -c codecatalyst.timeout=1s credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > username=mary
  > END
  git-credential-codecatalyst: error: CodeCatalyst did not answer within 1 s
  git-credential-codecatalyst: hint: check the network, or raise codecatalyst.timeout
  quit=1
  [1]
  $ count_tokens
  0

Requests that are safe to repeat are retried silently:

  $ fault VerifySession drop=before times=2
  $ fault GetUserDetails answer=503 times=1
  $ get | sed 's/=.*//'
  username
  password
  password_expiry_utc
  $ forget

Proxies come from Git's configuration, else from the environment; none is used where Git would use none.

  $ proxy() { "$TESTDIR/../support/connect_proxy" "$@" >"$TMPDIR/proxy.$1" 2>&1 & soon grep -qs ready "$TMPDIR/proxy.$1"; }
  $ proxy 3128 "$TMPDIR/plain"
  $ proxy 3129 "$TMPDIR/strict" 'mary:p@ss'
  $ through() { rm -f "$TMPDIR/plain" "$TMPDIR/strict"; forget; "$@" | grep -v ^user | sed 's/=.*//'; cat "$TMPDIR/plain" "$TMPDIR/strict" 2>/dev/null | sort -u; }
  $ HTTPS_PROXY=http://127.0.0.1:3128 through get
  password
  password_expiry_utc
  CONNECT codecatalyst.global.api.aws:443
  $ HTTPS_PROXY=http://127.0.0.1:3128 NO_PROXY=example.com,.api.aws through get
  password
  password_expiry_utc
  $ HTTPS_PROXY=http://mary:p%40ss@127.0.0.1:3129 through get
  password
  password_expiry_utc
  CONNECT codecatalyst.global.api.aws:443
  CONNECT codecatalyst.global.api.aws:443 refused
  $ git config --global http.proxy http://127.0.0.1:3128
  $ HTTPS_PROXY=http://127.0.0.1:1 through get
  password
  password_expiry_utc
  CONNECT codecatalyst.global.api.aws:443
  $ git config --global http.https://codecatalyst.global.api.aws.proxy ''
  $ through get
  password
  password_expiry_utc
  $ git config --global --remove-section http.https://codecatalyst.global.api.aws
  $ git config --global --unset http.proxy

A proxy that refuses, and one that does not exist; passwords are not printed:

  $ forget
  $ HTTPS_PROXY=http://mary:wr0ng@127.0.0.1:3129 get
  git-credential-codecatalyst: error: the proxy wants a user name and password that it knows
  git-credential-codecatalyst: hint: put them into http.proxy or HTTPS_PROXY, as http://USER:PASSWORD@PROXY:PORT
  quit=1
  $ HTTPS_PROXY=http://mary:wr0ng@127.0.0.1:1 get
  git-credential-codecatalyst: error: the proxy cannot be reached
  git-credential-codecatalyst: hint: check http.proxy, HTTPS_PROXY and NO_PROXY
  quit=1
  $ HTTPS_PROXY=http://mary:wr0ng@127.0.0.1:port get
  git-credential-codecatalyst: error: HTTPS_PROXY is not the URL of a proxy
  git-credential-codecatalyst: hint: use http://HOST:PORT, with USER:PASSWORD@ before HOST where it is needed
  quit=1

A repository is not trusted: its configuration sets neither the proxy nor the certificates:

  $ git init -q repository
  $ cd repository
  $ git config http.proxy http://127.0.0.1:3128
  $ git config http.https://codecatalyst.global.api.aws.proxy http://127.0.0.1:3128
  $ git config http.sslCAInfo /dev/null
  $ through get
  password
  password_expiry_utc
  $ cd ..
  $ forget

Another endpoint from the AWS CLI's own settings; `codecatalyst.endpoint` has priority:

  $ AWS_ENDPOINT_URL_CODECATALYST=https://nowhere.example get
  git-credential-codecatalyst: error: CodeCatalyst cannot be reached: the name nowhere.example is not known here
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
  $ AWS_USE_FIPS_ENDPOINT=true get | head -n 1
  git-credential-codecatalyst: error: CodeCatalyst cannot be reached: the name codecatalyst-fips.global.api.aws is not known here
  $ AWS_ENDPOINT_URL_CODECATALYST=http://example.com get
  git-credential-codecatalyst: error: AWS_ENDPOINT_URL_CODECATALYST would send tokens without encryption
  git-credential-codecatalyst: hint: use https
  quit=1
  $ AWS_ENDPOINT_URL_CODECATALYST=https://localhost/ get | grep -c ^password=
  1
  $ forget
  $ git config --global codecatalyst.endpoint https://codecatalyst.global.api.aws/
  $ AWS_ENDPOINT_URL_CODECATALYST=https://nowhere.example get | grep -c ^password=
  1
  $ git config --global --unset codecatalyst.endpoint
  $ forget

Certificates: AWS's settings, then Git's; an untrusted certificate ends the connection.

  $ sed -i '/ca_bundle/d' ~/.aws/config
  $ get | grep -c ^password=
  1
  $ forget
  $ AWS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt get
  git-credential-codecatalyst: error: the certificate of the CodeCatalyst service is not trusted: SSL certificate problem: unable to get local issuer certificate
  git-credential-codecatalyst: hint: set AWS_CA_BUNDLE, ca_bundle in AWS profile default or http.sslCAInfo to your organisation's CA file
  quit=1
  $ AWS_CA_BUNDLE=/nowhere.pem get
  git-credential-codecatalyst: error: the CA file cannot be read: error setting certificate file: /nowhere.pem
  git-credential-codecatalyst: hint: check AWS_CA_BUNDLE, ca_bundle in AWS profile default, GIT_SSL_CAINFO and http.sslCAInfo
  quit=1
  $ git config --global --unset http.sslCAInfo
  $ get | head -n 1
  git-credential-codecatalyst: error: the certificate of the CodeCatalyst service is not trusted: SSL certificate problem: unable to get local issuer certificate
  $ GIT_SSL_CAINFO="$state/ca.pem" get | grep -c ^password=
  1

The service is down:

  $ forget
  $ stop_service
  $ GIT_SSL_CAINFO="$state/ca.pem" get
  git-credential-codecatalyst: error: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  quit=1
