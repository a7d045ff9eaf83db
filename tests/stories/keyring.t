The keyring: unlocked, locked, without a default collection, absent, unresponsive. One that does not answer is never
taken for an empty one.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none
  $ git config --global codecatalyst.store keyring

Absent: without a session bus, then with a bus address that does not exist.

  $ env -u DBUS_SESSION_BUS_ADDRESS git-credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: no keyring can be reached: there is no D-Bus session bus
  git-credential-codecatalyst: hint: log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID
  [1]
  $ DBUS_SESSION_BUS_ADDRESS=unix:path=$TMPDIR/nobody ask_ours get
  git-credential-codecatalyst: error: no keyring can be reached: the D-Bus session bus does not take connections
  git-credential-codecatalyst: hint: set DBUS_SESSION_BUS_ADDRESS to the bus of your session, or unset it
  [1]
  $ DBUS_SESSION_BUS_ADDRESS=autolaunch: ask_ours get 2>&1 | head -n 1
  git-credential-codecatalyst: error: no keyring can be reached: the D-Bus session bus does not take connections

A bus without a Secret Service:

  $ cat >"$TMPDIR/bare.conf" <<END
  > <busconfig><type>session</type><listen>unix:dir=$TMPDIR</listen>
  > <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
  > END
  $ dbus-daemon --config-file="$TMPDIR/bare.conf" --print-address --fork >"$TMPDIR/bare.address" 2>/dev/null
  $ DBUS_SESSION_BUS_ADDRESS=$(cat "$TMPDIR/bare.address") ask_ours get
  git-credential-codecatalyst: error: no keyring can be reached: no Secret Service runs on the D-Bus session bus
  git-credential-codecatalyst: hint: start one, such as gnome-keyring, KWallet or KeePassXC
  [1]

A bus that belongs to another user, such as one that `su` left in the environment, gets no request:

  $ sed "s,unix:dir=$TMPDIR,unix:abstract=anothers,; s,<allow own,<allow user='*'/>&," "$TMPDIR/bare.conf" >"$TMPDIR/anothers.conf"
  $ anothers() { setpriv --reuid=65534 --regid=65534 --clear-groups dbus-daemon --config-file=/dev/fd/9 --print-address --fork 9<"$TMPDIR/anothers.conf" 2>/dev/null; }
  $ anothers_bus=$(anothers)
  $ DBUS_SESSION_BUS_ADDRESS=$anothers_bus dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId | grep -c reply
  1
  $ DBUS_SESSION_BUS_ADDRESS=$anothers_bus ask_ours store username=mary password=one
  git-credential-codecatalyst: error: no keyring can be reached: the D-Bus session bus belongs to another user
  git-credential-codecatalyst: hint: set DBUS_SESSION_BUS_ADDRESS to the bus of your session, or unset it and XDG_RUNTIME_DIR
  [1]

A bus that accepts connections but never answers delays Git no longer than the timeout:

  $ python3 - <<END &
  > import socket, time
  > bus = socket.socket(socket.AF_UNIX)
  > bus.bind("$TMPDIR/deaf")
  > bus.listen()
  > time.sleep(30)
  > END
  $ soon test -S "$TMPDIR/deaf"
  $ started=$SECONDS
  $ DBUS_SESSION_BUS_ADDRESS=unix:path=$TMPDIR/deaf ask_ours get
  git-credential-codecatalyst: error: the D-Bus session bus did not answer within 3 s
  git-credential-codecatalyst: hint: see whether a keyring prompt is open somewhere, or restart the keyring
  [1]
  $ test $((SECONDS - started)) -le 10
  $ kill %1

Unlocked:

  $ keyring
  $ ask_ours store username=mary password=one
  $ ask_ours store username=bob password=two
  $ ask_ours get username=mary
  username=mary
  password=one
  $ ask_ours erase username=bob password=wrong
  $ ask_ours get username=bob
  username=bob
  password=two
  $ ask_ours erase username=bob password=two
  $ ask_ours get username=bob

A record is replaced in its item. To create it once more would make KeePassXC ask for access:

  $ sent() { printf 'protocol=https\nhost=%s\nusername=carol\npassword=%s\n' $our_host "$1" >"$TMPDIR/carol"; strace -f -s 300 -e trace=sendmsg -e signal=none -o "$TMPDIR/sent" git-credential-codecatalyst store <"$TMPDIR/carol"; grep -oE 'CreateItem|SetSecret' "$TMPDIR/sent"; }
  $ sent one
  CreateItem
  $ sent two
  SetSecret
  $ ask_ours erase username=carol password=two

A name that D-Bus cannot transmit:

  $ ask_ours store username=$'m\xff' password=one
  git-credential-codecatalyst: error: the keyring keeps names in UTF-8 only: a host, path, user name or profile is not
  git-credential-codecatalyst: hint: write it in UTF-8
  [1]

Nothing that changes is in the attributes, which any program can read:

  $ secret-tool search --all xdg:schema git-credential-codecatalyst.record 2>&1 | grep ^attribute | sort
  attribute.application = git-credential-codecatalyst
  attribute.host = git.us-west-2.codecatalyst.aws
  attribute.path = 
  attribute.profile = 
  attribute.username = mary

Locked: every operation reports it, and nothing is lost.

  $ lock_keyring
  $ ask_ours get
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ ask_ours get username=nobody
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ ask_ours store username=mary password=three
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ ask_ours erase
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ keyring
  $ ask_ours get
  username=mary
  password=one

Locked, with tokens of our own: Git is made to stop, because no other helper has the token.

  $ lock_keyring
  $ git -c codecatalyst.backend=aws-cli -c codecatalyst.username=mary credential fill <<END
  > protocol=https
  > host=$our_host
  > END
  fatal: could not read Username for 'https://git.us-west-2.codecatalyst.aws': terminal prompts disabled
  [128]
  $ git -c codecatalyst.backend=aws-cli -c credential.helper=codecatalyst credential fill <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  fatal: credential helper 'codecatalyst' told us to quit
  [128]

A Secret Service that does not answer, with a configured timeout:

  $ keyring
  $ pkill -STOP -x gnome-keyring-d
  $ git config --global codecatalyst.keyringTimeout 1s
  $ ask_ours get
  git-credential-codecatalyst: error: the Secret Service did not answer within 1 s
  git-credential-codecatalyst: hint: see whether a keyring prompt is open somewhere, or restart the keyring
  [1]
  $ pkill -CONT -x gnome-keyring-d
  $ ask_ours get
  username=mary
  password=one

A record of an unknown format is neither used nor deleted:

  $ printf '{"version":2}' | secret-tool store --label=later host $our_host path '' username mary profile '' \
  >     application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record
  $ ask_ours get
  git-credential-codecatalyst: error: the keyring holds a record that this version cannot read
  git-credential-codecatalyst: hint: remove it with your keyring's program, or use a newer git-credential-codecatalyst
  [1]

What version 0.1 saved is found, replaced in place, and removed:

  $ saved() { secret-tool search --all application git-credential-codecatalyst 2>&1 | grep -c '^\[/'; }
  $ pkill -x gnome-keyring-d
  $ soon keyring_gone
  $ cp "$TESTDIR/../stores/keyring/saved-by-0.1.keyring" ~/.local/share/keyrings/login.keyring
  $ keyring
  $ ask_ours get username=mary
  username=mary
  password=saved-by-version-0.1
  $ git config --global credential.useHttpPath true
  $ ask_ours get path=v1/ExampleCorp/Website/site username=bob
  username=bob
  password=saved-by-version-0.1-for-a-path
  $ ask_ours store path=v1/ExampleCorp/Website/site username=bob password=two
  $ saved
  2
  $ ask_ours erase path=v1/ExampleCorp/Website/site username=bob password=two
  $ saved
  1

A keyring that opens a prompt for each new item and closes it by itself. A prompt that stays open is not waited for:

  $ git config --global --unset credential.useHttpPath
  $ pkill -x gnome-keyring-d
  $ soon keyring_gone
  $ strange() { strange_keyring asks "$1" >"$TMPDIR/strange" & service_pid=$!; soon grep -qs ready "$TMPDIR/strange"; }
  $ strange opens
  $ ask_ours store username=mary password=one
  $ stop_service
  [143]
  $ cat "$TMPDIR/strange"
  ready
  secret
  $ strange ignored
  $ ask_ours store username=mary password=one
  git-credential-codecatalyst: error: the Secret Service did not answer within 1 s
  git-credential-codecatalyst: hint: see whether a keyring prompt is open somewhere, or restart the keyring
  [1]
  $ stop_service
  [143]
  $ cat "$TMPDIR/strange"
  ready

libsecret is loaded only when the keyring is used:

  $ mkdir "$TMPDIR/broken"
  $ echo 'no library' >"$TMPDIR/broken/libsecret-1.so.0"
  $ LD_LIBRARY_PATH=$TMPDIR/broken ask_ours get
  git-credential-codecatalyst: error: codecatalyst-keyring.so cannot be loaded: */broken/libsecret-1.so.0: file too short (glob)
  git-credential-codecatalyst: hint: install git-credential-codecatalyst again, with the libraries that it depends on
  [1]
  $ git config --global codecatalyst.store kernel
  $ LD_LIBRARY_PATH=$TMPDIR/broken ask_ours store username=mary password=one
  $ LD_LIBRARY_PATH=$TMPDIR/broken ask_ours get
  username=mary
  password=one
