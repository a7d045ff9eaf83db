Listing repositories, and cloning one by name. Git is not configured, except to trust the service's certificate.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global --unset credential.https://$our_host.helper
  $ cc() { git credential-codecatalyst "$@"; }

Spaces, projects and repositories, with their URLs:

  $ codecatalyst-local add-project --state "$state" ExampleCorp Empty
  $ codecatalyst-local add-member --state "$state" ExampleCorp Empty mary
  $ cc repos
  REPOSITORY                CLONE URL
  ExampleCorp/Empty         no repositories
  ExampleCorp/Secret/plans  https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Secret/plans
  ExampleCorp/Website/site  https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site
  $ cc repos ExampleCorp/Website
  REPOSITORY                CLONE URL
  ExampleCorp/Website/site  https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site
  $ cc repos ExampleCorp/Website --json
  {
      "items": [
          {
              "spaceName": "ExampleCorp",
              "projectName": "Website",
              "name": "site",
              "cloneUrl": "https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site"
          }
      ]
  }
  $ at_terminal --columns 60 git credential-codecatalyst repos ExampleCorp/Website | sed 's/.*\\e\[K//'
  ExampleCorp/Website/site
      https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site

Names that do not exist, or are invalid:

  $ cc repos ExampelCorp
  git-credential-codecatalyst: error: you have no space `ExampelCorp`
  git-credential-codecatalyst: hint: did you mean `ExampleCorp`?
  [1]
  $ cc repos ExampleCorp/Database
  git-credential-codecatalyst: error: you have no project `Database` in ExampleCorp
  git-credential-codecatalyst: hint: `git-credential-codecatalyst repos ExampleCorp` shows what there is
  [1]
  $ cc repos ExampleCorp/Website/site
  git-credential-codecatalyst: error: `ExampleCorp/Website/site` is not SPACE or SPACE/PROJECT
  git-credential-codecatalyst: hint: write it as in ExampleCorp/Website
  [2]
  $ cc clone ExampleCorp/Website/stie
  git-credential-codecatalyst: error: you have no repository `stie` in ExampleCorp/Website
  git-credential-codecatalyst: hint: did you mean `site`?
  [1]
  $ cc clone ExampleCorp/Website
  git-credential-codecatalyst: error: `ExampleCorp/Website` is not SPACE/PROJECT/REPOSITORY
  git-credential-codecatalyst: hint: write it as in ExampleCorp/Website/site; `git-credential-codecatalyst repos` shows them
  [2]
  $ cc clone ../../etc
  git-credential-codecatalyst: error: `../../etc` is not SPACE/PROJECT/REPOSITORY
  git-credential-codecatalyst: hint: write it as in ExampleCorp/Website/site; `git-credential-codecatalyst repos` shows them
  [2]
  $ cc clone
  git-credential-codecatalyst: error: `clone` needs SPACE/PROJECT/REPOSITORY [FOLDER]
  git-credential-codecatalyst: hint: try `git-credential-codecatalyst clone --help`
  [2]

Cloning needs no set-up; the clone's own configuration then names the helper:

  $ umask 022
  $ cc clone ExampleCorp/Website/site -- --quiet --depth=1
  $ stat -c %A site/README.md
  -rw-r--r--
  $ cd site && git fetch && git rev-list --count HEAD
  1
  $ git config --get-regexp '^(credential|codecatalyst)\.'
  credential.https://git.us-west-2.codecatalyst.aws.helper 
  credential.https://git.us-west-2.codecatalyst.aws.helper codecatalyst
  codecatalyst.https://git.us-west-2.codecatalyst.aws.profile default
  $ count_tokens
  1
  $ cd ..

If Git is configured already, the clone's configuration is left alone; a different profile is recorded in it:

  $ git config --global credential.https://$our_host.helper codecatalyst
  $ cc clone ExampleCorp/Website/site elsewhere -- --quiet
  $ git -C elsewhere config --local --get-regexp '^(credential|codecatalyst)\.'
  codecatalyst.https://git.us-west-2.codecatalyst.aws.profile default
  $ codecatalyst-local sign-in --state "$state" --user bob --home "$HOME" --profile work
  $ cc clone --profile work ExampleCorp/Website/site bobs -- --quiet
  $ git -C bobs config --local --get-regexp '^(credential|codecatalyst)\.'
  codecatalyst.https://git.us-west-2.codecatalyst.aws.profile work
  $ git -C bobs remote get-url origin
  https://bob@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site
  $ git -C bobs fetch

Git's own output and exit status are passed on:

  $ cc clone ExampleCorp/Website/site elsewhere
  fatal: destination path 'elsewhere' already exists and is not an empty directory.
  [128]

Another helper, which would write the token to disk, does not get it:

  $ git config --global --unset credential.https://$our_host.helper
  $ git config --global credential.helper store
  $ cc clone ExampleCorp/Website/site guarded -- --quiet
  $ git -C guarded fetch && ls ~/.git-credentials
  ls: cannot access '*/.git-credentials': No such file or directory (glob)
  [2]
  $ git config --global --unset credential.helper

`clone` finds the helper's program by its path if it is not in PATH:

  $ program=$(command -v git-credential-codecatalyst)
  $ PATH=/usr/bin:/bin "$program" clone ExampleCorp/Website/site by-path -- --quiet
  $ git -C by-path config --get-all credential.https://$our_host.helper | tail -n 1
  /*/git-credential-codecatalyst (glob)
  $ PATH=/usr/bin:/bin git -C by-path fetch

Not signed in, and a service that cannot be reached:

  $ mv ~/.aws/sso ~/.aws/away
  $ cc clone ExampleCorp/Website/site nowhere 2>&1 | head -n 1
  git-credential-codecatalyst: error: you are not signed in with AWS profile default
  $ mv ~/.aws/away ~/.aws/sso
  $ stop_service
  $ cc repos 2>&1 | head -n 1
  git-credential-codecatalyst: error: CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection
  $ ls
  bobs
  by-path
  elsewhere
  guarded
  site
