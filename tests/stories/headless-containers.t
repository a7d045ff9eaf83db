Containers, homes and disks that cannot be written to: the instructions of docs/headless.md, followed literally.

  $ . "$TESTDIR/prelude.sh"
  $ service
  $ unset DBUS_SESSION_BUS_ADDRESS
  $ git config --global codecatalyst.cacheTimeout 0s
  $ answer() { ask_ours get | sed -n 's/^password=//p'; }

No place to keep a token: no bus, no sealing key, no kernel keyring. All three reasons are given, and what would help.

  $ for error in ENOSYS EPERM; do ask_ours_there() { printf 'protocol=https\nhost=%s\n' "$our_host" | without_keys $error git-credential-codecatalyst get; }; ask_ours_there; done
  git-credential-codecatalyst: error: there is no place to keep tokens: no keyring can be reached: there is no D-Bus session bus; there is no key to seal tokens with; the kernel's keyring cannot be used: this kernel or sandbox has none
  git-credential-codecatalyst: hint: log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID; or run `git-credential-codecatalyst unlock`, or set codecatalyst.keyFile: see docs/headless.md
  quit=1
  git-credential-codecatalyst: error: there is no place to keep tokens: no keyring can be reached: there is no D-Bus session bus; there is no key to seal tokens with; the kernel's keyring cannot be used: this container or sandbox forbids it
  git-credential-codecatalyst: hint: log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID; or run `git-credential-codecatalyst unlock`, or set codecatalyst.keyFile: see docs/headless.md
  quit=1
  [1]
  $ echo x | without_keys EPERM git-credential-codecatalyst unlock
  git-credential-codecatalyst: error: the kernel's keyring cannot be used: this container or sandbox forbids it
  git-credential-codecatalyst: hint: set codecatalyst.store to keyring or file, or let it use keyctl, add_key and request_key
  [1]
  $ count_tokens
  0

A container with a key and a volume:

  $ key=$TMPDIR/key state_folder=$TMPDIR/volume
  $ (umask 077 && head -c 32 /dev/urandom | base64 >"$key")
  $ eval "$(recipe container)"
  $ for error in ENOSYS EPERM; do ask_ours_there | md5sum >"$TMPDIR/$error"; done
  $ cmp "$TMPDIR/ENOSYS" "$TMPDIR/EPERM"
  $ count_tokens
  1
  $ without_keys EPERM git-credential-codecatalyst doctor | grep -E '^(store|lock|sealing)|kernel  |wrong' | sed "s#$TMPDIR#TMPDIR#"
  store         file (codecatalyst.store says so)
    kernel      the kernel's keyring cannot be used: this container or sandbox forbids it
  sealing key   from the file TMPDIR/key
  lock folder   TMPDIR/volume
  nothing is wrong

A full disk: a stored token is still answered; no new one is created that could not be stored; no partial files stay.

  $ mkdir "$TMPDIR/small" && mount -t tmpfs -o size=256k,mode=0700 tmpfs "$TMPDIR/small"
  $ git config --global codecatalyst.stateFolder "$TMPDIR/small"
  $ first=$(answer)
  $ dd if=/dev/zero of="$TMPDIR/small/ballast" bs=1k 2>"$TMPDIR/dd.log"
  [1]
  $ test "$(answer)" = "$first"
  $ before=$(count_tokens)
  $ git-credential-codecatalyst create 2>&1 | sed "s#$TMPDIR#TMPDIR#; s/[0-9a-f]\{64\}/X/"
  git-credential-codecatalyst: error: TMPDIR/small/sealed/X.sealed cannot be written: No space left on device
  git-credential-codecatalyst: hint: see who may change it and the folders above it, and whether there is space left
  $ test "$(count_tokens)" = "$before"
  $ test "$(answer)" = "$first"
  $ ls "$TMPDIR/small/sealed" | sed -E 's/[0-9a-f]{64}/X/'
  X.sealed
  lock
  $ rm "$TMPDIR/small/ballast"
  $ git-credential-codecatalyst create | tail -n 1
  Git gets it for mary at git.us-west-2.codecatalyst.aws
  $ test "$(answer)" != "$first"
  $ umount "$TMPDIR/small"
  $ git config --global --unset codecatalyst.stateFolder

A read-only home: a stored token is still answered; with a state folder elsewhere, new tokens are created too.

  $ first=$(answer)
  $ test -n "$first"
  $ mount --bind "$HOME" "$HOME" && mount -o remount,bind,ro "$HOME"
  $ touch ~/x 2>/dev/null
  [1]
  $ test "$(answer)" = "$first"
  $ git-credential-codecatalyst doctor | grep -A1 ^problem | sed "s#$HOME#HOME#"
  problem: lock folder: the folder HOME/.local/state/git-credential-codecatalyst cannot be written to
  hint: set codecatalyst.stateFolder to one that can be used
  $ git-credential-codecatalyst create 2>&1 | sed "s#$HOME#HOME#"
  git-credential-codecatalyst: error: the lock HOME/.local/state/git-credential-codecatalyst/git.us-west-2.codecatalyst.aws%mary%default.*.lock cannot be opened: Read-only file system (glob)
  git-credential-codecatalyst: hint: set codecatalyst.stateFolder to a folder that can be used
  $ eval "$(recipe read-only-home)"
  $ second=$(answer)
  $ test -n "$second" && test "$second" != "$first"
  $ test "$(answer)" = "$second"
  $ umount "$HOME"

A token from a variable needs no store, and none is missed:

  $ handed_out() { CODECATALYST_PAT=pat without_keys EPERM env -u DBUS_SESSION_BUS_ADDRESS git -c codecatalyst.store=auto -c codecatalyst.stateFolder="$TMPDIR/empty" -c codecatalyst.backend=env -c codecatalyst.username=mary credential-codecatalyst "$@"; }
  $ handed_out doctor | grep -E '^store|wrong'
  store         not used with backend env
  nothing is wrong
  $ handed_out status
  there is no token here: the backend env hands one to Git whenever it asks, and none is kept
