Services, cron jobs and logins by SSH: the instructions of docs/headless.md, followed literally.

  $ . "$TESTDIR/prelude.sh"
  $ service
  $ git config --global codecatalyst.cacheTimeout 0s
  $ bus=$DBUS_SESSION_BUS_ADDRESS
  $ unset DBUS_SESSION_BUS_ADDRESS
  $ answer() { ask_ours get | sed -n 's/^password=//p'; }

as_service NAME=VALUE... COMMAND...: with a service's environment, in a session of its own, with its credentials where
systemd puts them

  $ as_service() { env -i HOME="$HOME" ASAN_OPTIONS="$ASAN_OPTIONS" PATH=/usr/bin:/bin:"$(dirname "$(command -v git-credential-codecatalyst)")" "$@"; }

A user service gets the user's key as a credential from its unit:

  $ eval "$(recipe key)"
  $ recipe user-service | grep ^LoadCredential
  LoadCredential=codecatalyst-key:%h/.config/codecatalyst-key
  $ IFS=: read -r name path <<<"$(recipe user-service | sed -n 's/^LoadCredential=//p')"
  $ mkdir "$TMPDIR/credentials"
  $ install -m 0440 "${path/\%h/$HOME}" "$TMPDIR/credentials/$name"
  $ first=$(answer)
  $ test -n "$first"
  $ mv "$key" "$key.away"
  $ as_service CREDENTIALS_DIRECTORY="$TMPDIR/credentials" git-credential-codecatalyst doctor | grep -E '^(store|sealing)|wrong'
  store         file (codecatalyst.store says so)
  sealing key   from the credential codecatalyst-key of the service
  nothing is wrong
  $ export -f answer ask ask_ours; export our_host
  $ test "$(as_service CREDENTIALS_DIRECTORY="$TMPDIR/credentials" bash -c "$(declare -f answer ask ask_ours); our_host=$our_host; answer")" = "$first"
  $ ask_ours get 2>&1 | sed "s#$HOME#HOME#g"
  git-credential-codecatalyst: error: the key file HOME/.config/codecatalyst-key does not exist
  git-credential-codecatalyst: hint: make one with `head -c 32 /dev/urandom | base64`
  quit=1
  $ mv "$key.away" "$key"

A credential cannot be changed from here, so the key is replaced in two steps; in between, either key opens the token:

  $ (umask 077 && head -c 32 /dev/urandom | base64 >"$TMPDIR/new")
  $ in_service() { as_service CREDENTIALS_DIRECTORY="$TMPDIR/credentials" "$@"; }
  $ in_service git-credential-codecatalyst store rekey
  git-credential-codecatalyst: error: the sealing key is a credential of the service, which only its administrator can change
  git-credential-codecatalyst: hint: make a key file, name it with --new-key, and give it to the service after that
  [1]
  $ in_service git-credential-codecatalyst store rekey --new-key "$TMPDIR/new"
  every record is sealed with the new key; until it is given, the old one leads to it
  give the new key, then run `git-credential-codecatalyst store rekey` once more
  $ in_service git-credential-codecatalyst status --check
  OK: 1 account, its token expires in 90 days
  $ chmod u+w "$TMPDIR/credentials/$name" && cp "$TMPDIR/new" "$TMPDIR/credentials/$name"
  $ in_service git-credential-codecatalyst status --check
  OK: 1 account, its token expires in 90 days
  $ in_service git-credential-codecatalyst store rekey
  the change of keys is finished: the old key opens nothing any more
  $ in_service git-credential-codecatalyst status --check
  OK: 1 account, its token expires in 90 days
  $ git-credential-codecatalyst status --check | sed "s#$HOME#HOME#g; s/[0-9a-f]\{64\}/X/"
  CRITICAL: the file HOME/.local/state/git-credential-codecatalyst/sealed/X.sealed is sealed with another key

A system service: its key is created as the page says (with this machine's secret, as there is no TPM) and decrypted as
systemd does it, only under its name.

  $ sudo() { "$@"; }
  $ mkdir "$TMPDIR/systemd" && mount --bind "$TMPDIR/systemd" /var/lib/systemd
  $ eval "$(recipe credential | sed "s#/etc/#$TMPDIR/etc/#; s/ encrypt / encrypt --with-key=host /")" 2>/dev/null
  $ stat -c %a "$TMPDIR/etc/credstore.encrypted"
  700
  $ sealed=$TMPDIR/etc/credstore.encrypted/codecatalyst-key
  $ systemd-creds decrypt --name=another "$sealed" - >/dev/null 2>&1
  [1]
  $ systemd-creds decrypt "$sealed" "$TMPDIR/credentials/codecatalyst-key"
  $ wc -l <"$TMPDIR/credentials/codecatalyst-key"
  1
  $ umount /var/lib/systemd

It has no home: its unit sets the state folder.

  $ recipe system-service | grep ^LoadCredential
  LoadCredentialEncrypted=codecatalyst-key:/etc/credstore.encrypted/codecatalyst-key
  $ settings=$(recipe system-service | sed -n 's/^Environment=//p' | sed "s#/var/lib/codecatalyst#$TMPDIR/var-lib#")
  $ in_service HOME="$HOME" $settings git-credential-codecatalyst doctor | grep -E '^(store|lock|sealing)|wrong' | sed "s#$TMPDIR#TMPDIR#"
  store         file (codecatalyst.store says so)
  sealing key   from the credential codecatalyst-key of the service
  lock folder   TMPDIR/var-lib
  nothing is wrong
  $ in_service HOME="$HOME" $settings bash -c "$(declare -f ask ask_ours); our_host=$our_host; ask_ours get" | sed 's/=.*//'
  username
  password
  password_expiry_utc
  $ ls "$TMPDIR/var-lib/sealed" | sed -E 's/[0-9a-f]{64}/X/'
  X.sealed
  lock

cron: an empty environment, its own session, and the token that was created at login.

  $ eval "$(recipe cron)"
  $ first=$(answer)
  $ test "$(env -i HOME="$HOME" ASAN_OPTIONS="$ASAN_OPTIONS" LOGNAME=root SHELL=/bin/sh PATH="$PATH" setsid bash -c "$(declare -f answer ask ask_ours); our_host=$our_host; answer")" = "$first"
  $ git-credential-codecatalyst status | grep ' store '
      store         kernel (codecatalyst.store says so), until this machine is started again

Restrictions by the administrator:

  $ export GIT_CONFIG_SYSTEM=$TMPDIR/system GIT_CONFIG_NOSYSTEM=
  $ eval "$(recipe administrator)"
  $ git -c codecatalyst.store=keyring -c codecatalyst.allowedStores=keyring credential-codecatalyst doctor | grep -A1 ^problem
  problem: store: codecatalyst.store is keyring, which codecatalyst.allowedStores leaves out
  hint: set it to one that is allowed, or to auto
  $ unset GIT_CONFIG_SYSTEM; export GIT_CONFIG_NOSYSTEM=1

SSH: the desktop's keyring, through its bus.

  $ DBUS_SESSION_BUS_ADDRESS=$bus keyring
  $ path=${bus#*path=} && ln -s "${path%%,*}" "$XDG_RUNTIME_DIR/bus"
  $ git config --global --unset codecatalyst.store
  $ (eval "$(recipe ssh)") | grep -E '^store|keyring  |wrong'
  store         keyring (it can be used here)
    keyring     can be used
  nothing is wrong

HOME unset:

  $ git config --global codecatalyst.store kernel
  $ unset HOME
  $ eval "$(recipe no-home)"
  $ test "$(answer)" = "$first"
