Deleting tokens by name, by id, or by the beginning of an id. A token that may still be in use needs confirmation.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend api
  $ plain() { masked | sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/ID/g' | tr -s ' '; }
  $ cc() { git credential-codecatalyst "$@"; }
  $ pat=$(cc create --name ci --show-secret 2>/dev/null)
  $ made_by twice '+10 days'
  $ made_by twice '+20 days'

  $ cc delete
  git-credential-codecatalyst: error: `delete` needs ID|PREFIX|NAME...
  git-credential-codecatalyst: hint: try `git-credential-codecatalyst delete --help`
  [2]
  $ cc delete ci
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about ci (*) (glob)
  git-credential-codecatalyst: hint: add --yes to delete anyway
  [1]
  $ cc delete ci nonsense --yes
  git-credential-codecatalyst: error: there is no token `nonsense`; nothing is deleted
  git-credential-codecatalyst: hint: `git-credential-codecatalyst list` shows what there is
  [1]
  $ cc delete --yes ci twice 2>&1 | plain
  git-credential-codecatalyst: error: `twice` may mean 2 tokens: twice (ID), twice (ID); nothing is deleted
  git-credential-codecatalyst: hint: tell them apart by their ids
  $ ids=$(id_of twice)
  $ cc delete --yes $(id_of ci | cut -c 1-13) $ids | plain
  deleted ci (ID)
  deleted twice (ID)
  deleted twice (ID)
  $ git -c credential.helper= ls-remote -q https://mary:$pat@$our_host/v1/ExampleCorp/Website/site 2>&1 | tail -n 1
  fatal: Authentication failed for 'https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/'

A token of ours that is no longer in use needs none; one in use does, and its record is deleted too:

  $ cc create --host $our_host | head -n 1 | plain
  created git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  $ cc create | head -n 1 | plain
  created git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  $ cc delete $(cc list | grep ' ours$' | cut -d ' ' -f 1) | plain
  deleted git-credential-codecatalyst/HOST/X (ID)
  $ current=$(cc list | grep ' in use$' | cut -d ' ' -f 1)
  $ cc delete $current 2>&1 | plain
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about git-credential-codecatalyst/HOST/X (ID)
  git-credential-codecatalyst: hint: add --yes to delete anyway
  $ cc delete $current --yes | plain
  deleted git-credential-codecatalyst/HOST/X (ID)
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ cc list | grep ' in use$' | plain
  git-credential-codecatalyst/HOST/X ID in 90 days in use

A failure halfway reports which tokens were deleted:

  $ for name in first second third; do made_by $name '+10 days'; done
  $ cat >"$TMPDIR/aws-once" <<END
  > #!/bin/bash
  > aws "\$@" || exit
  > [[ \$2 != delete-access-token ]] || codecatalyst-local fault --state "$state" DeleteAccessToken answer=403 times=1
  > END
  $ chmod +x "$TMPDIR/aws-once"
  $ git -c codecatalyst.backend=aws-cli -c codecatalyst.awsCli="$TMPDIR/aws-once" credential-codecatalyst delete --yes first second third 2>&1 | plain
  deleted first (ID)
  git-credential-codecatalyst: error: second (ID) is not deleted: CodeCatalyst denied access: the fault switch says 403; nor is third (ID)
  git-credential-codecatalyst: hint: check that the user of AWS profile default may use CodeCatalyst
  $ fault DeleteAccessToken drop=after times=1
  $ git -c codecatalyst.backend=aws-cli credential-codecatalyst delete --yes second third 2>&1 | plain
  git-credential-codecatalyst: error: second (ID) may be deleted or not: the connection to CodeCatalyst broke; nor is third (ID)
  git-credential-codecatalyst: hint: check the network, the proxy settings and codecatalyst.endpoint
  $ cc delete --yes third | plain
  deleted third (ID)

With a locked keyring tokens can be listed and deleted, but each of them counts as possibly in use:

  $ lock_keyring
  $ cc list 2>&1 | plain
  git-credential-codecatalyst: warning: which tokens are in use here cannot be seen: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  NAME ID EXPIRES WHOSE
  git-credential-codecatalyst/HOST/X ID in 90 days ours
  $ cc delete $(cc list 2>/dev/null | grep ' ours$' | cut -d ' ' -f 1) 2>&1 | grep error | plain
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about git-credential-codecatalyst/HOST/X (ID)
  $ cc create --host $our_host
  git-credential-codecatalyst: error: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  [1]
