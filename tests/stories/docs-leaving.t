The commands of docs/leaving.md, in its order. What its table says is left is what is left.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ codecatalyst-local oidc --state "$state" interval=1
  $ export state
  $ signing_in mary approve git credential-codecatalyst login | tail -n 1
  signed in as mary with AWS profile default
  $ git config --global --unset credential.https://$our_host.helper
  $ eval "$(block getting-started.md configure)" >/dev/null
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

The session and the set-up:

  $ eval "$(block leaving.md logout)"
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ at_terminal --type 'y/N' 'y\r' bash -c "$(block leaving.md unconfigure)" | sed -n "/^removed/s#$HOME#HOME#p" | cut -c -60
  removed the lines in HOME/.gitconfig for git.us-west-2.codec
  removed the registration with AWS's sign-in in HOME/.aws/sso
  removed the folder HOME/.local/state/git-credential-codecata
  $ eval "$(block leaving.md settings)"

What is left:

  $ git config --global --get-regexp codecatalyst
  [1]
  $ (cd ~ && find .aws .local/state -type f)
  .aws/config
  $ find ~ -name '*codecatalyst*'
