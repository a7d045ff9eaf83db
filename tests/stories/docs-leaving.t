The commands of docs/leaving.md, in its order. What its table says is left is what is left.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ codecatalyst-local oidc --state "$state" interval=1
  $ export state
  $ signing_in mary approve git credential-codecatalyst login | tail -n 1
  signed in as mary with AWS profile default
  $ git config --global credential.https://git.eu-west-1.codecatalyst.aws.helper codecatalyst
  $ git config --global codecatalyst.lifetime 30d
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ git credential-codecatalyst create --name elsewhere --show-secret 2>/dev/null | wc -l
  1

Tokens and records:

  $ at_terminal --type '[y/N] ' 'y\r' bash -c "$(block leaving.md revoke)" | tail -n 1
  what was made here for mary at git.us-west-2.codecatalyst.aws is deleted and forgotten
  $ eval "$(block leaving.md list)" | sed 's/ .*//'
  NAME
  elsewhere
  $ secret-tool search --all xdg:schema git-credential-codecatalyst.record 2>&1

The session and Git's configuration:

  $ eval "$(block leaving.md logout)"
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ eval "$(block leaving.md unconfigure)"
  $ git config --global --get-regexp codecatalyst
  [1]

What is left:

  $ (cd ~ && ls -d .aws/config .aws/sso/cache/* .local/state/*) | sed -E 's/[0-9a-f]{40}/HASH/'
  .aws/config
  .aws/sso/cache/HASH.json
  .local/state/git-credential-codecatalyst
  $ grep -c clientSecret ~/.aws/sso/cache/*
  1
  $ eval "$(block leaving.md state)"
  $ find ~ -name '*codecatalyst*'
