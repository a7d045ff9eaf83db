Many at once: one creates the token, the others wait for it. If the lock's holder dies, the others go on.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ for i in 1 2 3 4 5 6 7 8; do ask_ours get username=mary >"$TMPDIR/answer$i" & done; wait $(jobs -p | tail -n +2)
  $ sort -u "$TMPDIR"/answer? | sed 's/=.*//'
  password
  password_expiry_utc
  username
  $ tokens | masked
  git-credential-codecatalyst/HOST/X

A repository with submodules on the same host, fetched four at a time, needs no second token:

  $ git -C "$TMPDIR" clone -q https://$our_host/v1/ExampleCorp/Website/site super
  $ cd "$TMPDIR/super"
  $ for i in 1 2 3; do git submodule --quiet add https://$our_host/v1/ExampleCorp/Website/site part$i; done
  $ git commit -qm 'Add three parts'
  $ git push -q
  $ git clone -q --recurse-submodules -j4 https://$our_host/v1/ExampleCorp/Website/site "$TMPDIR/all" 2>/dev/null
  $ ls "$TMPDIR/all/part3"
  README.md
  $ count_tokens
  1

A helper is killed while the service creates its token: the next one finds the orphan, deletes it and goes on.

  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile work
  $ export AWS_PROFILE=work
  $ pending() { secret-tool lookup host "$1" path '' username bob profile work application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record | grep -q '"pending":\[{'; }
  $ fault CreateAccessToken delay=2 times=1
  $ (ask_ours get username=bob) 2>/dev/null & asking=$!
  $ soon pending $our_host; sleep 0.5; pkill -KILL -x codecatalyst-he; wait $asking
  [137]
  $ sleep 3
  $ ask_ours get username=bob | sed 's/=.*//'
  username
  password
  password_expiry_utc
  $ count_tokens
  1

While one process holds the account, another times out and says so:

  $ fault CreateAccessToken delay=6 times=1
  $ other=git.eu-west-1.codecatalyst.aws
  $ ask get protocol=https host=$other username=bob >/dev/null & first=$!
  $ soon pending $other
  $ git -c codecatalyst.timeout=1s credential-codecatalyst get <<END
  > protocol=https
  > host=$other
  > username=bob
  > END
  git-credential-codecatalyst: error: timed out after 2 s waiting for another git-credential-codecatalyst to release this account
  git-credential-codecatalyst: hint: see what it waits for, or end it, then try again
  quit=1
  [1]
  $ wait $first
