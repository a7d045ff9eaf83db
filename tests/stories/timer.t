The systemd user timer renews tokens where Git is rarely used. Its units are well-formed:

  $ . "$TESTDIR/prelude.sh"
  $ programs=$(dirname "$(command -v git-credential-codecatalyst)")
  $ unit=git-credential-codecatalyst
  $ sed "s,^ExecStart=.*/,ExecStart=$programs/," "$programs/../packaging/systemd/$unit.service" >$unit.service
  $ cp "$TESTDIR/../../packaging/systemd/$unit.timer" .
  $ systemd-analyze --user verify ./$unit.timer
  $ systemd-analyze --user verify ./$unit.service
  $ grep -E '^(OnCalendar|RandomizedDelaySec|Persistent)' $unit.timer
  OnCalendar=daily
  RandomizedDelaySec=12h
  Persistent=true

Its command finds the accounts of all profiles with the plain environment that systemd gives a user's services:

  $ without_cache
  $ keyring
  $ service
  $ by_timer() { local command; command=$(sed -n 's/^ExecStart=//p' $unit.service); env -i HOME="$HOME" XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" DBUS_SESSION_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" ASAN_OPTIONS="$ASAN_OPTIONS" PATH=/usr/bin:/bin $command; }
  $ by_timer
  $ ask_ours get username=mary | sed 's/=.*//'
  username
  password
  password_expiry_utc
  $ by_timer
  the token of mary at git.us-west-2.codecatalyst.aws is not due
  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ old=$(eval secret-tool lookup $key)
  $ sed -E "s/(\"created\":)[0-9]+,\"expires\":[0-9]+/\1$(($(date +%s) - 70 * 86400)),\"expires\":$(($(date +%s) + 20 * 86400))/" <<<"$old" | eval secret-tool store --label=changed $key
  $ by_timer
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ count_tokens
  2

With a locked keyring it fails, so that the journal and `systemctl --user --failed` show it, and creates nothing:

  $ lock_keyring
  $ by_timer
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ count_tokens
  2
