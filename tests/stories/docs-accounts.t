The commands of docs/several-accounts.md: two profiles, mary's and bob's.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ strange_service
  $ codecatalyst-local oidc --state "$state" interval=1
  $ export state
  $ named() { sed 's#SPACE/PROJECT/REPOSITORY#ExampleCorp/Website/site#; s#SPACE#ExampleCorp#; s#ORGANISATION#example#'; }
  $ site=https://$our_host/v1/ExampleCorp/Website/site
  $ for_git() { printf 'protocol=https\nhost=%s\npath=%s\n' $our_host "${1-}" | git credential fill | grep ^username; }

A sign-in for each, one line at a time:

  $ block several-accounts.md sign-in | named >both
  $ wc -l <both
  2
  $ signing_in mary approve bash -c "$(head -n 1 both)" | grep '^signed'
  signed in as mary with AWS profile private
  $ signing_in bob approve bash -c "$(tail -n 1 both)" | grep '^signed'
  signed in as bob with AWS profile work
  $ eval "$(block several-accounts.md default)"
  $ for_git
  username=mary

By folder, also during the first clone:

  $ eval "$(block several-accounts.md folder)"
  $ mkdir ~/work && cd ~/work
  $ git clone -q $site
  $ cd site
  $ for_git
  username=bob
  $ git config user.email
  mary@company.example
  $ git fetch
  $ cd "$TMPDIR"
  $ for_git
  username=mary
  $ count_tokens
  1
  $ count_tokens bob
  1

By clone, and in a repository that is there:

  $ eval "$(block several-accounts.md by-clone | named)" 2>&1 | tail -n 1
  Cloning into 'site'...
  $ (cd site && for_git)
  username=bob
  $ git clone -q $site another
  $ (cd another && for_git; eval "$(block several-accounts.md in-repository)"; for_git) 2>&1 | grep ^username
  username=mary
  username=bob

By space and by host; no more tokens come of it:

  $ for_git v1/ExampleCorp/Website/site
  username=mary
  $ eval "$(block several-accounts.md by-space | named)"
  $ for_git v1/ExampleCorp/Website/site
  username=bob
  $ for_git v1/ExampleCorporation/x/y
  username=mary
  $ count_tokens
  1
  $ count_tokens bob
  1
  $ eval "$(block several-accounts.md by-host)"
  $ ask get protocol=https host=git.eu-west-1.codecatalyst.aws | grep ^username
  username=bob

A user who is not signed in:

  $ message=$(sed -n '/^user bob is wanted/p' "$TESTDIR/../../docs/several-accounts.md" | sed 's/default/private (codecatalyst.profile)/')
  $ ask_ours get username=bob 2>&1 | grep -cF "$message"
  1

A token from elsewhere:

  $ pat=$(console ci)
  $ eval "$(block several-accounts.md username)"
  $ CODECATALYST_PAT=$pat git -c codecatalyst.backend=env ls-remote -q $site HEAD | cut -f 2
  HEAD
