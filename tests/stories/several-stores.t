codecatalyst.store was changed by hand: nothing that was kept before is forgotten.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ pat() { ask_ours get username=mary | sed -n 's/^password=//p'; }
  $ first=$(pat)
  $ git config --global codecatalyst.store kernel
  $ second=$(pat)
  git-credential-codecatalyst: warning: a token of mary is kept in the store keyring, which codecatalyst.store does not name any more: a new one is made
  git-credential-codecatalyst: hint: `git credential-codecatalyst store move --to STORE` moves what is kept there to the store in force, and `revoke --all` deletes it
  $ test -n "$second" && test "$second" != "$first"
  $ cc status --all | grep '  store '
      store         kernel (codecatalyst.store says so), until this machine is started again
      store         keyring (kept from before; Git is answered from the store kernel)
  $ cc renew --all --force
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ count_tokens
  4

`prune` takes nothing for lost that another store has:

  $ cc prune --dry-run
  nothing is lost: there is no token to delete

One step moves all of it; doing it again is not an error:

  $ third=$(pat)
  $ cc store move --to kernel
  1 account was moved from the store keyring to the store kernel
  $ cc store move --to kernel
  there is nothing to move to the store kernel
  $ test "$(pat)" = "$third"
  $ cc status --all | grep -c '  store '
  1
  $ cc status | grep -c '  to delete '
  3

What is locked is named:

  $ git config --global codecatalyst.store keyring
  $ pat >"$TMPDIR/fourth" 2>/dev/null
  $ git config --global codecatalyst.store kernel
  $ lock_keyring
  $ cc revoke --all --yes 2>&1 | sort -u
  git-credential-codecatalyst: hint: run `git-credential-codecatalyst unlock`
  git-credential-codecatalyst: warning: what the store keyring may hold is left out: the keyring is locked
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  $ count_tokens
  1
  $ keyring
  $ cc revoke --all --yes
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  $ count_tokens
  0
