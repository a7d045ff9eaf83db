The local service's console: it creates, lists and deletes a user's tokens from the command line.

  $ . "$TESTDIR/prelude.sh"
  $ service
  $ here() { codecatalyst-local "$1" --state "$state" "${@:2}"; }

A token that it created opens a repository, and a deleted one does not:

  $ pat=$(here create-token --user mary --expires 2030-01-02T03:04:05Z ci)
  $ here tokens --user mary | sed -E 's/^[0-9a-f-]{36} /ID /'
  ID 2030-01-02T03:04:05.000Z ci
  $ here tokens --user bob
  $ (umask 077; printf 'https://mary:%s@%s\n' "$pat" $our_host >"$TMPDIR/pat")
  $ ls_remote() { git -c credential.https://$our_host.helper= -c credential.helper="store --file=$TMPDIR/pat" \
  >     ls-remote -q https://$our_host/v1/ExampleCorp/Website/site HEAD 2>&1; }
  $ ls_remote | cut -f 2
  HEAD
  $ here delete-token --user mary ci
  $ ls_remote | grep -c 'Authentication failed'
  1

Wrong input:

  $ here create-token --user mary --expires tomorrow ci
  codecatalyst-local: error: --expires must be a time as in RFC 3339, not tomorrow
  [2]
  $ here create-token --user eve ci
  codecatalyst-local: error: there is no user eve
  [2]
  $ here delete-token --user mary ci
  codecatalyst-local: error: there is no token ci
  [2]
  $ here tokens
  codecatalyst-local: error: --user must be given
  [2]
