What the program says of itself, without a keyring, a network or a session.

  $ . "$TESTDIR/prelude.sh"

The version, those of the large libraries, and where a bug is reported:

  $ git credential-codecatalyst --version
  git-credential-codecatalyst \d+\.\d+\.\d+ (re)
  libcurl \d+\.\d+\.\d+ \(.*\) (re)
  libsecret \d+\.\d+\.\d+ \(GLib \d+\.\d+\.\d+\) (re)
  libgit2 \d+\.\d+\.\d+ (re)
  report bugs to the issue tracker of the site that you got this program from
  $ diff <(git credential-codecatalyst --version) <(git credential-codecatalyst version)

A library that cannot be loaded:

  $ mkdir alone
  $ cp -L "$(command -v codecatalyst-helper)" alone
  $ alone/codecatalyst-helper --version | sed 1d
  libcurl not installed
  libsecret not installed
  libgit2 not installed
  report bugs to the issue tracker of the site that you got this program from

The help, in each way that people try:

  $ git credential-codecatalyst -h >help
  $ sed -n '1p; /^I want/,/^    sign/p; $p' help
  usage: git-credential-codecatalyst [<options>] <operation> [<words>]
  I want to ...                                 run `git credential-codecatalyst` with
      let Git ask this program for passwords    configure
      sign in to CodeCatalyst                   login
  report bugs to the issue tracker of the site that you got this program from
  $ git credential-codecatalyst help | cmp - help
  $ git-credential-codecatalyst --help | cmp - help
  $ git credential-codecatalyst prune --help >prune
  $ cat prune
  usage: git-credential-codecatalyst prune [<options>]
  
      delete tokens that were made here and are lost
  
      A token is lost when its record is, for example with a new keyring. Tokens that were created
      elsewhere, or on another machine, or that are or may soon be in use here are never deleted.
  
      $ git credential-codecatalyst prune --dry-run
  
  options:
      --dry-run            show what would be deleted, and delete nothing
      --yes                do not ask for confirmation
      --profile=NAME       AWS profile [codecatalyst.profile, else AWS_PROFILE]
      --host=HOST          take the settings for this Git host or URL [those that name no URL]
      --help               show this
  $ git credential-codecatalyst prune -h | cmp - prune
  $ git credential-codecatalyst help prune | cmp - prune
  $ git credential-codecatalyst help purne
  git-credential-codecatalyst: error: there is no operation `purne`
  git-credential-codecatalyst: hint: did you mean `prune`?
  [2]

For programs:

  $ git credential-codecatalyst help --json | jq -c '.verbs[] | select(.name == "repos") | [.words, .for_git, .options[0].name]'
  ["[SPACE[/PROJECT]]",false,"--json"]
