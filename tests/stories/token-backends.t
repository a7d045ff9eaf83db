Tokens that were created elsewhere: from a variable, a file, a program.

  $ . "$TESTDIR/prelude.sh"
  $ service
  $ site=https://$our_host/v1/ExampleCorp/Website/site
  $ pat=$(console ci)
  $ test ${#pat} -ge 20
  $ backend() { git config --global codecatalyst.backend "$1"; }
  $ get() { ask_ours get "$@" 2>&1 | sed "s/$pat/PAT/"; }

In a CI job: no keyring, no session bus, a read-only home.

  $ mkdir work && chmod 700 work
  $ mount --bind "$HOME" "$HOME" && mount -o remount,bind,ro "$HOME"
  $ ci() { env -u DBUS_SESSION_BUS_ADDRESS -u XDG_RUNTIME_DIR -u DISPLAY GIT_CONFIG_COUNT=2 \
  >     GIT_CONFIG_KEY_0=codecatalyst.backend GIT_CONFIG_VALUE_0="$backend" \
  >     GIT_CONFIG_KEY_1=codecatalyst.username GIT_CONFIG_VALUE_1=mary "$@"; }
  $ touch ~/written
  touch: cannot touch '*/written': Read-only file system (glob)
  [1]
  $ backend=env
  $ CODECATALYST_PAT=$pat ci git clone -q $site work/by-variable
  $ git -C work/by-variable log --format=%s
  Add a README
  $ (umask 077; printf '%s\n' "$pat" >work/codecatalyst-pat)
  $ backend=file
  $ CREDENTIALS_DIRECTORY=$PWD/work ci git clone -q $site work/by-file
  $ git -C work/by-file log --format=%s
  Add a README
  $ umount "$HOME"
  $ git config --global codecatalyst.username mary

Git's answer: no expiry, as it is unknown, and, if Git supports it, a header that other helpers do not store.

  $ backend env
  $ export CODECATALYST_PAT=$pat
  $ get
  username=mary
  password=PAT
  $ ask_ours get username=bob capability[]=authtype capability[]=state | sed '/^credential=/s/=.*/=X/'
  capability[]=authtype
  authtype=Basic
  credential=X
  ephemeral=1
  username=bob
  $ ask_ours store username=mary password=other
  $ get | tail -n 1
  password=PAT

Only CodeCatalyst hosts get it, whatever a host looks like; a repository cannot add a host, its user can.

  $ git config --global credential.helper codecatalyst
  $ git config --global http.sslVerify false
  $ for host in git.us-west-2.codecatalyst.aws.evil.example gitxus-west-2.codecatalyst.aws evilcodecatalyst.aws \
  >     codecatalyst.global.api.aws localhost; do
  >     git ls-remote https://mary@$host/v1/ExampleCorp/Website/site 2>&1
  >     ask get protocol=https host=$host username=mary
  > done
  fatal: could not read Password for 'https://mary@git.us-west-2.codecatalyst.aws.evil.example': terminal prompts disabled
  fatal: could not read Password for 'https://mary@gitxus-west-2.codecatalyst.aws': terminal prompts disabled
  fatal: could not read Password for 'https://mary@evilcodecatalyst.aws': terminal prompts disabled
  fatal: could not read Password for 'https://mary@codecatalyst.global.api.aws': terminal prompts disabled
  fatal: could not read Password for 'https://mary@localhost': terminal prompts disabled
  $ for host in $our_host. $our_host:8443 github.com; do ask get protocol=https host=$host username=mary; done
  $ ask get protocol=http host=$our_host username=mary
  $ git -C work/by-file config codecatalyst.https://localhost.backend env
  $ git -C work/by-file ls-remote https://mary@localhost/v1/ExampleCorp/Website/site
  fatal: could not read Password for 'https://mary@localhost': terminal prompts disabled
  [128]
  $ git -c codecatalyst.https://localhost.backend=env ls-remote https://localhost/v1/ExampleCorp/Website/site HEAD | cut -f 2
  HEAD
  $ git config --global --unset credential.helper
  $ git config --global --unset http.sslVerify

No child process gets the variable: neither the AWS CLI nor the user's own program.

  $ trace() { strace -f -qq -s 100000 -v -e trace=execve -o "$TMPDIR/exec" git-credential-codecatalyst get >/dev/null 2>&1; }
  $ cat >"$TMPDIR/look" <<'END'
  > #!/bin/sh
  > tr '\0' '\n' </proc/$$/environ | grep -c '^CODECATALYST_PAT\|^GIT_' >>"$TMPDIR/seen"
  > echo '{}'
  > END
  $ chmod +x "$TMPDIR/look"
  $ backend aws-cli
  $ fault CreateAccessToken answer=403 times=1
  $ printf 'protocol=https\nhost=%s\nusername=mary\n' $our_host | trace
  [1]
  $ grep -o create-access-token "$TMPDIR/exec"
  create-access-token
  $ grep -vE 'execve\("[^"]*(git-credential-codecatalyst|codecatalyst-helper)"' "$TMPDIR/exec" | grep -c -e CODECATALYST_PAT= -e "$pat"
  0
  [1]
  $ backend command
  $ git config --global codecatalyst.command "$TMPDIR/look"
  $ printf 'protocol=https\nhost=%s\nusername=mary\n' $our_host | GIT_DIR=/nowhere trace
  [1]
  $ cat "$TMPDIR/seen"
  0
  0
  $ grep -vE 'execve\("[^"]*(git-credential-codecatalyst|codecatalyst-helper)"' "$TMPDIR/exec" | grep -c -e CODECATALYST_PAT= -e "$pat"
  0
  [1]

Errors with the variable:

  $ backend env
  $ env -u CODECATALYST_PAT git-credential-codecatalyst get <<END
  > protocol=https
  > host=$our_host
  > END
  git-credential-codecatalyst: error: the variable CODECATALYST_PAT is not set
  git-credential-codecatalyst: hint: set it to a personal access token
  quit=1
  [1]
  $ CODECATALYST_PAT= get
  git-credential-codecatalyst: error: the token in the variable CODECATALYST_PAT is empty
  git-credential-codecatalyst: hint: put the token there, and nothing else
  quit=1
  $ git config --global --unset codecatalyst.username
  $ get
  git-credential-codecatalyst: error: it is not known which CodeCatalyst user the token is for
  git-credential-codecatalyst: hint: set codecatalyst.username, or put the name into the URL as https://NAME@HOST/
  quit=1
  $ git config --global codecatalyst.username mary
  $ unset CODECATALYST_PAT

Errors with a file:

  $ backend file
  $ get
  git-credential-codecatalyst: error: the token file codecatalyst-pat is looked for in $CREDENTIALS_DIRECTORY, which is not set
  git-credential-codecatalyst: hint: set codecatalyst.tokenFile to an absolute path, or give the unit LoadCredential=codecatalyst-pat:FILE
  quit=1
  $ ask_ours store username=mary password=x
  $ file=$TMPDIR/pat
  $ git config --global codecatalyst.tokenFile "$file"
  $ get | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: error: the file TMP/pat does not exist
  git-credential-codecatalyst: hint: put the token there, or set codecatalyst.tokenFile
  quit=1
  $ printf '%s\n' "$pat" >"$file" && chmod 644 "$file"
  $ get | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: error: the file TMP/pat is open to other users
  git-credential-codecatalyst: hint: run `chmod 600 TMP/pat`
  quit=1
  $ chmod 600 "$file"
  $ get
  username=mary
  password=PAT
  $ echo more >>"$file"
  $ get | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: error: the token in the file TMP/pat holds a line break or another control character
  git-credential-codecatalyst: hint: put the token there, and nothing else
  quit=1
  $ git config --global codecatalyst.tokenFile /dev/stdin
  $ get
  git-credential-codecatalyst: error: the file /dev/stdin is not a regular file
  git-credential-codecatalyst: hint: put the token into a file of its own
  quit=1
  $ git config --global codecatalyst.tokenFile "$file"
  $ printf '%s\n' "$pat" >"$file"

The programs in docs/token-backends.md: one that hands out what pass(1) keeps,

  $ programs=$TMPDIR/programs && mkdir "$programs" && export PATH="$programs:$PATH"
  $ from_docs token-backends.md fetch-pat >"$programs/fetch-pat"
  $ chmod +x "$programs/fetch-pat"
  $ export GNUPGHOME=$TMPDIR/gnupg && mkdir -m 700 "$GNUPGHOME"
  $ gpg --batch --quiet --passphrase '' --quick-generate-key mary@example.com default default never 2>/dev/null
  $ pass init mary@example.com >/dev/null
  $ printf '%s\nlogin: mary\n' "$pat" | pass insert --multiline codecatalyst/pat >/dev/null
  $ fetch-pat </dev/null | jq -c 'map_values(length)'
  {"secret":*,"username":4} (glob)
  $ eval "$(block token-backends.md program)"
  $ git config --global --unset codecatalyst.username
  $ git clone -q $site work/by-program
  $ git -C work/by-program log --format=%s
  Add a README
  $ pass rm --force codecatalyst/pat >/dev/null
  $ git -C work/by-program fetch
  git-credential-codecatalyst: error: fetch-pat failed with status 1: Error: codecatalyst/pat is not in the password store.
  git-credential-codecatalyst: hint: try it: echo '{"version":1,"operation":"capabilities"}' | fetch-pat
  fatal: credential helper 'codecatalyst' told us to quit
  [128]
  $ tokens
  ci

and one that creates tokens, which are kept in the keyring and renewed.

  $ from_docs token-backends.md make-pat >"$programs/make-pat"
  $ chmod +x "$programs"/*
  $ keyring
  $ export CURL_CA_BUNDLE=$state/ca.pem
  $ git config --global codecatalyst.command make-pat
  $ git config --global codecatalyst.username mary
  $ git clone -q $site work/made
  $ git -C work/made fetch
  $ tokens | masked | sort
  ci
  git-credential-codecatalyst/HOST/X
  $ ask_ours get | grep -c ^password_expiry_utc=
  1
  $ fault CreateAccessToken drop=after times=1
  $ ask get protocol=https host=git.eu-west-1.codecatalyst.aws
  git-credential-codecatalyst: error: make-pat failed with status *: curl: * (glob)
  git-credential-codecatalyst: hint: try it: echo '{"version":1,"operation":"capabilities"}' | make-pat
  quit=1
  [1]
  $ count_tokens
  2
  $ id=$(token_rows | awk '$3 != "ci" { print $1 }')
  $ delete_token "$id"
  $ git -C work/made fetch
  git-credential-codecatalyst: warning: the token was deleted or has expired at CodeCatalyst
  git-credential-codecatalyst: hint: it was made minutes ago: see who deletes it; a new one is made from *Z on; `git credential-codecatalyst create` makes one now (glob)
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  [128]

Programs that are missing or not executable:

  $ for command in '' no-such-program "$TMPDIR/none" "$file" ./here; do
  >     git -c codecatalyst.command="$command" credential-codecatalyst get 2>&1 <<END | sed "s#$TMPDIR#TMP#"
  > protocol=https
  > host=$our_host
  > END
  > done
  git-credential-codecatalyst: error: no program is set that gives tokens
  git-credential-codecatalyst: hint: set codecatalyst.command, or another codecatalyst.backend
  quit=1
  git-credential-codecatalyst: error: there is no program no-such-program on PATH
  git-credential-codecatalyst: hint: install it, or set codecatalyst.command to its absolute path
  quit=1
  git-credential-codecatalyst: error: there is no program TMP/none
  git-credential-codecatalyst: hint: check codecatalyst.command
  quit=1
  git-credential-codecatalyst: error: TMP/pat is not a program that can be run
  git-credential-codecatalyst: hint: try `chmod +x TMP/pat`
  quit=1
  git-credential-codecatalyst: error: the setting codecatalyst.command is a relative path
  git-credential-codecatalyst: hint: use the name of a program on PATH or an absolute path
  quit=1
  $ program() { printf '#!/bin/sh\n%s\n' "$1" >"$programs/odd" && chmod +x "$programs/odd" && git config --global codecatalyst.command odd && get; }
  $ program 'echo hello'
  git-credential-codecatalyst: error: the answer of odd to capabilities is not a JSON object
  git-credential-codecatalyst: hint: mend the program: docs/token-backends.md says what it has to answer
  quit=1
  $ program 'echo "{}"'
  git-credential-codecatalyst: error: the answer of odd to create has no member secret
  git-credential-codecatalyst: hint: mend the program: docs/token-backends.md says what it has to answer
  quit=1
  $ program 'echo "{\"error\":{\"message\":\"the vault is sealed\",\"hint\":\"unseal it\"}}"; exit 1'
  git-credential-codecatalyst: error: odd: the vault is sealed
  git-credential-codecatalyst: hint: unseal it
  quit=1
  $ git config --global codecatalyst.timeout 1s
  $ program 'sleep 100'
  git-credential-codecatalyst: error: odd did not finish within 1 s
  git-credential-codecatalyst: hint: see what it waits for, or raise codecatalyst.timeout
  quit=1
  $ git config --global --unset codecatalyst.timeout

A token that CodeCatalyst refuses: each backend says where it came from, and nothing is deleted.

  $ delete_token "$(only_id)"
  $ export CODECATALYST_PAT=$pat
  $ printf '#!/bin/sh\necho "{\\"secret\\":\\"%s\\"}"\n' "$pat" >"$programs/odd"
  $ for each in env file command; do backend $each; git -C work/made fetch; done 2>&1 | sed "s#$TMPDIR#TMP#"
  git-credential-codecatalyst: warning: Git reports the token from the variable CODECATALYST_PAT as refused
  git-credential-codecatalyst: hint: it has expired, was deleted, or its user may not use this repository: put a valid one there
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  git-credential-codecatalyst: warning: Git reports the token from the file TMP/pat as refused
  git-credential-codecatalyst: hint: it has expired, was deleted, or its user may not use this repository: put a valid one there
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  git-credential-codecatalyst: warning: Git reports the token from the program odd as refused
  git-credential-codecatalyst: hint: it has expired, was deleted, or its user may not use this repository: put a valid one there
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  $ test -s "$file"
  $ ask_ours erase username=mary password=other
  $ ask_ours erase username=mary

gpg-agent and its sockets must be gone before the folder is deleted:

  $ gpgconf --kill gpg-agent
  $ for i in {1..3000}; do pgrep -x gpg-agent >/dev/null || break; sleep 0.02; done
  $ pgrep -x gpg-agent
  [1]
