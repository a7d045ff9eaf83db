A keyring without a default collection: creating one would need a prompt that no user would see.

  $ . "$TESTDIR/prelude.sh"
  $ git config --global codecatalyst.backend none
  $ ask_ours store username=mary password=one
  git-credential-codecatalyst: warning: the keyring has no default collection, so this is kept until you log out
  git-credential-codecatalyst: hint: create a default keyring, for example with seahorse
  $ ask_ours get
  username=mary
  password=one
  $ secret-tool search --all xdg:schema git-credential-codecatalyst.record 2>&1 | grep -c '^\[/'
  1
  $ ask_ours erase
  $ ask_ours get
