Whose token Git gets: that of the user who is signed in, whatever a URL brought.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ path=v1/ExampleCorp/Website/site
  $ cc() { git credential-codecatalyst "$@"; }
  $ user() { ask_ours get "$@" | grep '^username='; }
  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile bob
  $ pat=$(aws codecatalyst create-access-token --profile bob --name attack --query secret --output text)

A submodule of an attacker's brings a token, which works. At a terminal one line says that it is kept:

  $ at_terminal git ls-remote -q https://bob:$pat@$our_host/$path HEAD | sed 's/[0-9a-f]\{40\}.*/ID/'
  git-credential-codecatalyst: warning: the password that Git used for bob at git.us-west-2.codecatalyst.aws is kept, for requests that name bob
  ID
  $ cc status | sed -n '1p; /token  /p'
  bob at git.us-west-2.codecatalyst.aws
      token         adopted from a URL or a prompt of Git's: answers only requests that name bob
  $ cc status --json | grep -o '"from_git":[a-z]*'
  "from_git":true

Requests that name no user are mary's, who is signed in; those that name bob are bob's:

  $ user
  username=mary
  $ user username=bob
  username=bob
  $ user
  username=mary
  $ ask_ours get username=bob | grep -c "^password=$pat$"
  1

Signed out, and without the service, mary goes on; bob never takes her place:

  $ stop_service
  $ user
  username=mary
  $ cc logout | head -n 1
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ user
  username=mary

Another user signs in with the same profile: the next request is that user's, though mary's token is good. It is not
answered with what the URL brought either.

  $ start_service
  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile default
  $ user
  git-credential-codecatalyst: warning: the adopted token of bob is used here no more, but still valid
  git-credential-codecatalyst: hint: delete it in the CodeCatalyst console unless something else uses it
  username=bob
  $ user
  username=bob
  $ ask_ours get | grep -c "^password=$pat$"
  0
  [1]

Cached answers follow a sign-in at once, also one by another program:

  $ front_alone
  $ git config --global --unset codecatalyst.cacheTimeout
  $ settle
  $ user
  username=bob
  $ kept get | head -n 1
  username=bob
  $ codecatalyst-local sign-in --state "$state" --user mary --home "$HOME" --profile default
  $ kept get
  nothing is kept
  $ user
  username=mary
  $ without_cache
  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile default

A repository may choose among the profiles, which is said once; it may not lengthen a token's life:

  $ git init -q chosen && cd chosen
  $ git config codecatalyst.profile bob
  $ git config codecatalyst.lifetime 3650d
  $ at_terminal git ls-remote -q https://$our_host/$path HEAD | sed 's/[0-9a-f]\{40\}.*/ID/'
  git-credential-codecatalyst: warning: this repository's configuration chooses AWS profile bob (codecatalyst.profile) in place of default, so the token is that of bob
  ID
  $ at_terminal git ls-remote -q https://$our_host/$path HEAD | sed 's/[0-9a-f]\{40\}.*/ID/'
  git-credential-codecatalyst: warning: the sign-in session of AWS profile bob (codecatalyst.profile) ends at *Z, and then the token cannot be renewed: run `git credential-codecatalyst login --profile bob --force` (glob)
  ID
  $ cc status --profile bob | grep expires
      expires       in 90 days (*) (glob)
  $ cd

Regions that CodeCatalyst is not known to have get nothing, until the user names them:

  $ fake() { ask get protocol=https host=git.fake-$1.codecatalyst.aws; }
  $ fake 1
  git-credential-codecatalyst: warning: fake-1 is not known to be a region of CodeCatalyst, so git.fake-1.codecatalyst.aws gets no token
  git-credential-codecatalyst: hint: if it is one: `git config --global codecatalyst.https://git.fake-1.codecatalyst.aws.regions fake-1`
  $ git config --global codecatalyst.regions "$(echo fake-{1..12})"
  $ for n in {1..12}; do fake $n 2>&1 | grep -E '^username|error'; done | sort | uniq -c | sed 's/^ *//'
  4 git-credential-codecatalyst: error: no new token is created: Git asked for 10 tokens of bob in an hour, for all hosts together
  8 username=bob
  $ cc create --host git.fake-12.codecatalyst.aws | tail -n 1
  Git gets it for bob at git.fake-12.codecatalyst.aws
