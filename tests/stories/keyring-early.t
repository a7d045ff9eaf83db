A get that will probably need the keyring connects to it while `git config` runs.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ git config --global codecatalyst.backend none
  $ ask_ours store username=mary password=one
  $ traced() { strace -f -s 300 -o "$TMPDIR/trace" -e trace=openat,sendmsg,sendto -e signal=none git-credential-codecatalyst get <"$TMPDIR/$1"; }
  $ printf 'protocol=https\nhost=%s\nusername=mary\n' $our_host >"$TMPDIR/ours"
  $ loads() { grep -c 'codecatalyst-keyring.so.*= [0-9]' "$TMPDIR/trace"; }
  $ asks() { grep -cE "$1" "$TMPDIR/trace"; }

This `git` waits until the keyring's module is loaded and the bus is connected to, and notes whether that happened:

  $ mkdir "$TMPDIR/slow" && cat >"$TMPDIR/slow/git" <<END
  > #!/bin/bash
  > for try in {1..100}; do ! grep -q 'GetNameOwner' "$TMPDIR/trace" || break; sleep 0.05; done
  > grep -o 'GetNameOwner' "$TMPDIR/trace" | head -n 1 >"$TMPDIR/seen"
  > grep -o 'OpenSession' "$TMPDIR/trace" >>"$TMPDIR/seen"
  > exec /usr/bin/git "\$@"
  > END
  $ chmod +x "$TMPDIR/slow/git"
  $ : >"$TMPDIR/trace"
  $ PATH=$TMPDIR/slow:$PATH traced ours
  username=mary
  password=one

The encrypted session, which takes the keyring some time, is opened only when it is this process's turn:

  $ cat "$TMPDIR/seen"
  GetNameOwner
  $ loads
  1
  $ asks OpenSession
  1

Not where the settings turn out to name another store:

  $ git config --global codecatalyst.store kernel
  $ traced ours
  $ loads
  1
  $ asks 'OpenSession|SearchItems'
  0
  [1]
  $ git config --global --unset codecatalyst.store

Not where the record is cached:

  $ settle
  $ traced ours >/dev/null
  $ mkdir elsewhere
  $ (cd elsewhere && traced ours)
  username=mary
  password=one
  $ loads
  0
  [1]

Not for another host, and not where another store was chosen:

  $ git-credential-codecatalyst store move --to kernel
  1 account was moved from the store keyring to the store kernel
  $ traced ours
  username=mary
  password=one
  $ loads
  0
  [1]
  $ git-credential-codecatalyst store move --to keyring
  1 account was moved from the store kernel to the store keyring
  $ printf 'protocol=https\nhost=example.com\n' >"$TMPDIR/foreign"
  $ traced foreign
  $ loads
  0
  [1]

A bus that accepts connections but never answers delays no get longer than the timeout, and one that needs no keyring
not at all:

  $ python3 - <<END &
  > import socket, time
  > bus = socket.socket(socket.AF_UNIX)
  > bus.bind("$TMPDIR/deaf")
  > bus.listen()
  > time.sleep(60)
  > END
  $ soon test -S "$TMPDIR/deaf"
  $ export DBUS_SESSION_BUS_ADDRESS=unix:path=$TMPDIR/deaf
  $ git config --global codecatalyst.keyringTimeout 1s
  $ ask_ours get username=mary
  git-credential-codecatalyst: error: the D-Bus session bus did not answer within 1 s
  git-credential-codecatalyst: hint: see whether a keyring prompt is open somewhere, or restart the keyring
  [1]
  $ git config --global codecatalyst.store none
  $ ask_ours get username=mary
  $ kill %1
