Where tokens are kept: chosen once, shown, moved, re-sealed.

  $ . "$TESTDIR/prelude.sh"
  $ alias helper=git-credential-codecatalyst; shopt -s expand_aliases
  $ service
  $ answer() { ask_ours get | sed -n 's/^password=//p'; }
  $ store_line() { git-credential-codecatalyst status | grep ' store '; }
  $ sealed=~/.local/state/git-credential-codecatalyst/sealed

Without a keyring and a sealing key, the kernel keyring is the permanent choice; a later key or keyring changes nothing.

  $ bus=$DBUS_SESSION_BUS_ADDRESS
  $ unset DBUS_SESSION_BUS_ADDRESS
  $ first=$(answer)
  $ test -n "$first"
  $ store_line
      store         kernel (no keyring can be reached: there is no D-Bus session bus; there is no key to seal tokens with), until this machine is started again
  $ export DBUS_SESSION_BUS_ADDRESS=$bus
  $ keyring
  $ store_line | cut -d'(' -f1
      store         kernel 
  $ test "$(answer)" = "$first"

A passphrase for sealed files; a terminal asks twice, a pipe is read once.

  $ echo "correct horse" | helper unlock
  the passphrase is set, and tokens sealed with it are unlocked
  $ echo "battery staple" | helper unlock
  git-credential-codecatalyst: error: that is not the passphrase
  git-credential-codecatalyst: hint: try again; without it tokens have to be created again
  [1]
  $ echo "correct horse" | helper unlock
  the tokens kept here are unlocked until this machine is started again
  $ helper unlock </dev/null
  git-credential-codecatalyst: error: no passphrase was given
  git-credential-codecatalyst: hint: type it at a terminal, or send it to standard input
  [1]

Moved through all stores and back: it is the same token, and nothing stays in the old store.

  $ helper store move --to kernel
  there is nothing to move to the store kernel
  $ helper store move --to file
  1 account was moved from the store kernel to the store file
  $ store_line
      store         file (tokens were moved here)
  $ test "$(answer)" = "$first"
  $ helper store move --to keyring
  1 account was moved from the store file to the store keyring
  $ ls "$sealed"
  kernel.key
  key.wrapped
  lock
  $ test "$(answer)" = "$first"
  $ lock_keyring
  $ helper store move --to file
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
  $ keyring
  $ helper store move --to file
  1 account was moved from the store keyring to the store file
  $ helper store move --from kernel --to file
  0 accounts were moved from the store kernel to the store file
  $ helper store move
  git-credential-codecatalyst: error: `store move` needs --to
  git-credential-codecatalyst: hint: write it as in --to file
  [2]
  $ helper store move --to cloud
  git-credential-codecatalyst: error: a store is one of keyring, file and kernel
  git-credential-codecatalyst: hint: write it as in --to file
  [2]
  $ helper store away
  git-credential-codecatalyst: error: there is no `store away`
  git-credential-codecatalyst: hint: use `store move` or `store rekey`
  [2]

Sealed with a new key, then with a new passphrase:

  $ cp "$sealed/key.wrapped" "$TMPDIR/before"
  $ echo "another one" | helper store rekey
  every record is sealed with a new key
  $ test "$(answer)" = "$first"
  $ cmp -s "$sealed/key.wrapped" "$TMPDIR/before"
  [1]
  $ echo "correct horse" | helper unlock
  git-credential-codecatalyst: error: that is not the passphrase
  git-credential-codecatalyst: hint: try again; without it tokens have to be created again
  [1]
  $ echo "another one" | helper unlock
  the tokens kept here are unlocked until this machine is started again

A sealed file that was tampered with is reported and set aside; after that message, the next get creates a new token.

  $ file=$(echo "$sealed"/*.sealed)
  $ printf x >>"$file"
  $ git config --global codecatalyst.cacheTimeout 0s
  $ ask_ours get 2>&1 | sed "s#$HOME#HOME#"
  git-credential-codecatalyst: error: a file of tokens was altered or torn; it is kept as HOME/.local/state/git-credential-codecatalyst/sealed/*.sealed.damaged-1 (glob)
  git-credential-codecatalyst: hint: the next `git fetch` makes a new token, and `git-credential-codecatalyst prune` deletes the one that was in it
  quit=1
  $ second=$(answer)
  $ test -n "$second" && test "$second" != "$first"
  $ ls "$sealed" | sed -E 's/[0-9a-f]{64}/X/'
  X.sealed
  X.sealed.damaged-1
  kernel.key
  key.wrapped
  lock
  $ chmod g+w "$file"
  $ ask_ours get 2>&1 | sed "s#$HOME#HOME#; s/[0-9a-f]\{64\}/X/g"
  git-credential-codecatalyst: error: HOME/.local/state/git-credential-codecatalyst/sealed/X.sealed can be changed by other users
  git-credential-codecatalyst: hint: see whether they did; then run `chmod go-w HOME/.local/state/git-credential-codecatalyst/sealed/X.sealed`
  quit=1
  $ chmod g-w "$file"

The administrator can restrict the stores.

  $ export GIT_CONFIG_SYSTEM=$TMPDIR/system GIT_CONFIG_NOSYSTEM=
  $ git config --file "$TMPDIR/system" codecatalyst.allowedStores "keyring kernel"
  $ git config --global codecatalyst.allowedStores file
  $ ask_ours get
  git-credential-codecatalyst: error: tokens are kept in the store file, which codecatalyst.allowedStores leaves out
  git-credential-codecatalyst: hint: move them to one that is allowed: `git-credential-codecatalyst store move --to STORE`
  quit=1
  [1]
  $ helper store move --to keyring --from file
  1 account was moved from the store file to the store keyring
  $ test "$(answer)" = "$second"
  $ helper doctor | grep -E '^store|allowedStores|nothing is wrong'
  store         keyring (tokens were moved here)
    allowedStores   keyring kernel (system)
  nothing is wrong
  $ helper store move --to file
  git-credential-codecatalyst: error: codecatalyst.store is file, which codecatalyst.allowedStores leaves out
  git-credential-codecatalyst: hint: set it to one that is allowed, or to auto
  [1]
  $ export GIT_CONFIG_NOSYSTEM=1
  $ git config --global --unset codecatalyst.allowedStores

If the keyring is locked or gone, that is reported, and no other store replaces it:

  $ lock_keyring
  $ ask_ours get
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  quit=1
  [1]
  $ helper doctor | grep -A1 ^problem
  problem: store: the keyring is locked
  hint: run `git-credential-codecatalyst unlock`
  $ unset DBUS_SESSION_BUS_ADDRESS
  $ ask_ours get
  git-credential-codecatalyst: error: no keyring can be reached: there is no D-Bus session bus
  git-credential-codecatalyst: hint: log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID
  quit=1
  [1]
  $ helper doctor --json | jq -c '.condition, (.findings[] | select(.problem != "")), (.settings[] | select(.from != "default"))'
  "broken"
  {"name":"store","value":"keyring (tokens were moved here)","problem":"no keyring can be reached: there is no D-Bus session bus","hint":"log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID"}
  {"name":"cacheTimeout","value":"0s","from":"global"}
  $ helper doctor >/dev/null
  [1]

With no store, no token is created, as it would be lost; one that is handed out is used.

  $ git config --global codecatalyst.store none
  $ before=$(count_tokens)
  $ ask_ours get
  git-credential-codecatalyst: error: nothing is kept here: codecatalyst.store is none
  git-credential-codecatalyst: hint: set it to auto, or set codecatalyst.backend to command, file or env, which hand out tokens that are kept elsewhere
  quit=1
  [1]
  $ test "$(count_tokens)" = "$before"
  $ CODECATALYST_PAT=given git -c codecatalyst.backend=env -c codecatalyst.username=mary credential fill <<END
  > protocol=https
  > host=$our_host
  > END
  protocol=https
  host=git.us-west-2.codecatalyst.aws
  username=mary
  password=given
