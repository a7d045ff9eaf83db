A locked keyring with a display: the keyring shows its own prompt.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none
  $ git config --global codecatalyst.store keyring
  $ export -f ask ask_ours; export our_host
  $ get() { at_terminal "$@" bash -c 'ask_ours get'; }

gnome-keyring's prompt, with simulated typing:

  $ Xvfb -displayfd 3 -screen 0 640x480x24 3>"$TMPDIR/display" >/dev/null 2>&1 &
  $ soon test -s "$TMPDIR/display"
  $ export DISPLAY=:$(cat "$TMPDIR/display")
  $ dbus-update-activation-environment DISPLAY 2>/dev/null
  $ keyring
  $ ask_ours store username=mary password=one
  $ is_shown() { xdotool search --onlyvisible --name 'Unlock.*Keyring' >/dev/null 2>&1; }
  $ within() { for try in {1..200}; do ! "$@" || return 0; sleep 0.1; done; return 1; }
  $ window() { within is_shown && sleep 0.3 && xdotool "$@"; }
  $ gone() { ! is_shown; }
  $ export -f window within is_shown
  $ lock_keyring
  $ get --do 'opens now' 'window type password; xdotool key Return'
  git-credential-codecatalyst: the keyring is locked
  unlock it in the window that opens now
  username=mary
  password=one

If the keyring is unlocked elsewhere meanwhile, that counts:

  $ lock_keyring
  $ get --do 'opens now' 'window version; printf password | setsid gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1' | tail -n 1
  password=one

After the prompt is closed, the terminal asks: a prompt that could not be shown looks the same:

  $ lock_keyring
  $ get --do 'opens now' 'window key Escape' --type '": ' '\r'
  git-credential-codecatalyst: the keyring is locked
  unlock it in the window that opens now
  password of the keyring "Login": 
  git-credential-codecatalyst: error: the keyring stays locked, as no password was given
  git-credential-codecatalyst: hint: run `git-credential-codecatalyst unlock`
  [1]

After Ctrl-C the prompt stays open for the user: it unlocks the keyring for other processes too.

  $ get --do 'opens now' 'window version; pkill -INT -x codecatalyst-he' | head -n 2
  git-credential-codecatalyst: the keyring is locked
  unlock it in the window that opens now
  $ is_shown
  $ get --do 'opens now' 'sleep 0.5; window type password; xdotool key Return' | tail -n 1
  password=one
  $ within gone

If the keyring exits with its prompt open, the helper does not go on waiting:

  $ lock_keyring
  $ started=$SECONDS
  $ get --do 'opens now' 'window version; pkill -KILL -x gnome-keyring-d' --type '": ' 'password\r' | tail -n 1
  password=one
  $ test $((SECONDS - started)) -le 20
  $ kill %1; pkill -x gnome-keyring-d


A keyring that can only be unlocked in its prompt:

  $ strange() { strange_keyring locked "$1" >"$TMPDIR/strange" & service_pid=$!; soon grep -qs ready "$TMPDIR/strange"; }
  $ strange opens
  $ get
  git-credential-codecatalyst: the keyring is locked
  unlock it in the window that opens now
  $ stop_service
  [143]
  $ strange closed
  $ get
  git-credential-codecatalyst: the keyring is locked
  unlock it in the window that opens now
  git-credential-codecatalyst: error: the keyring stays locked: it is unlocked only in a window of its own
  git-credential-codecatalyst: hint: unlock it at its desktop, or choose another store: see docs/headless.md
  [1]
  $ echo password | git-credential-codecatalyst unlock
  git-credential-codecatalyst: error: the keyring stays locked: it is unlocked only in a window of its own
  git-credential-codecatalyst: hint: unlock it at its desktop, or choose another store: see docs/headless.md
  [1]
  $ stop_service
  [143]

A keyring that accepts a password and stays locked is reported as locked:

  $ strange lies
  $ echo password | git-credential-codecatalyst unlock
  git-credential-codecatalyst: error: the keyring took the password and stays locked
  git-credential-codecatalyst: hint: see its own log, for example with `journalctl --user`
  [1]
  $ stop_service
  [143]

An unanswered prompt is not waited for forever, nor dismissed:

  $ strange ignored
  $ keyring_lock_contract_test | tail -n 1
  [doctest] Status: SUCCESS!
  $ cat "$TMPDIR/strange"
  ready
  $ stop_service
  [143]
