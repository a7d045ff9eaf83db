Standard output or standard error that cannot be written to: no token is lost, and the work is completed.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ plain() { masked | sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/ID/g'; }
  $ gone() { exec 4> >(:); wait $!; "$@" >&4 4>&-; local status=$?; exec 4>&-; return $status; }

A token that exists only in the output, which cannot be written: it is deleted again.

  $ cc create --name ci --show-secret >/dev/full
  git-credential-codecatalyst: error: the token could not be printed, and is deleted again: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: send standard output where it can be written, then try again
  [1]
  $ cc create --name ci --show-secret --json >/dev/full
  git-credential-codecatalyst: error: the token could not be printed, and is deleted again: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: send standard output where it can be written, then try again
  [1]
  $ git-credential-codecatalyst create --name ci --show-secret >&-
  git-credential-codecatalyst: error: the token could not be printed, and is deleted again: standard output cannot be written: Bad file descriptor
  git-credential-codecatalyst: hint: send standard output where it can be written, then try again
  [1]
  $ gone cc create --name ci --show-secret
  git-credential-codecatalyst: error: the token could not be printed, and is deleted again: standard output cannot be written: Broken pipe
  git-credential-codecatalyst: hint: send standard output where it can be written, then try again
  [1]
  $ count_tokens
  0

If the output goes to /dev/null, which Git opens for a closed standard output, no token is created:

  $ cc create --name ci --show-secret >/dev/null
  git-credential-codecatalyst: error: the token would be lost, as standard output goes to /dev/null
  git-credential-codecatalyst: hint: send standard output where it is kept, to a file or a program
  [1]
  $ cc create --name ci --show-secret >&-
  git-credential-codecatalyst: error: the token would be lost, as standard output goes to /dev/null
  git-credential-codecatalyst: hint: send standard output where it is kept, to a file or a program
  [1]
  $ count_tokens
  0

If deleting fails too, the message names its id:

  $ fault DeleteAccessToken answer=403
  $ cc create --name ci --show-secret 2>&1 >/dev/full | plain
  git-credential-codecatalyst: error: the token could not be printed, and is not deleted again: * (glob)
  git-credential-codecatalyst: hint: delete it with `git credential-codecatalyst delete ID`
  $ fault --clear
  $ cc delete --yes ci | plain
  deleted ci (ID)

The secret is printed first, so a standard error that cannot be written costs nothing:

  $ cc create --name ci --show-secret 2>/dev/full | wc -l
  1
  $ cc create --name ci2 --show-secret 2>&- | wc -l
  1
  $ gone_error() { exec 4> >(:); wait $!; "$@" 2>&4 4>&-; local status=$?; exec 4>&-; return $status; }
  $ gone_error cc create --name ci3 --show-secret | wc -l
  1
  $ tokens | sort
  ci
  ci2
  ci3
  $ cc delete --yes ci ci2 ci3 >/dev/full
  git-credential-codecatalyst: error: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: free some disk space
  [1]
  $ count_tokens
  0

A token for Git is kept, even if its message cannot be printed:

  $ cc create --host $our_host >/dev/full
  git-credential-codecatalyst: error: a token was made, and could not be shown: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: it is kept, and Git gets it for mary at git.us-west-2.codecatalyst.aws
  [1]
  $ cc create --show-secret 2>/dev/full | wc -l
  1
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site 2>/dev/full
  $ count_tokens
  2

An operation on several accounts goes on to the last one:

  $ codecatalyst-local sign-in --state "$state" --user mary --home "$HOME" --profile work
  $ cc create --profile work --host $our_host >/dev/null
  $ cc renew --all --force >/dev/full
  git-credential-codecatalyst: error: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: free some disk space
  [1]
  $ count_tokens
  5
  $ cc revoke --all --yes >/dev/full
  git-credential-codecatalyst: error: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: free some disk space
  [1]
  $ count_tokens
  0
