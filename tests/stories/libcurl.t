libcurl is loaded only when a request is sent.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ mkdir "$TMPDIR/broken"
  $ echo 'no library' >"$TMPDIR/broken/libcurl.so.4"

  $ LD_LIBRARY_PATH=$TMPDIR/broken ask_ours get username=mary
  git-credential-codecatalyst: error: codecatalyst-http.so cannot be loaded: */broken/libcurl.so.4: file too short (glob)
  git-credential-codecatalyst: hint: install git-credential-codecatalyst again, with the libraries that it depends on
  quit=1
  [1]
  $ ask_ours get username=mary | sed 's/=.*//'
  username
  password
  password_expiry_utc
  $ LD_LIBRARY_PATH=$TMPDIR/broken ask_ours get username=mary | sed 's/=.*//'
  username
  password
  password_expiry_utc
