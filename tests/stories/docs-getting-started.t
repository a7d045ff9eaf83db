The commands of docs/getting-started.md, up to the first clone and push.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ git config --global --unset credential.https://$our_host.helper
  $ eval "$(block getting-started.md configure)" | tail -n 2
      https://git.us-west-2.codecatalyst.aws
      https://git.eu-west-1.codecatalyst.aws
  $ codecatalyst-local oidc --state "$state" interval=1
  $ export state
  $ run() { bash -ec "$(sed 's#SPACE/PROJECT/REPOSITORY#ExampleCorp/Website/site#; s#ORGANISATION#example#' <<<"$1")"; }

AWS Builder ID:

  $ signing_in mary approve run "$(block getting-started.md builder-id)" | tail -n 1
  signed in as mary with AWS profile default
  $ run "$(block getting-started.md check)" | sed -n '1p; $p'
  user       mary
  nothing is wrong
  $ (run "$(block getting-started.md clone)" 2>&1) | tail -n 1
  Cloning into 'site'...
  $ (cd site && git commit -q --allow-empty -m More && git push -q && git fetch && git log --format=%s -1)
  More
  $ count_tokens
  1

An organisation's IAM Identity Center:

  $ signing_in bob approve run "$(block getting-started.md company)" | tail -n 3
  signed in as bob with AWS profile work
  to let Git use this profile:
      git config --global codecatalyst.profile work
  $ run "$(block getting-started.md check)" | sed -n '1,2p; $p'
  user       bob
  profile    work
  nothing is wrong
  $ rm -rf site
  $ (run "$(block getting-started.md clone)" 2>&1) | tail -n 1
  Cloning into 'site'...
  $ count_tokens bob
  1
