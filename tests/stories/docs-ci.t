The examples of docs/ci.md: a job's line is run as its CI system would run it, with the token where the example puts it.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ eval "$(block ci.md create)" 2>said >secret
  $ head -n 1 said | cut -d ' ' -f 1,2
  created ci
  $ tokens
  ci
  $ pat=$(cat secret)
  $ test ${#pat} -ge 20

On the agent: nothing of this helper's, no session bus, no sign-in, another helper for all hosts, and Git's configuration stays as it was.

  $ rm -r ~/.local/state/git-credential-codecatalyst
  $ git config --global --unset credential.https://$our_host.helper
  $ git config --global credential.helper store
  $ cp ~/.gitconfig before
  $ mkdir -p agent/ci && block ci.md job >agent/ci/codecatalyst.sh
  $ cd agent
  $ on_agent() { rm -rf REPOSITORY && env -u DBUS_SESSION_BUS_ADDRESS -u XDG_RUNTIME_DIR CI=true AWS_CONFIG_FILE=/dev/null sh -ec "$1" 2>&1; }
  $ line() { sed "s#SPACE/PROJECT/REPOSITORY#ExampleCorp/Website/site REPOSITORY#; s/'$//" | grep -o '\. ci/codecatalyst\.sh && .*'; }
  $ as_job() { CODECATALYST_PAT=$pat on_agent "$(line)" && git -C REPOSITORY log --format=%s; }

  $ block ci.md workflow | as_job
  Cloning into 'REPOSITORY'...
  Add a README
  $ block ci.md jenkins | as_job
  Cloning into 'REPOSITORY'...
  Add a README
  $ block ci.md gitlab | as_job
  Cloning into 'REPOSITORY'...
  Add a README
  $ block ci.md github | as_job
  Cloning into 'REPOSITORY'...
  Add a README
  $ cmp ~/.gitconfig ../before
  $ ls ~/.git-credentials
  ls: cannot access '*/.git-credentials': No such file or directory (glob)
  [2]
  $ count_tokens
  1

Each example hands the secret to the variable that the helper reads:

  $ for each in "$(block ci.md workflow)" "$(block ci.md jenkins)" "$(block ci.md github)"; do grep -c CODECATALYST_PAT <<<"$each"; done
  1
  1
  1

Without the variable there is one error, and `doctor` says the same:

  $ block ci.md gitlab | line | (read -r job; on_agent "$job")
  Cloning into 'REPOSITORY'...
  git-credential-codecatalyst: error: the variable CODECATALYST_PAT is not set
  git-credential-codecatalyst: hint: set it to a personal access token
  fatal: credential helper 'codecatalyst' told us to quit
  [128]
  $ on_agent "$(block ci.md doctor)" | grep ^problem
  problem: backend: the variable CODECATALYST_PAT is not set
  $ CODECATALYST_PAT=$pat on_agent "$(block ci.md doctor)" | tail -n 1
  nothing is wrong

A service of systemd's, with its credential where the unit puts it:

  $ IFS=: read -r name path <<<"$(block ci.md systemd | sed -n 's/^LoadCredential=//p')"
  $ mkdir "$TMPDIR/credentials" && install -m 0440 ../secret "$TMPDIR/credentials/$name"
  $ mapfile -t settings < <(block ci.md systemd | sed -n 's/^Environment=//p' | tr ' ' '\n')
  $ CREDENTIALS_DIRECTORY=$TMPDIR/credentials on_agent "env $(printf '%q ' "${settings[@]}") git ls-remote -q https://$our_host/v1/ExampleCorp/Website/site HEAD" | cut -f 2
  HEAD

A container with a secret that all its users can read:

  $ secrets=$TMPDIR/secrets && mkdir "$secrets" && install -m 0444 ../secret "$secrets/codecatalyst-pat"
  $ git config --global --unset credential.helper
  $ eval "$(block token-backends.md helper)" >/dev/null
  $ eval "$(block ci.md container)"
  $ on_agent "git ls-remote -q https://$our_host/v1/ExampleCorp/Website/site HEAD" | cut -f 2
  HEAD

The commands of docs/token-backends.md: a variable, and a file.

  $ git config --global --remove-section codecatalyst && unset CREDENTIALS_DIRECTORY
  $ eval "$(block token-backends.md variable)"
  $ CODECATALYST_PAT=$pat on_agent "git ls-remote -q https://$our_host/v1/ExampleCorp/Website/site HEAD" | cut -f 2
  HEAD
  $ (umask 077 && cp ../secret "$TMPDIR/codecatalyst-pat")
  $ eval "$(block token-backends.md file | sed "s#/etc/ci/#$TMPDIR/#")"
  $ on_agent "git ls-remote -q https://$our_host/v1/ExampleCorp/Website/site HEAD" | cut -f 2
  HEAD
