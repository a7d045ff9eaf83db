libgit2 is loaded only when a repository is opened or a configuration file is changed.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ mkdir "$TMPDIR/broken"
  $ ldd "$(dirname "$(command -v codecatalyst-helper)")/codecatalyst-git.so" | sed -En 's/.*(libgit2[^ ]*) =>.*/\1/p' >"$TMPDIR/name"
  $ echo 'no library' >"$TMPDIR/broken/$(cat "$TMPDIR/name")"
  $ without_libgit2() { LD_LIBRARY_PATH=$TMPDIR/broken "$@"; }

No request from Git needs it, when a token is created, answered or refused:

  $ without_libgit2 ask_ours get username=mary >"$TMPDIR/answer"
  $ sed 's/=.*//' "$TMPDIR/answer"
  username
  password
  password_expiry_utc
  $ without_libgit2 ask_ours get username=mary | cmp - "$TMPDIR/answer"
  $ without_libgit2 ask_ours store "$(cat "$TMPDIR/answer")"
  $ without_libgit2 ask_ours erase username=mary password=another

Neither do the read-only commands; one that needs it reports it and goes on:

  $ without_libgit2 git-credential-codecatalyst status --check
  OK: 1 account, its token expires in 90 days
  $ without_libgit2 git-credential-codecatalyst doctor | tail -n 1
  nothing is wrong
  $ without_libgit2 git-credential-codecatalyst doctor --verify | grep -A1 '^problem: repository'
  problem: repository: codecatalyst-git.so cannot be loaded: */broken/libgit2.so.*: file too short (glob)
  hint: install git-credential-codecatalyst again, with the libraries that it depends on
  $ sed -n 's/^password=//p' "$TMPDIR/answer" | without_libgit2 git-credential-codecatalyst adopt --username mary --host $our_host --repository https://$our_host/v1/ExampleCorp/Website/site
  git-credential-codecatalyst: warning: the token is not verified: codecatalyst-git.so cannot be loaded: */broken/libgit2.so.*: file too short (glob)
  git-credential-codecatalyst: hint: install git-credential-codecatalyst again, with the libraries that it depends on
  the token of mary at git.us-west-2.codecatalyst.aws is known already
