An installation that is broken: the module for the keyring, or the library it needs, cannot be loaded. That is said, and
no other store is chosen, as tokens may be in the keyring.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none
  $ keyring
  $ choices() { find ~/.local/state/git-credential-codecatalyst -name 'store.*' -exec head -qn 1 {} +; }
  $ mkdir "$TMPDIR/broken"
  $ echo 'no library' >"$TMPDIR/broken/libsecret-1.so.0"
  $ broken() { LD_LIBRARY_PATH=$TMPDIR/broken "$@"; }

  $ broken ask_ours store username=mary password=one
  git-credential-codecatalyst: error: codecatalyst-keyring.so cannot be loaded: */broken/libsecret-1.so.0: file too short (glob)
  git-credential-codecatalyst: hint: install git-credential-codecatalyst again, with the libraries that it depends on
  [1]
  $ choices
  $ broken git-credential-codecatalyst doctor | grep -A1 -E '^problem: store'
  problem: store: codecatalyst-keyring.so cannot be loaded: */broken/libsecret-1.so.0: file too short (glob)
  hint: install git-credential-codecatalyst again, with the libraries that it depends on

The module is missing:

  $ mkdir "$TMPDIR/bare"
  $ programs=$(dirname "$(command -v git-credential-codecatalyst)")
  $ cp "$programs"/git-credential-codecatalyst "$programs"/codecatalyst-helper "$TMPDIR/bare"
  $ bare() { PATH=$TMPDIR/bare:$PATH "$@"; }
  $ bare ask_ours get username=mary
  git-credential-codecatalyst: error: codecatalyst-keyring.so cannot be loaded: */codecatalyst-keyring.so: cannot open shared object file: No such file or directory (glob)
  git-credential-codecatalyst: hint: install git-credential-codecatalyst again, with the libraries that it depends on
  [1]
  $ choices

A passing lack of file descriptors must not choose another store for good, either:

  $ (ulimit -n 8; ask_ours store username=mary password=one) 2>&1 | head -n 1
  git-credential-codecatalyst: error: * (glob)
  $ choices

Repaired, the keyring is what is chosen:

  $ ask_ours store username=mary password=one
  $ choices
  keyring

A store that was chosen by hand, or before, does not need the module:

  $ git config --global codecatalyst.store kernel
  $ bare ask_ours store username=bob password=two
  $ bare ask_ours get username=bob
  username=bob
  password=two
