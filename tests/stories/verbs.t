The verbs that create and list tokens. Git and the AWS CLI check the results.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend api
  $ plain() { masked | sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/ID/g' | tr -s ' '; }
  $ cc() { git credential-codecatalyst "$@"; }

Not signed in:

  $ mv ~/.aws/sso ~/.aws/away
  $ cc list
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ cc create --name ci --show-secret
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ mv ~/.aws/away ~/.aws/sso
  $ cc list --profile nobodys
  git-credential-codecatalyst: error: there is no AWS profile nobodys in */.aws/config (glob)
  git-credential-codecatalyst: hint: set codecatalyst.profile to one that is there, or run `git credential-codecatalyst login --profile nobodys`
  [1]

A token for Git, created before the first clone. The host must be named until there is an account:

  $ cc list
  there are no tokens
  $ cc create
  git-credential-codecatalyst: error: which Git host is the token for?
  git-credential-codecatalyst: hint: say it, as in --host git.us-west-2.codecatalyst.aws
  [2]
  $ cc create --host github.com
  git-credential-codecatalyst: error: github.com is not a host of CodeCatalyst's
  git-credential-codecatalyst: hint: make it one with `git config --global codecatalyst.https://github.com.endpoint URL`, or name another
  [2]
  $ cc create --host $our_host | plain
  created git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  Git gets it for mary at git.us-west-2.codecatalyst.aws
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ cc list | plain
  NAME ID EXPIRES WHOSE
  git-credential-codecatalyst/HOST/X ID in 90 days in use

A new token replaces it; the previous one stays valid for a while:

  $ cc create --lifetime 12h | plain
  created git-credential-codecatalyst/HOST/X (ID), expires in 12 hours
  Git gets it for mary at git.us-west-2.codecatalyst.aws
  $ cc list | plain
  NAME ID EXPIRES WHOSE
  git-credential-codecatalyst/HOST/X ID in 12 hours in use
  git-credential-codecatalyst/HOST/X ID in 90 days ours

With `--show-secret` the secret that Git gets is printed, alone on standard output:

  $ cc create --show-secret >secret 2>said
  $ plain <said
  created git-credential-codecatalyst/HOST/X (ID), expires in 90 days
  Git gets it for mary at git.us-west-2.codecatalyst.aws
  a copy is never renewed: docs/doors.md has doors for pip, npm and others, `token` is one for all
  $ ask_ours get | grep -cFx "password=$(cat secret)"
  1
  $ wc -l <secret
  1

A token for use elsewhere is not kept, so it must be printed:

  $ cc create --name ci
  git-credential-codecatalyst: error: a token with a --name is not kept here, so its secret would be lost
  git-credential-codecatalyst: hint: add --show-secret to print it, or leave out --name to have it kept for Git
  [2]
  $ pat=$(cc create --name ci --lifetime 91d --show-secret 2>/dev/null)
  $ ask_ours get | grep -cF "$pat"
  0
  [1]
  $ git -c credential.helper= ls-remote -q https://mary:$pat@$our_host/v1/ExampleCorp/Website/site | cut -f 2
  HEAD
  refs/heads/main
  $ cc create --name ci --show-secret
  git-credential-codecatalyst: error: there is a token named ci already
  git-credential-codecatalyst: hint: choose another name, or delete that token first
  [1]
  $ cc create --name git-credential-codecatalyst/desk/0123456789abcdef --show-secret
  git-credential-codecatalyst: error: --name has the form of the names that are made up here
  git-credential-codecatalyst: hint: choose another
  [2]
  $ cc create --lifetime 30
  git-credential-codecatalyst: error: --lifetime needs a time from 1h to 3650d
  git-credential-codecatalyst: hint: write it as in --lifetime 30d
  [2]

As the AWS CLI prints it; its version 2.9 leaves out the id:

  $ cc create --json --show-secret --name json --lifetime 92d | sed -E 's/(secret": ")[0-9a-f]+"/\1PAT"/; s/(Id": ")[^"]+/\1ID/; s/[0-9]{4}-.*00:00/TIME/'
  {
      "secret": "PAT",
      "name": "json",
      "expiresTime": "TIME",
      "accessTokenId": "ID"
  }
  $ cc create --json --lifetime 93d | grep -c secret
  0
  [1]

All of them, and whose they are:

  $ made_by aws-toolkits-vscode-token '+364 days'
  $ made_by mary-AwsJetBrainsToolkit-1700000000000 '+300 days 1 minute'
  $ made_by git-credential-codecatalyst/desk/0123456789abcdef '+200 days 1 minute'
  $ made_by "$(printf 'clear\033[2J')" '+1 day'
  $ cc list | plain
  NAME ID EXPIRES WHOSE
  git-credential-codecatalyst/HOST/X ID in 12 hours ours
  clear\x1b[2J ID in 24 hours another tool
  git-credential-codecatalyst/HOST/X ID in 90 days ours
  git-credential-codecatalyst/HOST/X ID in 90 days ours
  ci ID in 91 days ours, for use elsewhere
  json ID in 92 days ours, for use elsewhere
  git-credential-codecatalyst/HOST/X ID in 93 days in use
  git-credential-codecatalyst/HOST/X ID in 200 days git-credential-codecatalyst on desk
  mary-AwsJetBrainsToolkit-1700000000000 ID in 300 days AWS Toolkit for JetBrains
  aws-toolkits-vscode-token ID in 364 days AWS Toolkit for VS Code
  $ diff <(aws codecatalyst list-access-tokens --output json | sed -E 's/:([0-9]{2})\.[0-9]+\+/:\1+/') <(cc list --json)

With a backend that creates no tokens:

  $ git -c codecatalyst.backend=none credential-codecatalyst list
  git-credential-codecatalyst: error: codecatalyst.backend is none: this helper does not create tokens
  git-credential-codecatalyst: hint: set it to auto, or name another host with --host
  [1]
