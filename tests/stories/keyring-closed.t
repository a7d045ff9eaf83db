A keyring that was never unlocked since it was started, as on a machine without a desktop login.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none
  $ export -f ask ask_ours; export our_host
  $ (umask 077; head -c 32 /dev/urandom | base64 >"$HOME/key")
  $ chosen() { git-credential-codecatalyst doctor | grep '^store '; }
  $ forget_choice() { rm ~/.local/state/git-credential-codecatalyst/store.*; }

If there is a sealing key, sealed files are used instead. Read-only commands do not settle the choice.

  $ keyring
  $ closed_keyring
  $ chosen
  store         keyring (the keyring is locked)
  $ ask_ours get
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ git config --global codecatalyst.keyFile "$HOME/key"
  $ chosen
  store         file (the keyring is locked)
  $ git-credential-codecatalyst status --check
  CRITICAL: there is no token here
  [2]
  $ at_terminal git-credential-codecatalyst doctor | grep '^store '
  store         keyring (the keyring is locked)

Once it is unlocked it becomes the permanent choice:

  $ at_terminal --type '": ' 'password\r' bash -c 'ask_ours store username=mary password=one' | tail -n 1
  password of the keyring "Login": 
  $ closed_keyring
  $ chosen
  store         keyring (it can be used here)
  $ ask_ours get 2>&1 | head -n 1
  git-credential-codecatalyst: error: the keyring is locked

The same if it is known to hold one of our records:

  $ forget_choice
  $ chosen
  store         keyring (the keyring is locked)

A choice made meanwhile by another process stands:

  $ keyring
  $ secret-tool clear application git-credential-codecatalyst
  $ closed_keyring
  $ at_terminal --do '": ' 'setsid bash -c "ask_ours store username=bob password=two"' --type '' 'password\r' bash -c 'ask_ours store username=mary password=one'
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  git-credential-codecatalyst: error: another store than the keyring was chosen meanwhile
  git-credential-codecatalyst: hint: run the command again
  [1]
  $ chosen
  store         file (the keyring is locked)
  $ ask_ours store username=mary password=one
  $ ask_ours get username=mary
  username=mary
  password=one

A collection that is not the default, and holds the record, does not count as empty:

  $ forget_choice
  $ git config --global codecatalyst.store keyring
  $ keyring
  $ ask_ours store username=mary password=one
  $ pkill -x gnome-keyring-d
  $ soon keyring_gone
  $ mv ~/.local/share/keyrings/login.keyring ~/.local/share/keyrings/other.keyring
  $ sed -i 's/Login/Other/' ~/.local/share/keyrings/other.keyring
  $ keyring
  $ ask_ours get 2>&1 | head -n 1
  git-credential-codecatalyst: error: the keyring is locked
  $ at_terminal --type '": ' 'password\r' bash -c 'ask_ours get' | tail -n 3
  password of the keyring "Other": 
  username=mary
  password=one
