A keyring that nobody has unlocked since it was started, as on a machine to which nobody logs in.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none
  $ export -f ask ask_ours; export our_host
  $ (umask 077; head -c 32 /dev/urandom | base64 >"$HOME/key")
  $ chosen() { git-credential-codecatalyst doctor | grep '^store '; }
  $ forget_choice() { rm ~/.local/state/git-credential-codecatalyst/store.*; }

It gives way to sealed files where there is a key for them. Looking decides nothing.

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

Where somebody unlocks it, it is chosen for good:

  $ at_terminal --type '": ' 'password\r' bash -c 'ask_ours store username=mary password=one' | tail -n 1
  password of the keyring "Login": 
  $ closed_keyring
  $ chosen
  store         keyring (it can be used here)
  $ ask_ours get 2>&1 | head -n 1
  git-credential-codecatalyst: error: the keyring is locked

Where one of our records is known to be in it, too:

  $ forget_choice
  $ chosen
  store         keyring (the keyring is locked)

Whoever chose meanwhile is not overruled:

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

One that is not the default's, and has the record, is not an empty one either:

  $ forget_choice
  $ git config --global codecatalyst.store keyring
  $ keyring
  $ ask_ours store username=mary password=one
  $ pkill -x gnome-keyring-d
  $ while pgrep -x gnome-keyring-d >/dev/null; do sleep 0.02; done
  $ mv ~/.local/share/keyrings/login.keyring ~/.local/share/keyrings/other.keyring
  $ sed -i 's/Login/Other/' ~/.local/share/keyrings/other.keyring
  $ keyring
  $ ask_ours get 2>&1 | head -n 1
  git-credential-codecatalyst: error: the keyring is locked
  $ at_terminal --type '": ' 'password\r' bash -c 'ask_ours get' | tail -n 3
  password of the keyring "Other": 
  username=mary
  password=one
