In a Flatpak or Snap, where IDEs run, the bus hides the Secret Service. The keyring is the encrypted file that libsecret
keeps there. Its key comes from the desktop's secret portal, here from the library's own test variables.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none

flatpak COMMAND...: in a root folder like this one, with the mark of a Flatpak:

  $ mkdir "$TMPDIR/root"
  $ cat >"$TMPDIR/enter" <<'END'
  > mount -t tmpfs tmpfs "$TMPDIR/root" && cd "$TMPDIR/root" || exit
  > for each in /*; do
  >     if [[ -L $each ]]; then cp -P "$each" .; else mkdir ".$each" && mount --rbind "$each" ".$each"; fi
  > done 2>/dev/null
  > touch .flatpak-info
  > exec chroot . "$@"
  > END
  $ flatpak() { unshare --mount bash "$TMPDIR/enter" env --chdir="$PWD" "$@"; }
  $ flatpak ls /.flatpak-info; ls /.flatpak-info
  /.flatpak-info
  ls: cannot access '/.flatpak-info': No such file or directory
  [2]
  $ export -f ask ask_ours; export our_host
  $ in_flatpak() { flatpak bash -c 'ask_ours "$@"' bash "$@"; }

Without a portal there is no keyring:

  $ cat >"$TMPDIR/bare.conf" <<END
  > <busconfig><type>session</type><listen>unix:dir=$TMPDIR</listen>
  > <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
  > END
  $ desktop_bus=$DBUS_SESSION_BUS_ADDRESS
  $ export DBUS_SESSION_BUS_ADDRESS=$(dbus-daemon --config-file="$TMPDIR/bare.conf" --print-address --fork 2>/dev/null)
  $ git config --global codecatalyst.store keyring
  $ in_flatpak get
  git-credential-codecatalyst: error: no keyring can be reached: this sandbox has neither the Secret Service nor the secret portal
  git-credential-codecatalyst: hint: allow it to use one, for example with `flatpak override --user --talk-name=org.freedesktop.secrets APP` or `snap connect SNAP:password-manager-service`
  [1]

With one:

  $ git config --global --unset codecatalyst.store
  $ export SECRET_BACKEND=file SECRET_FILE_TEST_PATH=$TMPDIR/app/keyrings/default.keyring SECRET_FILE_TEST_PASSWORD=from-the-portal
  $ in_flatpak get username=mary
  $ in_flatpak store username=mary password=secret-of-mary
  $ in_flatpak get username=mary
  username=mary
  password=secret-of-mary
  $ in_flatpak store username=mary password=second-of-mary
  $ in_flatpak get username=mary
  username=mary
  password=second-of-mary
  $ in_flatpak erase username=mary password=second-of-mary
  $ in_flatpak get username=mary
  $ flatpak git-credential-codecatalyst doctor | grep -E '^store|^  keyring '
  store         keyring (the encrypted file of this sandbox; it can be used here)
    keyring     can be used
  $ flatpak git-credential-codecatalyst unlock
  the keyring is not locked

The file is encrypted and holds no name in plain text. Its locks are beside it.

  $ in_flatpak store username=mary password=secret-of-mary
  $ head -c 12 "$SECRET_FILE_TEST_PATH"; echo
  GnomeKeyring
  $ grep -caE 'mary|secret-of' "$SECRET_FILE_TEST_PATH"
  0
  [1]
  $ stat -c %a "$SECRET_FILE_TEST_PATH" "$TMPDIR/app/keyrings/git-credential-codecatalyst"
  600
  700

A Snap is known by its mount, which only root can make; a variable alone is not believed:

  $ keyring_here() { git-credential-codecatalyst doctor | sed -n 's/^  keyring  *//p'; }
  $ SNAP_NAME=code keyring_here | grep -c 'can be used'
  0
  [1]
  $ mkdir -p "$TMPDIR/snap/code/1"
  $ SNAP_NAME=code SNAP=$TMPDIR/snap/code/1 keyring_here | grep -c 'can be used'
  0
  [1]
  $ mount -t tmpfs tmpfs /var/lib && mkdir -p /var/lib/snapd/snap/code/1
  $ SNAP_NAME=code SNAP=/var/lib/snapd/snap/code/../code/1 keyring_here | grep -c 'can be used'
  0
  [1]
  $ mkdir -p /var/lib/snapd/snap/code_two/x3 /var/lib/snapd/snap/code/deep/1
  $ SNAP_NAME=other SNAP=/var/lib/snapd/snap/code/1 keyring_here | grep -c 'can be used'
  0
  [1]
  $ SNAP_NAME=code SNAP=/var/lib/snapd/snap/code/deep/1 keyring_here | grep -c 'can be used'
  0
  [1]
  $ SNAP_NAME=code SNAP=/var/lib/snapd/snap/code/1 keyring_here
  can be used
  $ SNAP_NAME=code SNAP=/var/lib/snapd/snap/code_two/x3 keyring_here
  can be used
  $ SNAP_INSTANCE_NAME=code_two SNAP=/var/lib/snapd/snap/code_two/x3 keyring_here
  can be used

The library has no lock between processes, so we have one: none of many that save at the same time is lost.

  $ export SNAP_NAME=code SNAP=/var/lib/snapd/snap/code/1
  $ for i in {1..8}; do ask_ours store username=user$i password=of-$i & done; wait
  $ for i in {1..8}; do ask_ours get username=user$i; done | grep ^password
  password=of-1
  password=of-2
  password=of-3
  password=of-4
  password=of-5
  password=of-6
  password=of-7
  password=of-8

What waits too long for another's change says so:

  $ git config --global codecatalyst.keyringTimeout 1s
  $ (flock 9; ask_ours store username=mary password=third) 9<"$(echo "$TMPDIR"/app/keyrings/git-credential-codecatalyst/writing.*)"
  git-credential-codecatalyst: error: timed out after 1 s waiting for another git-credential-codecatalyst to release the keyring
  git-credential-codecatalyst: hint: see what it waits for, or end it, then try again
  [1]
  $ git config --global --unset codecatalyst.keyringTimeout

A file that is not a keyring is left alone:

  $ cp "$SECRET_FILE_TEST_PATH" "$TMPDIR/good"
  $ echo nonsense >"$SECRET_FILE_TEST_PATH"
  $ ask_ours get username=mary
  git-credential-codecatalyst: error: the keyring reported an error: file header mismatch
  git-credential-codecatalyst: hint: see its own log, for example with `journalctl --user`
  [1]
  $ cp "$TMPDIR/good" "$SECRET_FILE_TEST_PATH"

  $ unset SNAP_NAME SNAP

Where a sandbox is allowed to use the desktop's Secret Service, that is the keyring, inside as outside:

  $ export DBUS_SESSION_BUS_ADDRESS=$desktop_bus
  $ keyring
  $ ask_ours store username=mary password=on-the-desktop
  $ in_flatpak get username=mary
  username=mary
  password=on-the-desktop
  $ export SNAP_NAME=code SNAP=/var/lib/snapd/snap/code/1
  $ git-credential-codecatalyst doctor | grep ^store
  store         keyring (it can be used here)

The contract of stores:

  $ export DBUS_SESSION_BUS_ADDRESS=unix:path=$TMPDIR/none
  $ keyring_contract_test | grep -o -e '[1-9] passed | 0 failed | 0 skipped' -e Status.*
  5 passed | 0 failed | 0 skipped
  Status: SUCCESS!
