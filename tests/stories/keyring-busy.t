A keyring where many programs come and go: gnome-keyring may answer then that it does not know its own methods, and has done
nothing. It is asked again.

  $ . "$TESTDIR/prelude.sh"
  $ git config --global codecatalyst.backend none
  $ git config --global codecatalyst.store keyring
  $ busy() { strange_keyring busy "$1" >"$TMPDIR/busy" & service_pid=$!; until grep -qs ready "$TMPDIR/busy"; do sleep 0.02; done; }
  $ busy 1
  $ ask_ours get username=mary
  $ stop_service
  [143]
  $ busy 3
  $ ask_ours get username=mary
  $ stop_service
  [143]

One that never knows them is no Secret Service:

  $ busy 1000
  $ ask_ours get username=mary
  git-credential-codecatalyst: error: the keyring reported an error
  git-credential-codecatalyst: hint: see its own log, for example with `journalctl --user`
  [1]
  $ stop_service
  [143]
