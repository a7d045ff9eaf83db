Clone, push and fetch: Git asks, a token is created once, and all of them use it.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ site=https://$our_host/v1/ExampleCorp/Website/site

  $ git clone -q $site
  $ git -C site log --format=%s
  Add a README
  $ tokens | masked
  git-credential-codecatalyst/HOST/X

Push, fetch and a second clone: no new token.

  $ cd site
  $ echo more >>README.md
  $ git commit -qam 'Say more'
  $ git push -q
  $ git fetch -q
  $ cd ..
  $ git clone -q $site again
  $ git -C again log --format=%s -1
  Say more
  $ count_tokens
  1
