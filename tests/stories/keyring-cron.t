No variable names the session bus in cron and in services of the system. The login session's bus is used anyway if its folder
is private.

  $ . "$TESTDIR/prelude.sh"
  $ mkdir -p /run/user && mount -t tmpfs -o mode=755 tmpfs /run/user
  $ in_cron() { printf 'protocol=https\nhost=%s\nusername=mary\n' $our_host | env -u XDG_RUNTIME_DIR -u DBUS_SESSION_BUS_ADDRESS git-credential-codecatalyst "$@"; }
  $ git config --global codecatalyst.backend none
  $ git config --global codecatalyst.store keyring
  $ git config --global codecatalyst.cacheTimeout 0s
  $ in_cron get
  git-credential-codecatalyst: error: no keyring can be reached: there is no D-Bus session bus
  git-credential-codecatalyst: hint: log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID
  [1]
  $ mkdir -m 700 /run/user/0
  $ in_cron get 2>&1 | head -n 1
  git-credential-codecatalyst: error: no keyring can be reached: there is no D-Bus session bus
  $ dbus-daemon --session --address=unix:path=/run/user/0/bus --fork >/dev/null 2>&1 </dev/null
  $ export DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/0/bus
  $ keyring
  $ ask_ours store username=mary password=one
  $ in_cron get
  username=mary
  password=one
  $ chmod 750 /run/user/0 && in_cron get
  git-credential-codecatalyst: error: no keyring can be reached: the D-Bus session bus belongs to another user
  git-credential-codecatalyst: hint: set DBUS_SESSION_BUS_ADDRESS to the bus of your session, or unset it and XDG_RUNTIME_DIR
  [1]
  $ chmod 700 /run/user/0 && chown 65534 /run/user/0 && in_cron get 2>&1 | head -n 1
  git-credential-codecatalyst: error: no keyring can be reached: the D-Bus session bus belongs to another user
