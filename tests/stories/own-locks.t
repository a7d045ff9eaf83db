A command that holds several accounts waits for other processes, never for itself. Two profiles with long names that
differ only at the end once shared a lock.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ one=рабочийпрофильвторойкомандыа two=рабочийпрофильвторойкомандыб
  $ echo -n "$one" | wc -c
  56
  $ for profile in $one $two; do
  >     codecatalyst-local sign-in --state "$state" --user mary --home "$HOME" --profile $profile
  >     git -c codecatalyst.profile=$profile credential-codecatalyst create --host $our_host >/dev/null
  > done
  $ count_tokens
  2
  $ cc() { timeout 200 git -c codecatalyst.timeout=10s credential-codecatalyst "$@"; }

Each of these holds both accounts, at once or one after the other:

  $ lose() { secret-tool clear host $our_host path '' username mary profile $1 application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record; }
  $ git -c codecatalyst.profile=default credential-codecatalyst create --host $our_host >/dev/null; lose default
  $ cc prune --yes | masked | sed 's/ (.*)/ (ID)/'
  git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  deleted git-credential-codecatalyst/HOST/X (ID)
  $ cc store move --to kernel
  2 accounts were moved from the store keyring to the store kernel
  $ cc renew --all --force
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ cc revoke --all --yes
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  $ count_tokens
  0

Two spellings that version 0.1 kept share a lock, and one command can still hold both:

  $ cc store move --to keyring
  there is nothing to move to the store keyring
  $ ask_ours get username=mary >/dev/null
  $ secret-tool lookup host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record |
  >     secret-tool store --label=old host $our_host path '' username MARY profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record
  $ cc store move --to kernel
  2 accounts were moved from the store keyring to the store kernel
  $ cc revoke --all --yes | sort
  what was made here for MARY at git.us-west-2.codecatalyst.aws is deleted and forgotten
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
