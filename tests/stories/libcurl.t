libcurl is loaded when a service is to be asked, and not before.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ mkdir "$TMPDIR/broken"
  $ echo 'no library' >"$TMPDIR/broken/libcurl.so.4"

  $ LD_LIBRARY_PATH=$TMPDIR/broken ask_ours get username=mary
  git-credential-codecatalyst: error: the HTTPS library cannot be loaded: libcurl.so.4 is missing or too old
  git-credential-codecatalyst: hint: install libcurl 7.85 or newer, the build for OpenSSL
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
