The commands of docs/sweep.md.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ kept=$(ask_ours get | sed -n 's/^password=//p')
  $ mkdir ~/projects && printf '//packages.us-west-2.codecatalyst.aws/:_authToken=mary:%s\n' "$kept" >~/projects/.npmrc
  $ mkdir "$TMPDIR/build" && cp ~/projects/.npmrc "$TMPDIR/build"
  $ here() { sed "s#/srv#$TMPDIR#; s#SPACE/PROJECT/REPOSITORY#ExampleCorp/Website/site#"; }
  $ eval "$(block sweep.md find | here)" | sed "s#$TMPDIR#/srv#; s/  */ /g"
  PLACE HOST USER WHAT TOKEN TO DO
  ~/projects/.npmrc:1 packages.us-west-2.codecatalyst.aws mary npm kept here sweep --fix
  PLACE HOST USER WHAT TOKEN TO DO
  ~/projects/.npmrc:1 packages.us-west-2.codecatalyst.aws mary npm kept here sweep --fix
  /srv/build/.npmrc:1 packages.us-west-2.codecatalyst.aws mary npm kept here sweep --fix
  $ eval "$(block sweep.md check | here)" | grep -c 'kept here, good'
  1
  $ eval "$(block sweep.md json)" | jq -c '(.found[0] | keys), .copies'
  ["before_git_asks","can_be_fixed","check","file","host","line","token","tracked","username","what","why"]
  0
  $ at_terminal --type 'y/N] ' 'y\r' --type 'new one. [y/N] ' 'n\r' bash -c "$(block sweep.md fix)" | grep -e Take -e Delete -e taken
  Take the tokens out of this file? [y/N] y
  ~/projects/.npmrc: a token is taken out
  Delete the token of mary at git.us-west-2.codecatalyst.aws, which others could read? Git gets a new one. [y/N] n

The doors that it names serve; here by what `run` and `configure` do:

  $ cc configure >/dev/null
  $ cc run -- env | grep -c '^npm_config_//packages.us-west-2' && wc -c <~/projects/.npmrc
  1
  0
  $ eval "$(block sweep.md forget)"
  1 copy is removed
