Doors: how a token reaches tools other than Git.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git-credential-codecatalyst "$@"; }
  $ packages=https://packages.us-west-2.codecatalyst.aws
  $ ask_ours get | sed -n 's/^password=//p' >pat
  $ hidden() { sed "s/$(cat pat)/PAT/g; s/$(printf 'mary:%s' "$(cat pat)" | base64 -w 0)/BASE64/g; s/[0-9-]*T[0-9:]*Z/TIME/g"; }

`token` prints the token that Git gets, and no other is made for it:

  $ cc token | cmp - pat
  $ for form in plain header netrc json bazel docker; do cc token --format $form | hidden; done
  PAT
  Authorization: Basic BASE64
  machine packages.us-west-2.codecatalyst.aws login mary password PAT
  {"host":"packages.us-west-2.codecatalyst.aws","username":"mary","password":"PAT","expires":"TIME"}
  {"headers":{"Authorization":["Basic BASE64"]},"expires":"TIME"}
  {"ServerURL":"https://packages.us-west-2.codecatalyst.aws","Username":"mary","Secret":"PAT"}
  $ cc token --format header --for $packages/npm/ExampleCorp/Website/modules/ | hidden
  Authorization: Bearer mary:PAT
  $ cc token --format netrc --for https://mary@$our_host/v1/ExampleCorp/Website/site | hidden
  machine git.us-west-2.codecatalyst.aws login mary password PAT
  $ count_tokens
  1

A host that is not ours, a form that is not known, a user without a token:

  $ cc token --for https://packages.us-west-2.codecatalyst.aws.evil.example/
  git-credential-codecatalyst: error: packages.us-west-2.codecatalyst.aws.evil.example is not a host of CodeCatalyst's in a known region
  git-credential-codecatalyst: hint: write a URL as in https://packages.us-west-2.codecatalyst.aws/; codecatalyst.regions names the regions
  [2]
  $ cc token --for https://packages.moon-1.codecatalyst.aws/ 2>&1 | head -n 1
  git-credential-codecatalyst: error: packages.moon-1.codecatalyst.aws is not a host of CodeCatalyst's in a known region
  $ cc token --for https://mary:secret@packages.us-west-2.codecatalyst.aws/
  git-credential-codecatalyst: error: this is not a URL that a token is given for
  git-credential-codecatalyst: hint: write https, and no password, as in https://packages.us-west-2.codecatalyst.aws/
  [2]
  $ for url in http://packages.us-west-2.codecatalyst.aws/ 'https://evil.example#@packages.us-west-2.codecatalyst.aws/' nonsense; do
  >     cc token --for "$url" 2>&1 | head -n 1
  > done
  git-credential-codecatalyst: error: this is not a URL that a token is given for
  git-credential-codecatalyst: error: evil.example is not a host of CodeCatalyst's in a known region
  git-credential-codecatalyst: error: this is not a URL that a token is given for
  $ cc token --format xml
  git-credential-codecatalyst: error: --format has no such form
  git-credential-codecatalyst: hint: use one of plain, header, netrc, json, bazel, docker
  [2]
  $ cc token --for https://bob@packages.us-west-2.codecatalyst.aws/
  git-credential-codecatalyst: error: user bob is wanted, but mary is signed in with AWS profile default
  git-credential-codecatalyst: hint: take the user name out of the URL, credential.username or codecatalyst.username, or set codecatalyst.<url>.profile to that user's profile
  [1]

The host of packages is none of Git's:

  $ ask get protocol=https host=packages.us-west-2.codecatalyst.aws
  $ count_tokens
  1

To a terminal only when it is wanted; a token that cannot be written is an error:

  $ at_terminal git-credential-codecatalyst token
  git-credential-codecatalyst: error: the token would be shown on a terminal, and stay in its history
  git-credential-codecatalyst: hint: send standard output to the tool that needs it, or add --show-secret
  [1]
  $ at_terminal git-credential-codecatalyst token --show-secret | grep -v ': warning: the sign-in session' | hidden
  PAT
  $ cc token >/dev/full
  git-credential-codecatalyst: error: standard output cannot be written: No space left on device
  git-credential-codecatalyst: hint: free some disk space
  [1]

Without a token here, the first region's account gets one; a setting names another region:

  $ cc revoke --all --yes >/dev/null
  $ git -c codecatalyst.regions=eu-west-1 credential-codecatalyst token | wc -l
  1
  $ cc token --format netrc | cut -d ' ' -f 2
  packages.eu-west-1.codecatalyst.aws
  $ cc status | head -n 1
  mary at git.eu-west-1.codecatalyst.aws

A host that is not ours by the settings, or whose profile is another, is not chosen:

  $ git -c codecatalyst.regions=us-west-2 credential-codecatalyst token --format netrc | cut -d ' ' -f 2
  packages.us-west-2.codecatalyst.aws
  $ git -c codecatalyst.https://$our_host.profile=other credential-codecatalyst token --format netrc | cut -d ' ' -f 2
  packages.eu-west-1.codecatalyst.aws

With backend = none it is what Git stored, without a path unless Git tells paths:

  $ git config --global codecatalyst.backend none
  $ ask_ours store username=mary password=typed
  $ cc token --for $packages/npm/ExampleCorp/Website/modules/
  typed
  $ git config --global credential.useHttpPath true
  $ cc token --for $packages/npm/ExampleCorp/Website/modules/ 2>&1 | head -n 1
  git-credential-codecatalyst: error: there is no token for packages.us-west-2.codecatalyst.aws
