One user is one account, however a URL spells the name. A token is created under the service's spelling.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ spellings=$(echo {m,M}{a,A}{r,R}{y,Y})
  $ answers() { grep -h '^username=' "$TMPDIR"/answer-* | sort -u; }

Sixteen at once create one token, and later ones create none:

  $ for name in $spellings; do ask_ours get username=$name >"$TMPDIR/answer-$name" & done; wait $(jobs -p | tail -n +2)
  $ ls "$TMPDIR"/answer-* | wc -l
  16
  $ sort -u "$TMPDIR"/answer-* | sed 's/=.*//'
  password
  password_expiry_utc
  username
  $ for name in $spellings; do ask_ours get "username= $name " >"$TMPDIR/answer-$name"; done
  $ answers
  username=mary
  $ count_tokens
  1
  $ git credential-codecatalyst status | head -n 1
  mary at git.us-west-2.codecatalyst.aws

A hostile list of submodules creates none; another user's name is refused, and the token stays in use:

  $ git -C "$TMPDIR" clone -q https://$our_host/v1/ExampleCorp/Website/site hostile
  $ cd "$TMPDIR/hostile"
  $ for name in $spellings bob; do
  >     git config -f .gitmodules submodule.$name.path $name
  >     git config -f .gitmodules submodule.$name.url https://$name@$our_host/v1/ExampleCorp/Website/site
  >     git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),$name
  > done
  $ git add .gitmodules
  $ git commit -qm 'Add a list'
  $ git submodule --quiet update --init --jobs=4 $spellings 2>&1 | grep -e error: -e fatal:
  [1]
  $ git submodule --quiet update --init bob 2>&1 | grep credential-codecatalyst | sort -u
  git-credential-codecatalyst: error: user bob is wanted, but mary is signed in with AWS profile default
  git-credential-codecatalyst: hint: take the user name out of the URL, credential.username or codecatalyst.username, or set codecatalyst.<url>.profile to that user's profile
  $ git submodule status | grep -c '^ '
  16
  $ count_tokens
  1
  $ cd

A refusal of that token counts under every spelling, and so does the pause after it:

  $ delete_token "$(only_id)"
  $ git ls-remote https://mArY@$our_host/v1/ExampleCorp/Website/site 2>&1 | head -n 1
  git-credential-codecatalyst: warning: the token was deleted or has expired at CodeCatalyst
  $ for name in MaRy mary MARY; do ask_ours get username=$name 2>&1 | grep -o 'no new token is created'; done
  no new token is created
  no new token is created
  no new token is created
  $ count_tokens
  0

The verbs find it too:

  $ git credential-codecatalyst renew --force --host https://MARY@$our_host
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ echo PAT-by-hand | git credential-codecatalyst adopt --username Mary --host $our_host 2>/dev/null | head -n 1
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  $ git credential-codecatalyst create --host https://MARY@$our_host 2>/dev/null | tail -n 1
  Git gets it for mary at git.us-west-2.codecatalyst.aws
  $ git credential-codecatalyst revoke --yes --host https://mARy@$our_host
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  $ count_tokens
  0

A record that version 0.1 kept under another spelling is found, and stays in use:

  $ ask_ours get username=mary | grep ^password= >"$TMPDIR/made"
  $ secret-tool lookup host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record |
  >     secret-tool store --label=old host $our_host path '' username MARY profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record
  $ secret-tool clear host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record
  $ ask_ours get username=mary | grep ^password= | cmp - "$TMPDIR/made"
  $ git credential-codecatalyst status --all | grep ' at git'
  MARY at git.us-west-2.codecatalyst.aws
  $ count_tokens
  1
