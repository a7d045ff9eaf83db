Neither a token nor the keyring's password crosses the D-Bus session bus in plain text: a monitor records all traffic
meanwhile.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ service
  $ printf the-password-of-logging-in | gnome-keyring-daemon --replace --unlock --components=secrets >"$TMPDIR/keyring.log" 2>&1
  $ dbus-monitor --session --binary >"$TMPDIR/bus" 2>/dev/null &
  $ monitor=$!

settled: all traffic until now is in the monitor's log. seen SECRET...: whether a secret is in it, plain or in base64,
anywhere in a longer text.

  $ marks=0
  $ settled() {
  >     marks=$((marks + 1))
  >     dbus-send --session /mark "here.Mark${marks}End.Now"
  >     for try in {1..500}; do ! grep -qa "Mark${marks}End" "$TMPDIR/bus" || return 0; sleep 0.02; done
  >     echo "the monitor wrote nothing"
  > }
  $ cat >"$TMPDIR/seen.py" <<END
  > import base64, sys
  > bus = open(sys.argv[1], "rb").read()
  > for secret in map(str.encode, sys.argv[2:]):
  >     forms = [secret] + [base64.b64encode(b"?" * i + secret)[4:-4] for i in range(3)]
  >     print("seen" if len(secret) < 6 or any(form in bus for form in forms) else "not seen")
  > END
  $ seen() { settled; python3 "$TMPDIR/seen.py" "$TMPDIR/bus" "$@"; }

The monitor would notice: it sees item names, and plain-text secrets, which the keyring refuses here.

  $ bytes() { printf %s "$1" | od -An -v -tu1 | sed 's/ *\([0-9][0-9]*\)/\1,/g;$s/,$//'; }
  $ put() { gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets/collection/login -m org.freedesktop.Secret.Collection.CreateItem '{}' "('/none', @ay [], @ay [$(bytes "$1")], 'text/plain')" true 2>&1 | grep -o NoSession; }
  $ put raw-in-plain-text
  NoSession
  $ put "a$(printf base64-in-plain-text | base64)"
  NoSession
  $ put "$(printf '{"x":base64-in-a-longer-text}' | base64)"
  NoSession
  $ seen raw-in-plain-text base64-in-plain-text base64-in-a-longer-text git-credential-codecatalyst not-sent-at-all
  seen
  seen
  seen
  not seen
  not seen

Created, read, renewed, typed, moved between stores, deleted, erased:

  $ pat() { ask_ours get | sed -n 's/^password=//p'; }
  $ first=$(pat)
  $ git-credential-codecatalyst renew --force
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ second=$(pat)
  $ test ${#first} -ge 20 -a ${#second} -ge 20 -a "$first" != "$second"
  $ git-credential-codecatalyst store move --to kernel
  1 account was moved from the store keyring to the store kernel
  $ git-credential-codecatalyst store move --to keyring
  1 account was moved from the store kernel to the store keyring
  $ test "$(pat)" = "$second"
  $ typed=typed-by-hand-0123456789
  $ ask_ours store username=bob password=$typed
  $ ask_ours get username=bob | grep -c "$typed"
  1
  $ seen git-credential-codecatalyst "$first" "$second" "$typed"
  seen
  not seen
  not seen
  not seen

The keyring's password, typed at a terminal and piped, right and wrong:

  $ export -f ask ask_ours; export our_host
  $ lock_keyring
  $ at_terminal --type '": ' 'not-the-password\r' --type '": ' 'the-password-of-logging-in\r' bash -c 'ask_ours get username=bob' | tail -n 1
  password=typed-by-hand-0123456789
  $ lock_keyring
  $ echo the-password-of-logging-in | git-credential-codecatalyst unlock
  the keyring is unlocked
  $ seen UnlockWithMasterPassword not-the-password the-password-of-logging-in
  seen
  not seen
  not seen

  $ ask_ours erase username=bob password=$typed
  git-credential-codecatalyst: warning: Git reports the adopted token of bob as refused: it is forgotten
  git-credential-codecatalyst: hint: run the Git command again: it gets a new token
  $ git-credential-codecatalyst revoke --all --yes 2>/dev/null
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  [1]
  $ seen "$first" "$second" "$typed" the-password-of-logging-in
  not seen
  not seen
  not seen
  not seen
  $ kill $monitor

A keyring that accepts only plain-text secrets gets none:

  $ pkill -x gnome-keyring-d
  $ strange_keyring plain - >"$TMPDIR/strange" & service_pid=$!; soon grep -qs ready "$TMPDIR/strange"
  $ ask_ours store username=bob password=one
  git-credential-codecatalyst: error: the keyring would send secrets over D-Bus in plain text
  git-credential-codecatalyst: hint: use one that encrypts them, such as gnome-keyring, KWallet or KeePassXC
  [1]
  $ cat "$TMPDIR/strange"
  ready
  $ stop_service
  [143]
