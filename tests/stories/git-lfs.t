Git LFS before 3.8 reacts to a refusal by asking for a password and rejecting it, in an endless loop. That must not
create a token per request. `timeout` ends the loop.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git clone -q https://mary@$our_host/v1/ExampleCorp/Website/site && cd site
  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ change() { local text; text=$(eval secret-tool lookup $key | sed -E "$1") && eval secret-tool store --label=changed $key <<<"$text"; }
  $ age() { change "s/(\"created\":)[0-9]+/\1$(($(date +%s) - $1))/; s/,\"made\":\[[0-9,]*\]//; s/,\"rejected\":\{[^}]*\}//"; }
  $ lfs() { timeout "$1" git lfs locks >"$TMPDIR/lfs" 2>&1 || echo "ended with $?"; }
  $ said() { grep '^git-credential' "$TMPDIR/lfs" | sort -r | uniq; }
  $ refusals() { grep -c '^git-credential-codecatalyst: warning' "$TMPDIR/lfs"; }

A service that accepts the token but has no LFS ends it at once:

  $ lfs 30; grep -o 'not found: ' "$TMPDIR/lfs"
  ended with 2
  not found: 

One that refuses every token does not. In ten seconds no further token is created:

  $ fault Git answer=401
  $ lfs 10
  ended with 124
  $ test "$(refusals)" -ge 10
  $ said
  git-credential-codecatalyst: warning: Git reports the token of mary as refused, though CodeCatalyst lists it as valid
  git-credential-codecatalyst: hint: it was made moments ago, and may not be in force yet: run the Git command again in a minute, then check the repository's URL and that you are a member of its project
  $ count_tokens
  1

The same with a token that is an hour old:

  $ age 3600
  $ lfs 5
  ended with 124
  $ said
  git-credential-codecatalyst: warning: Git reports the token of mary as refused, though CodeCatalyst lists it as valid
  git-credential-codecatalyst: hint: check the repository's URL and that you are a member of its project
  $ count_tokens
  1

Each token is deleted as soon as it exists. The hour-old one may just have been deleted in the console, so a second
is created; then Git LFS gets the answer to stop, and does.

  $ touch "$TMPDIR/made"
  $ delete_all() { token_rows | while read -r id _; do echo $id >>"$TMPDIR/made"; delete_token $id; done; }
  $ while [ ! -e "$TMPDIR/enough" ]; do delete_all; done & deleter=$!
  $ lfs 30
  ended with 2
  $ lfs 30; said
  ended with 2
  git-credential-codecatalyst: hint: check that your CodeCatalyst user may use this repository; a new one is made from *Z on; `git credential-codecatalyst create` makes one now (glob)
  git-credential-codecatalyst: error: no new token is created: one that was made at *Z was refused at *Z (glob)
  $ touch "$TMPDIR/enough"; wait $deleter
  $ sort -u "$TMPDIR/made" | grep -c .
  2
