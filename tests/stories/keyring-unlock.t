A locked keyring: at a terminal the user can unlock it; in the background it is reported as locked.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ git config --global codecatalyst.backend none
  $ git config --global codecatalyst.store keyring
  $ keyring
  $ ask_ours store username=mary password=one
  $ is_locked() { gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets/collection/login -m org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked; }
  $ export -f ask ask_ours; export our_host
  $ get() { at_terminal "$@" bash -c 'ask_ours get'; }

In the background:

  $ lock_keyring
  $ ask_ours get
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]

At a terminal without a display, and over SSH, by its password:

  $ get --type '": ' 'password\r'
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  username=mary
  password=one
  $ is_locked
  (<false>,)
  $ lock_keyring
  $ DISPLAY=:9 SSH_CONNECTION=there get --type '": ' 'password\r' | head -n 2
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 

Three attempts; what is typed is neither echoed nor used for anything else:

  $ lock_keyring
  $ get --type '": ' 'once\r' --type '": ' 'password\r'
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  password of the keyring "Login": 
  username=mary
  password=one
  $ lock_keyring
  $ get --type '": ' 'once\r' --type '": ' 'twice\r' --type '": ' 'thrice\r'
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  password of the keyring "Login": 
  password of the keyring "Login": 
  git-credential-codecatalyst: error: that is not the password of the keyring
  git-credential-codecatalyst: hint: try again; it is that of your login, unless you chose another
  [1]
  $ get --type '": ' '\r'
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  git-credential-codecatalyst: error: the keyring stays locked, as no password was given
  git-credential-codecatalyst: hint: run `git-credential-codecatalyst unlock`
  [1]
  $ get --type '": ' '\x03'
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  [130]
  $ is_locked
  (<true>,)

There is no question where the user has turned questions off, or in a build:

  $ for wish in GIT_TERMINAL_PROMPT=0 GCM_INTERACTIVE=never CI=true; do
  >     get env $wish bash -c 'ask_ours get' | head -n 1
  > done
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: error: the keyring is locked
  $ at_terminal git -c codecatalyst.interactive=never credential-codecatalyst status --all | head -n 1
  git-credential-codecatalyst: error: the keyring is locked

Other verbs ask too, except those made for monitoring:

  $ at_terminal git credential-codecatalyst status --check
  CRITICAL: the keyring is locked
  [2]
  $ at_terminal --type '": ' 'password\r' git credential-codecatalyst status --all
  git-credential-codecatalyst: the keyring is locked
  password of the keyring "Login": 
  there is no token here: codecatalyst.backend is none: only what Git stores is kept

Several processes at once ask once:

  $ lock_keyring
  $ at_terminal --type '": ' 'password\r' bash -c 'for i in 1 2 3 4 5 6; do ask_ours get & done; wait' | sort | uniq -c | sed 's/^ *//'
  1 git-credential-codecatalyst: the keyring is locked
  1 password of the keyring "Login": 
  6 password=one
  6 username=mary

A process that may not ask does not wait for one that does:

  $ cat >"$TMPDIR/meanwhile" <<END
  > export PATH=$PATH
  > for wish in GIT_TERMINAL_PROMPT=0 GIT_TERMINAL_PROMPT= CI=true; do
  >     timeout 50 python3 "$TESTDIR/../support/at_terminal.py" env \$wish bash -c 'ask_ours get'
  > done
  > timeout 50 python3 "$TESTDIR/../support/at_terminal.py" git credential-codecatalyst status --check
  > timeout 50 setsid bash -c 'ask_ours get'
  > END
  $ lock_keyring
  $ get --do '": ' 'bash "$TMPDIR/meanwhile" >"$TMPDIR/said" 2>&1' --type '' 'password\r' | tail -n 1
  password=one
  $ grep -v hint "$TMPDIR/said"
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: error: the keyring is locked
  CRITICAL: the keyring is locked
  git-credential-codecatalyst: error: the keyring is locked

The `unlock` verb, at a terminal and from a pipe:

  $ lock_keyring
  $ echo wrong | git-credential-codecatalyst unlock
  git-credential-codecatalyst: error: that is not the password of the keyring
  git-credential-codecatalyst: hint: try again; it is that of your login, unless you chose another
  [1]
  $ git-credential-codecatalyst unlock </dev/null
  git-credential-codecatalyst: error: no passphrase was given
  git-credential-codecatalyst: hint: type it at a terminal, or send it to standard input
  [1]
  $ echo password | git-credential-codecatalyst unlock
  the keyring is unlocked
  $ echo password | git-credential-codecatalyst unlock
  the keyring is not locked
  $ lock_keyring
  $ at_terminal --type '": ' 'password\r' git credential-codecatalyst unlock
  password of the keyring "Login": 
  the keyring is unlocked
  $ git-credential-codecatalyst unlock --store kernel
  git-credential-codecatalyst: error: what can be unlocked is keyring or file
  git-credential-codecatalyst: hint: write it as in --store file
  [2]

The passphrase of a sealed store, asked twice at a terminal when it is new:

  $ at_terminal --type 'phrase: ' 'one\r' --type 'again: ' 'other\r' git credential-codecatalyst unlock --store file
  new passphrase: 
  the same again: 
  git-credential-codecatalyst: error: the two passphrases are not the same
  git-credential-codecatalyst: hint: try again
  [1]
  $ at_terminal --type 'phrase: ' 'one\r' --type 'again: ' 'one\r' git credential-codecatalyst unlock --store file
  new passphrase: 
  the same again: 
  the passphrase is set, and tokens sealed with it are unlocked
  $ at_terminal --type 'phrase: ' 'once\r' --type 'phrase: ' 'one\r' git credential-codecatalyst unlock --store file
  passphrase: 
  passphrase: 
  the tokens kept here are unlocked until this machine is started again
