A token is tried on a repository, as Git would use it: by `adopt`, `status --verify` and `doctor --verify`.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ adopt() { cc adopt --username mary --host $our_host "$@"; }
  $ url=https://$our_host/v1/ExampleCorp/Website/site
  $ good=$(console good)

A token that is refused is not kept, with the named repository or the current one:

  $ echo abc | adopt --repository $url
  git-credential-codecatalyst: error: git.us-west-2.codecatalyst.aws refuses the token of mary
  git-credential-codecatalyst: hint: check that it is mary's, whole, and neither expired nor deleted
  [1]
  $ git init -q site && cd site && git remote add origin $url
  $ echo abc | adopt
  git-credential-codecatalyst: error: git.us-west-2.codecatalyst.aws refuses the token of mary
  git-credential-codecatalyst: hint: check that it is mary's, whole, and neither expired nor deleted
  [1]
  $ cc status
  there is no token here: the first `git clone` or `git fetch` makes one

One that opens it is kept:

  $ echo "$good" | adopt
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  $ cc status --verify --repository $url | grep -E 'verified|repository|attention'
      verified      mary is signed in
      repository    https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site opens with the token
  $ cc status --verify --repository $url --json | jq -c '.condition, .accounts[].verified'
  "fine"
  {"signed_in":"mary","repository":{"url":"https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site","outcome":"good","message":"","hint":""}}
  $ cc doctor --verify | grep -E '^repository|wrong'
  repository    https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site opens with the token of mary
  nothing is wrong
  $ cd .. && cc doctor --verify | grep -E '^repository|wrong'
  repository    none to open: the current folder is not in a Git repository
  nothing is wrong
  $ cd site

The server accepts the user but forbids access; and a repository that does not exist:

  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile work
  $ console bobs "" bob >"$TMPDIR/bobs"
  $ cc adopt --username bob --profile work --host $our_host --repository https://$our_host/v1/ExampleCorp/Secret/plans <"$TMPDIR/bobs"
  git-credential-codecatalyst: warning: the token is not verified: bob may not use the repository https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Secret/plans
  git-credential-codecatalyst: hint: ask an administrator of its project for a role, or name another repository
  the token of bob at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  $ echo "$good" | adopt --repository ${url}x
  git-credential-codecatalyst: warning: the token is not verified: there is no repository https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/sitex
  git-credential-codecatalyst: hint: see `git-credential-codecatalyst repos`
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ cc status --verify --repository ${url}x | grep -E 'verified|repository|attention'
      verified      mary is signed in
      repository    there is no repository https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/sitex
      attention     there is no repository https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/sitex
  $ cc status --verify --repository ${url}x --json | jq -c '.condition, .accounts[].verified.repository'
  "warning"
  {"url":"https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/sitex","outcome":"no_repository","message":"there is no repository https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/sitex","hint":"see `git-credential-codecatalyst repos`"}

Network failures, after which the token may still be valid:

  $ again() { echo "$good" | adopt 2>&1; }
  $ git config --global --unset http.sslCAInfo && again; git config --global http.sslCAInfo "$state/ca.pem"
  git-credential-codecatalyst: warning: the token is not verified: the certificate of the Git server is not trusted: * (glob)
  git-credential-codecatalyst: hint: set http.sslCAInfo to your organisation's CA file
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ GIT_SSL_CAINFO=/nowhere again
  git-credential-codecatalyst: warning: the token is not verified: the CA file cannot be read: * (glob)
  git-credential-codecatalyst: hint: check GIT_SSL_CAINFO and http.sslCAInfo
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ git -c http.proxy=http://127.0.0.1:9 credential-codecatalyst adopt --username mary --host $our_host <<<"$good"
  git-credential-codecatalyst: warning: the token is not verified: the proxy cannot be reached
  git-credential-codecatalyst: hint: check http.proxy, HTTPS_PROXY and NO_PROXY
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ git -c http.proxy=socks5://127.0.0.1:9 credential-codecatalyst adopt --username mary --host $our_host <<<"$good"
  git-credential-codecatalyst: warning: the token is not verified: git.us-west-2.codecatalyst.aws cannot be asked: libgit2 does not speak to SOCKS proxies
  git-credential-codecatalyst: hint: see whether `git ls-remote https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site` works
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ fault Git delay=20 && git -c codecatalyst.timeout=1s credential-codecatalyst adopt --username mary --host $our_host <<<"$good"; codecatalyst-local fault --state "$state" --clear
  git-credential-codecatalyst: warning: the token is not verified: the Git server did not answer within 1 s
  git-credential-codecatalyst: hint: check the network, or raise codecatalyst.timeout
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ fault Git drop=before && again; codecatalyst-local fault --state "$state" --clear
  git-credential-codecatalyst: warning: the token is not verified: the connection to the Git server broke
  git-credential-codecatalyst: hint: check the network, the proxy settings and the repository's URL
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ fault Git answer=503 && again; codecatalyst-local fault --state "$state" --clear
  git-credential-codecatalyst: warning: the token is not verified: git.us-west-2.codecatalyst.aws cannot be asked: it answers with HTTP status 503
  git-credential-codecatalyst: hint: see whether `git ls-remote https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site` works
  the token of mary at git.us-west-2.codecatalyst.aws is known already

Through a proxy, which does not see the token:

  $ proxy() { "$TESTDIR/../support/connect_proxy" "$@" >"$TMPDIR/proxy.$1" 2>&1 & soon grep -qs ready "$TMPDIR/proxy.$1"; }
  $ proxy 3128 "$TMPDIR/3128" && proxy 3129 "$TMPDIR/3129" pat:secret
  $ git -c http.proxy=http://127.0.0.1:3128 credential-codecatalyst adopt --username mary --host $our_host <<<"$good"
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ git -c http.proxy=http://127.0.0.1:3129 credential-codecatalyst adopt --username mary --host $our_host <<<"$good"
  git-credential-codecatalyst: warning: the token is not verified: the proxy wants a user name and password that it knows
  git-credential-codecatalyst: hint: put them into http.proxy or HTTPS_PROXY, as http://USER:PASSWORD@PROXY:PORT
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ git -c http.proxy=http://pat:secret@127.0.0.1:3129 credential-codecatalyst adopt --username mary --host $our_host <<<"$good"
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ cat "$TMPDIR/3128" "$TMPDIR/3129"
  CONNECT git.us-west-2.codecatalyst.aws:443
  CONNECT git.us-west-2.codecatalyst.aws:443 refused
  CONNECT git.us-west-2.codecatalyst.aws:443 refused
  CONNECT git.us-west-2.codecatalyst.aws:443

A deleted token is refused, whatever the record says:

  $ cc status --check --verify --repository $url
  OK: 1 account, when a token expires is unknown
  $ delete_token good
  $ cc status --check --verify --repository $url
  CRITICAL: mary at git.us-west-2.codecatalyst.aws: git.us-west-2.codecatalyst.aws refuses the token of mary
  [2]
  $ cc doctor --verify | grep -E '^repository|problem: repository|hint: check that'
  repository    see below
  problem: repository: git.us-west-2.codecatalyst.aws refuses the token of mary
  hint: check that it is mary's, whole, and neither expired nor deleted

The service is down, or there is no repository to try:

  $ stop_service
  $ echo "$good" | adopt
  git-credential-codecatalyst: warning: the token is not verified: the Git server cannot be reached: git.us-west-2.codecatalyst.aws takes no connection
  git-credential-codecatalyst: hint: check the network, the proxy settings and the repository's URL
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ cd .. && echo "$good" | adopt
  git-credential-codecatalyst: warning: the token is not verified: the current folder is not in a Git repository
  git-credential-codecatalyst: hint: name a repository with --repository URL, or run this in a clone
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  $ git init -q --object-format=sha256 new && cd new && echo "$good" | adopt; cd ..
  git-credential-codecatalyst: warning: the token is not verified: the repository here cannot be read: *objectformat* (glob)
  git-credential-codecatalyst: hint: name a repository with --repository URL, or run this in a clone
  the token of mary at git.us-west-2.codecatalyst.aws is known already

Tokens go to no other host:

  $ echo "$good" | adopt --repository https://example.com/v1/ExampleCorp/Website/site
  git-credential-codecatalyst: error: example.com is not a host of CodeCatalyst's
  git-credential-codecatalyst: hint: name a repository that this helper gives tokens for
  [2]
  $ echo "$good" | adopt --repository https://git.eu-west-1.codecatalyst.aws/v1/ExampleCorp/Website/site
  git-credential-codecatalyst: error: the repository is not at git.us-west-2.codecatalyst.aws
  git-credential-codecatalyst: hint: name one at the host that the token is for
  [2]
  $ echo "$good" | adopt --repository http://$our_host/v1/ExampleCorp/Website/site
  git-credential-codecatalyst: error: --repository needs the https URL of a repository
  git-credential-codecatalyst: hint: write it as `git remote get-url origin` shows it
  [2]
  $ cc status --repository $url
  git-credential-codecatalyst: error: --repository is tried with --verify only
  git-credential-codecatalyst: hint: add --verify
  [2]
