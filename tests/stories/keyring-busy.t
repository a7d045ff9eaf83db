A busy keyring: gnome-keyring may answer a call with "unknown method", without having done anything, while other clients
connect and disconnect. The call is repeated.

  $ . "$TESTDIR/prelude.sh"
  $ git config --global codecatalyst.backend none
  $ git config --global codecatalyst.store keyring
  $ busy() { strange_keyring busy "$1" >"$TMPDIR/busy" & service_pid=$!; soon grep -qs ready "$TMPDIR/busy"; }
  $ busy 1
  $ ask_ours get username=mary
  $ stop_service
  [143]
  $ busy 3
  $ ask_ours get username=mary
  $ stop_service
  [143]

A service that always answers so is not a Secret Service:

  $ busy 1000
  $ ask_ours get username=mary
  git-credential-codecatalyst: error: the keyring reported an error: org.freedesktop.DBus.Error.UnknownMethod: not here
  git-credential-codecatalyst: hint: see its own log, for example with `journalctl --user`
  [1]
  $ stop_service
  [143]
