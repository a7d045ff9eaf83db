Answers that the front end gives from its cache: the same as before, and never stale.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ front_alone
  $ get() { ask_ours get username=mary >/dev/null && kept get username=mary | sed 's/=.*//'; }

The first answer creates the token, so it is not cached. The next one is, because nothing is pending any more.

  $ get
  nothing is kept
  $ settle
  $ get
  username
  password
  password_expiry_utc
  $ test "$(ask_ours get username=mary)" = "$(kept get username=mary)"

Many at once: one computes the answer; the others wait for it, for a second at most, and return it. On a stalled
machine some give up waiting, so this is tried again.

  $ mkdir "$TMPDIR/counting" && cp "$(command -v git-credential-codecatalyst)" "$TMPDIR/counting"
  $ cat >"$TMPDIR/counting/codecatalyst-helper" <<END
  > #!/bin/bash
  > echo >>"$TMPDIR/helpers"
  > exec "$(dirname "$(command -v git-credential-codecatalyst)")/codecatalyst-helper" "\$@"
  > END
  $ chmod +x "$TMPDIR/counting/codecatalyst-helper"
  $ usual=$PATH PATH=$TMPDIR/counting:$PATH
  $ most_wait() {
  >     git config --global a.try "$1"
  >     settle
  >     rm -f "$TMPDIR/helpers"
  >     for i in {1..20}; do ask_ours get username=mary & done | grep -c ^password=
  >     test "$(wc -l <"$TMPDIR/helpers")" -le 10
  > }
  $ for try in {1..10}; do most_wait $try && break; done | uniq
  20
  $ test "$(wc -l <"$TMPDIR/helpers")" -le 10
  $ PATH=$usual
  $ settle; get | head -1
  username

Without its helper the front says what is wrong, and Git stops; for other hosts there is nothing to say:

  $ for host in $our_host x $our_host.x; do
  >     printf 'protocol=https\nhost=%s\n' $host | "$TMPDIR/alone/git-credential-codecatalyst" get; echo $?
  > done
  git-credential-codecatalyst: error: */codecatalyst-helper cannot be started: No such file or directory (glob)
  git-credential-codecatalyst: hint: install git-credential-codecatalyst again
  quit=1
  1
  0
  0
  $ printf 'url=https://mary@%s/v1\n' $our_host | "$TMPDIR/alone/git-credential-codecatalyst" store 2>/dev/null
  [1]

An answer is valid only for the same request and with the same environment:

  $ kept get username=mary path=x
  nothing is kept
  $ kept get
  nothing is kept
  $ kept erase username=mary
  nothing is kept
  $ (AWS_PROFILE=other && export AWS_PROFILE && kept get username=mary)
  nothing is kept
  $ (GIT_CONFIG_COUNT=0 && export GIT_CONFIG_COUNT && kept get username=mary)
  nothing is kept
  $ kept get username=mary | head -1
  username=mary

In another folder it is valid, too, unless a repository there or above has a setting that may change it:

  $ mkdir elsewhere && git init -q site && git -C site remote add origin https://$our_host/v1/A/B/c
  $ git init -q site/part && git init -q decided && git -C decided config a.b c && mkdir decided/deep
  $ for folder in elsewhere site site/part; do (cd $folder && kept get username=mary | head -1); done
  username=mary
  username=mary
  username=mary
  $ (cd site && GIT_DIR=.git && export GIT_DIR && kept get username=mary | head -1)
  username=mary
  $ for folder in decided decided/deep; do (cd $folder && kept get username=mary); done
  nothing is kept
  nothing is kept
  $ (cd site && GIT_DIR=../decided/.git && export GIT_DIR && kept get username=mary)
  nothing is kept
  $ (GIT_CEILING_DIRECTORIES=/x && export GIT_CEILING_DIRECTORIES && get | head -1 && cd elsewhere && kept get username=mary)
  username
  nothing is kept
  $ git config --file site/.git/config codecatalyst.lifetime 1d
  $ for folder in site site/part elsewhere; do (cd $folder && kept get username=mary | head -1); done
  nothing is kept
  nothing is kept
  username=mary

There the helper is asked, which finds the record in the cache and does not query the keyring:

  $ keyring_pid=$(pgrep -x gnome-keyring-d)
  $ kill -STOP $keyring_pid
  $ (cd decided && ask_ours get username=mary | sed 's/=.*//')
  username
  password
  password_expiry_utc
  $ (cd decided && ask_ours get | sed 's/=.*//')
  git-credential-codecatalyst: error: the Secret Service did not answer within 3 s
  git-credential-codecatalyst: hint: see whether a keyring prompt is open somewhere, or restart the keyring
  quit
  $ kill -CONT $keyring_pid

Another user neither finds the answer nor can read it:

  $ id=0x$(grep 'git-credential-codecatalyst:answer:' /proc/keys | grep -v ' expd ' | tail -1 | cut -d' ' -f1)
  $ read_key='import ctypes, os, sys
  > libc = ctypes.CDLL(None, use_errno=True)
  > room = ctypes.create_string_buffer(20000)
  > size = libc.syscall(250, 11, int(sys.argv[1], 16), room, 20000)
  > print("read" if size > 0 else os.strerror(ctypes.get_errno()))'
  $ python3 -c "$read_key" "$id"
  read
  $ chmod a+rx "$TMPDIR" "$TMPDIR/alone" .
  $ setpriv --reuid=65534 --regid=65534 --clear-groups python3 -c "$read_key" "$id"
  Permission denied
  $ printf '%s\n' protocol=https host=$our_host username=mary |
  >     setpriv --reuid=65534 --regid=65534 --clear-groups "$TMPDIR/alone/git-credential-codecatalyst" get 2>/dev/null
  quit=1
  [1]

A change of any file that was read, or of one that would have been read if it existed, invalidates it:

  $ git config --global codecatalyst.grace 2h
  $ kept get username=mary
  nothing is kept
  $ settle; get
  username
  password
  password_expiry_utc
  $ mkdir -p ~/.config/git && echo '[a]' >~/.config/git/config
  $ kept get username=mary
  nothing is kept
  $ settle; get | head -1
  username
  $ echo '# edited' >>~/.aws/config
  $ kept get username=mary
  nothing is kept
  $ settle; get | head -1
  username
  $ echo '[other]' >~/.aws/credentials
  $ kept get username=mary
  nothing is kept
  $ rm ~/.aws/credentials; settle; get | head -1
  username
  $ (AWS_CONFIG_FILE='$HOME/.aws/config' && export AWS_CONFIG_FILE && get) # another value of HOME names another file
  nothing is kept
  $ git init -q .
  $ kept get username=mary | head -1
  username=mary
  $ git config a.b c
  $ kept get username=mary
  nothing is kept
  $ settle; get | head -1
  username
  $ git config --global include.path more
  $ settle; get | head -1
  username
  $ echo '[codecatalyst]' >~/more
  $ kept get username=mary
  nothing is kept
  $ settle; get | head -1
  username

A change by a process that cannot reach these answers, such as a container with the same home; and one still running:

  $ mark=~/.local/state/git-credential-codecatalyst/changes
  $ echo "changed $(date +%s)" >$mark
  $ kept get username=mary
  nothing is kept
  $ settle; get | head -1
  username
  $ echo "changing $(date +%s)" >$mark
  $ settle; get
  nothing is kept
  $ echo "changed $(date +%s)" >$mark
  $ settle; get | head -1
  username

A renewal, by command and in the background:

  $ git-credential-codecatalyst renew --force >/dev/null
  $ kept get username=mary
  nothing is kept
  $ settle; get | head -1
  username

Never longer than configured, and not at all if that is zero:

  $ git config --global codecatalyst.cacheTimeout 1s
  $ settle; get >"$TMPDIR/perhaps-over-already"
  $ sleep 1.1
  $ kept get username=mary
  nothing is kept
  $ git config --global codecatalyst.cacheTimeout 0s
  $ settle; get
  nothing is kept

A store from Git of the answer it got is recognised as nothing new, whatever else it says; another password is not:

  $ git config --global --unset codecatalyst.cacheTimeout
  $ settle
  $ answer=$(ask_ours get username=mary)
  $ kept store $answer
  $ kept store $(grep -v expiry <<<"$answer")
  $ kept store username=mary password=other
  nothing is kept
  $ kept store username=bob $(grep password= <<<"$answer")
  nothing is kept

After a token is deleted:

  $ get | head -1
  username
  $ git-credential-codecatalyst delete --yes "$(git-credential-codecatalyst status --json | jq -r '.accounts[0].token.id')" >/dev/null
  $ kept get username=mary
  nothing is kept

After one is adopted:

  $ echo 0123456789abcdef0123456789abcdef | git-credential-codecatalyst adopt --username mary --host $our_host >/dev/null 2>&1
  $ settle; get
  username
  password
  $ echo 0123456789abcdef0123456789abcdee | git-credential-codecatalyst adopt --username mary --host $our_host >/dev/null 2>&1
  $ kept get username=mary
  nothing is kept

After signing out:

  $ settle; get | head -1
  username
  $ git-credential-codecatalyst logout >/dev/null
  $ kept get username=mary
  nothing is kept

After an erase:

  $ settle; get | head -1
  username
  $ ask_ours erase username=mary password=0123456789abcdef0123456789abcdee
  git-credential-codecatalyst: warning: Git reports the adopted token of mary as refused: it is forgotten
  git-credential-codecatalyst: hint: run the Git command again: it gets a new token
  $ kept get username=mary
  nothing is kept

With standard streams closed the front end behaves as the helper does:

  $ git-credential-codecatalyst get <&-
  $ codecatalyst-helper get <&-
