The kernel's keyring of a user is shared with containers that run under the same user number and have another home. They
can neither read what is kept there nor plant anything.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ front_alone
  $ ask_ours get username=mary >"$TMPDIR/answer"
  $ settle
  $ ask_ours get username=mary >"$TMPDIR/answer"
  $ kept get username=mary | cmp - "$TMPDIR/answer"
  $ stat -c '%a %s' ~/.local/state/git-credential-codecatalyst/kernel.key
  600 32

What another container's process does to what this home has in the keyring, which is shared:

  $ cat >"$TMPDIR/keys.py" <<'END'
  > import ctypes, hashlib, sys, time
  > libc = ctypes.CDLL(None, use_errno=True)
  > keyctl = lambda *words: libc.syscall(250, *words)
  > def below(ring):
  >     room = (ctypes.c_int32 * 4096)()
  >     return room[: max(keyctl(11, ring, room, 4 * 4096), 0) // 4]
  > ring = keyctl(10, -4, b"keyring", f"git-credential-codecatalyst:{sys.argv[2]}".encode(), 0)
  > for key in below(ring) if not sys.argv[2].startswith("records") else [piece for each in below(ring) for piece in below(each)]:
  >     if sys.argv[1] == "read":
  >         room = ctypes.create_string_buffer(32767)
  >         size = keyctl(11, key, room, 32767)
  >         sys.stdout.buffer.write(room.raw[:max(size, 0)])
  >     else:
  >         now = int(time.time())
  >         state = hashlib.sha256(b"").hexdigest()
  >         entry = f"{now - 60}\n{now + 600}\n{state}\n\0protocol=https\nusername=mary\npassword=PLANTED\n"
  >         print("planted" if keyctl(2, key, entry.encode(), len(entry)) == 0 else "not planted")
  > END
  $ world=$(printf %s ~/.local/state/git-credential-codecatalyst | sha256sum | cut -d' ' -f1)
  $ elsewhere() { unshare --mount --ipc --uts bash -c 'mount -t tmpfs none "$HOME" && exec "$@"' bash "$@"; }
  $ for kind in answers plain-answers cached-records; do
  >     elsewhere python3 "$TMPDIR/keys.py" read $kind:$world >"$TMPDIR/read.$kind"
  >     test -s "$TMPDIR/read.$kind" || echo nothing in $kind
  > done
  $ cat "$TMPDIR"/read.* >"$TMPDIR/read"
  $ password=$(sed -n 's/^password=//p' "$TMPDIR/answer")
  $ grep -cF "$password" "$TMPDIR/read"
  0
  [1]
  $ grep -c mary "$TMPDIR/read"
  0
  [1]
  $ for kind in answers plain-answers cached-records; do elsewhere python3 "$TMPDIR/keys.py" plant $kind:$world; done | sort -u
  planted
  $ kept get username=mary
  nothing is kept
  $ ask_ours get username=mary | cmp - "$TMPDIR/answer"
  $ (mkdir -p elsewhere && cd elsewhere && ask_ours get username=mary) | cmp - "$TMPDIR/answer"

Nor does a front in another home give an answer of this one:

  $ settle
  $ ask_ours get username=mary | cmp - "$TMPDIR/answer"
  $ kept get username=mary | cmp - "$TMPDIR/answer"
  $ mv ~/.local/state/git-credential-codecatalyst/kernel.key "$TMPDIR/aside"
  $ kept get username=mary
  nothing is kept
  $ mv "$TMPDIR/aside" ~/.local/state/git-credential-codecatalyst/kernel.key

The same with the store `kernel`:

  $ secret-tool clear application git-credential-codecatalyst
  $ git config --global codecatalyst.store kernel
  $ git config --global codecatalyst.stateFolder "$TMPDIR/state"
  $ ask_ours get username=mary >"$TMPDIR/answer"
  $ password=$(sed -n 's/^password=//p' "$TMPDIR/answer")
  $ records=records:$(cat "$TMPDIR/state/kernel.key" <(printf %s "$TMPDIR/state") | sha256sum | head -c 16)
  $ elsewhere python3 "$TMPDIR/keys.py" read "$records" >"$TMPDIR/read"
  $ test -s "$TMPDIR/read"
  $ grep -cF "$password" "$TMPDIR/read"
  0
  [1]
  $ elsewhere bash -c 'git config --global codecatalyst.store kernel
  >   mount -t tmpfs -o mode=700 none "$TMPDIR/state"
  >   git config --global codecatalyst.stateFolder "$TMPDIR/state"
  >   git config --global codecatalyst.backend none
  >   printf "%s\n" protocol=https host=git.us-west-2.codecatalyst.aws username=mary password=PLANTED |
  >     git-credential-codecatalyst store'
  $ ask_ours get username=mary | grep -c PLANTED
  0
  [1]
