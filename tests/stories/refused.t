The Git server refuses the token.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ repositories=https://$our_host/v1/ExampleCorp
  $ git ls-remote $repositories/Website/site HEAD | cut -f 2
  HEAD

The token is deleted in the console minutes after it was created. A second one so soon would probably fail too.

  $ delete_token "$(only_id)"
  $ git ls-remote $repositories/Website/site HEAD
  git-credential-codecatalyst: warning: the token was deleted or has expired at CodeCatalyst
  git-credential-codecatalyst: hint: it was made minutes ago: see who deletes it; a new one is made from *Z on; `git credential-codecatalyst create` makes one now (glob)
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  [128]

  $ git ls-remote $repositories/Website/site HEAD
  git-credential-codecatalyst: error: no new token is created: one that was made at *Z was refused at *Z (glob)
  git-credential-codecatalyst: hint: check that your CodeCatalyst user may use this repository; a new one is made from *Z on; `git credential-codecatalyst create` makes one now (glob)
  fatal: credential helper 'codecatalyst' told us to quit
  [128]

A day later (only the clock is changed here), the command fails, and the next one gets a new token.

  $ git config --global credential.https://$our_host.username bob
  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile work
  $ git config --global codecatalyst.profile work
  $ git ls-remote $repositories/Website/site HEAD | cut -f 2
  HEAD
  $ key="host $our_host path '' username bob profile work application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ record=$(eval secret-tool lookup $key | sed -E 's/"created":[0-9]+/"created":1000000000/')
  $ eval secret-tool store --label=older $key <<<"$record"
  $ id=$(only_id bob)
  $ delete_token "$id" bob
  $ git ls-remote $repositories/Website/site HEAD
  git-credential-codecatalyst: warning: the token was deleted or has expired at CodeCatalyst
  git-credential-codecatalyst: hint: run the Git command again: it gets a new token
  remote: a user name and a personal access token are needed
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  [128]
  $ git ls-remote $repositories/Website/site HEAD | cut -f 2
  HEAD

A valid token of a user without access: no new token, however often Git asks.

  $ git ls-remote $repositories/Secret/plans HEAD
  remote: you are not a member of this project
  fatal: unable to access 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Secret/plans/': The requested URL returned error: 403
  [128]
  $ fault Git answer=401
  $ for time in 1 2 3; do git ls-remote $repositories/Website/site HEAD; done
  git-credential-codecatalyst: warning: Git reports the token of bob as refused, though CodeCatalyst lists it as valid
  git-credential-codecatalyst: hint: it was made moments ago, and may not be in force yet: run the Git command again in a minute, then check the repository's URL and that you are a member of its project
  remote: the fault switch says 401
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  git-credential-codecatalyst: warning: Git reports the token of bob as refused, though CodeCatalyst lists it as valid
  git-credential-codecatalyst: hint: it was made moments ago, and may not be in force yet: run the Git command again in a minute, then check the repository's URL and that you are a member of its project
  remote: the fault switch says 401
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  git-credential-codecatalyst: warning: Git reports the token of bob as refused, though CodeCatalyst lists it as valid
  git-credential-codecatalyst: hint: it was made moments ago, and may not be in force yet: run the Git command again in a minute, then check the repository's URL and that you are a member of its project
  remote: the fault switch says 401
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'
  [128]
  $ count_tokens bob
  1
  $ fault --clear

A rejection of another password does not harm the token; nor does one without a password, as from truncated input.

  $ ask_ours erase username=bob password=older
  $ ask_ours erase username=bob
  $ ask_ours erase
  $ git ls-remote $repositories/Website/site HEAD | cut -f 2
  HEAD
  $ count_tokens bob
  1
