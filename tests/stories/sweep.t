`sweep`: tokens in plain text, in every file that Git, curl and package managers read.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ host=$our_host packages=packages.us-west-2.codecatalyst.aws
  $ cc sweep
  no token of CodeCatalyst was found in plain text

Three tokens: the one that Git gets here, a good one of another tool's, and one that was deleted:

  $ kept=$(ask_ours get | sed -n 's/^password=//p')
  $ good=$(console toolkit)
  $ old=$(console old) && delete_token "$(id_of old)"
  $ b64() { printf %s "$1" | base64 -w 0; }
  $ plant() { . "$TESTDIR/planted_tokens.sh"; }
  $ plant
  $ cp -a "$HOME" "$TMPDIR/planted"
  $ homely() { sed "s#$HOME#HOME#g; s#$TMPDIR#TMPDIR#g; s/$kept/KEPT/g; s/$good/GOOD/g; s/$old/OLD/g"; }

The table: what stands before this helper in Git comes first, and nothing secret is in it.

  $ cc sweep >"$TMPDIR/out"
  [1]
  $ homely <"$TMPDIR/out"
  PLACE                                      HOST                                 USER  WHAT                   TOKEN      TO DO
  ~/.netrc:2                                 git.us-west-2.codecatalyst.aws       mary  netrc                  unknown    sweep --fix
  ~/.netrc:3                                 packages.us-west-2.codecatalyst.aws  mary  netrc                  kept here  sweep --fix
  ~/.gitconfig:5                             git.us-west-2.codecatalyst.aws       -     http.extraHeader       kept here  sweep --fix
  ~/.gitconfig:13                            git.us-west-2.codecatalyst.aws       mary  url.<base>.insteadOf   unknown    sweep --fix
  ~/.gitconfig:16                            git.us-west-2.codecatalyst.aws       mary  http.extraHeader       unknown    sweep --fix
  ~/projects/site/.gitmodules:4              git.us-west-2.codecatalyst.aws       mary  URL of a submodule     unknown    sweep --fix
  ~/projects/site/.git/config:7              git.us-west-2.codecatalyst.aws       mary  URL of a remote        unknown    sweep --fix
  ~/projects/site/.git/config:9              git.us-west-2.codecatalyst.aws       mary  URL of a remote        unknown    sweep --fix
  ~/projects/site/.git/config:11             git.us-west-2.codecatalyst.aws       mary  URL of a submodule     unknown    sweep --fix
  ~/projects/site/.git/modules/lib/config:6  git.us-west-2.codecatalyst.aws       mary  URL of a remote        unknown    sweep --fix
  ~/.git-credentials:2                       git.us-west-2.codecatalyst.aws       mary  git-credential-store   unknown    sweep --fix
  ~/.config/git/credentials:1                git.us-west-2.codecatalyst.aws       mary  git-credential-store   unknown    sweep --fix
  ~/.npmrc:2                                 packages.us-west-2.codecatalyst.aws  mary  npm                    kept here  sweep --fix
  ~/.config/pnpm/auth.ini:1                  packages.us-west-2.codecatalyst.aws  mary  pnpm                   unknown    sweep --fix
  ~/.config/pip/pip.conf:4                   packages.us-west-2.codecatalyst.aws  mary  URL of a Python index  unknown    sweep --fix
  ~/.m2/settings.xml:3                       packages.us-west-2.codecatalyst.aws  mary  Maven                  unknown    sweep --fix
  ~/.gradle/gradle.properties:4              packages.us-west-2.codecatalyst.aws  mary  Gradle                 kept here  sweep --fix
  ~/.gradle/gradle.properties:6              git.us-west-2.codecatalyst.aws       -     Gradle                 kept here  sweep --fix
  ~/.nuget/NuGet/NuGet.Config:6              packages.us-west-2.codecatalyst.aws  mary  NuGet                  unknown    sweep --fix
  ~/.pypirc:6                                packages.us-west-2.codecatalyst.aws  mary  twine                  unknown    sweep --fix
  ~/.yarnrc.yml:4                            packages.us-west-2.codecatalyst.aws  mary  yarn                   unknown    sweep --fix
  ~/projects/.npmrc:2                        packages.us-west-2.codecatalyst.aws  mary  npm                    unknown    sweep --fix
  ~/projects/.npmrc:4                        packages.us-west-2.codecatalyst.aws  mary  npm                    unknown    sweep --fix
  ~/projects/requirements-dev.txt:1          packages.us-west-2.codecatalyst.aws  mary  URL of a Python index  unknown    sweep --fix
  
  Git sends what is in a netrc, a URL or a header before it asks this helper
  
  tracked by Git: the history still has the token, so delete the token as well:
      ~/projects/site/.gitmodules
  $ grep -c -e "$kept" -e "$good" -e "$old" -e "$(b64 "mary:$kept")" -e "$(b64 "$old")" "$TMPDIR/out"
  0
  [1]

`--check` tries each token once at CodeCatalyst, whichever repository a URL or a remote names:

  $ cc sweep --check --json >"$TMPDIR/out"
  [1]
  $ jq -r '.found[] | [(.file | sub(".*/"; "")), .line, .username, .token, .check, .can_be_fixed, .tracked] | join(" ")' "$TMPDIR/out" | head -n 12
  .netrc 2 mary unknown refused true false
  .netrc 3 mary kept here good true false
  .gitconfig 5  kept here good true false
  .gitconfig 13 mary unknown refused true false
  .gitconfig 16 mary unknown refused true false
  .gitmodules 4 mary unknown refused true true
  config 7 mary unknown good true false
  config 9 mary unknown refused true false
  config 11 mary unknown refused true false
  config 6 mary unknown refused true false
  .git-credentials 2 mary unknown good true false
  credentials 1 mary unknown refused true false
  $ grep -c -e "$kept" -e "$good" -e "$old" "$TMPDIR/out"
  0
  [1]

Nothing was changed. `--fix` changes nothing either when no one can be asked, or says no:

  $ diff -r -x git-credential-codecatalyst --no-dereference "$TMPDIR/planted" "$HOME"
  $ cc sweep --fix </dev/null 2>&1 >/dev/null
  git-credential-codecatalyst: error: nothing is changed, as there is no way to ask about it
  git-credential-codecatalyst: hint: add --yes to change the files anyway
  [1]
  $ at_terminal --type 'y/N' 'n\r' git credential-codecatalyst sweep --fix | tail -n 2
  Take the tokens out of these 17 files? [y/N] n
  git-credential-codecatalyst: error: nothing is changed
  $ diff -r -x git-credential-codecatalyst --no-dereference "$TMPDIR/planted" "$HOME"

`--fix` tells of each file, and of the doors that serve instead. The token that Git gets was made here and is offered for
deletion; with --yes only a command is named:

  $ cc sweep --fix --yes >"$TMPDIR/out"
  $ sed -n '/taken out/,$p' "$TMPDIR/out" | homely | sed 's/delete [0-9a-f-]*`/delete ID`/'
  ~/.config/git/credentials: a token is taken out
  ~/.config/pip/pip.conf: a token is taken out
  ~/.config/pnpm/auth.ini: a token is taken out
  ~/.git-credentials: a token is taken out
  ~/.gitconfig: 3 tokens are taken out
  ~/.gradle/gradle.properties: 2 tokens are taken out
  ~/.m2/settings.xml: a token is taken out
  ~/.netrc: 2 tokens are taken out
  ~/.npmrc: a token is taken out
  ~/.nuget/NuGet/NuGet.Config: a token is taken out
  ~/.pypirc: a token is taken out
  ~/.yarnrc.yml: a token is taken out
  ~/projects/.npmrc: 2 tokens are taken out
  ~/projects/requirements-dev.txt: a token is taken out
  ~/projects/site/.git/config: 3 tokens are taken out
  ~/projects/site/.git/modules/lib/config: a token is taken out
  ~/projects/site/.gitmodules: a token is taken out
  Git asks this helper, after `git credential-codecatalyst configure`
  Gradle gets the token by `git credential-codecatalyst run`, with --as
  Maven gets the token by `git credential-codecatalyst run`
  NuGet starts the program nuget-plugin-codecatalyst
  npm gets the token by `git credential-codecatalyst run`, pnpm by its tokenHelper
  pip asks the program `keyring` of this helper
  pnpm starts the program codecatalyst-pnpm-token
  twine gets the token by `git credential-codecatalyst run`, with --for
  yarn gets the token by `git credential-codecatalyst run`
  docs/doors.md says how each door is set up
  the token of mary at git.us-west-2.codecatalyst.aws could be read by others: `git credential-codecatalyst delete ID` deletes it, and Git gets a new one
  what others could read may be in use elsewhere: delete such tokens in the CodeCatalyst console, and `git credential-codecatalyst list` shows them
  
  17 files are kept as they were in HOME/.local/state/git-credential-codecatalyst/swept, with the tokens; `git credential-codecatalyst sweep --forget-copies` removes them
  $ grep -c -e "$kept" -e "$good" -e "$old" "$TMPDIR/out"
  0
  [1]
  $ grep -rlF -e "$kept" -e "$good" -e "$old" "$HOME" | grep -v '/swept/'
  [1]

Everything else in the files is as it was, byte for byte: comments, line ends, links, modes.

  $ diff -r -x git-credential-codecatalyst --no-dereference "$TMPDIR/planted" "$HOME" | cat -A | sed -E 's#(extraHeader = Authorization: Basic|:_auth=|:_password=) ?[A-Za-z0-9=]+#\1B64#; s#(ccPassword = ).*#\1OLD1#; s#^<     [0-9a-f]{10,}\$#<     OLD2#; s#&\#[0-9]*;[0-9a-f]+#OLD#; s#/[^ ]*/bin/codecatalyst-pnpm#BIN/codecatalyst-pnpm#' | homely | sed 's/^/|/'
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.config/git/credentials HOME/.config/git/credentials$
  |1d0$
  |< https://mary:OLD@git.us-west-2.codecatalyst.aws$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.config/pip/pip.conf HOME/.config/pip/pip.conf$
  |4c4$
  |<     https://mary:OLD@https://packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple/^M$
  |---$
  |>     https://mary@packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple/^M$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.config/pnpm/auth.ini HOME/.config/pnpm/auth.ini$
  |1c1$
  |< //packages.us-west-2.codecatalyst.aws/:_auth=B64$
  |---$
  |> BIN/codecatalyst-pnpm-token$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.git-credentials HOME/.git-credentials$
  |2d1$
  |< https://mary:GOOD@git.us-west-2.codecatalyst.aws$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.gitconfig HOME/.gitconfig$
  |5d4$
  |< ^IextraHeader = Authorization: Bearer KEPT$
  |13c12$
  |< [url "https://mary:OLD@git.us-west-2.codecatalyst.aws/"]$
  |---$
  |> [url "https://mary@git.us-west-2.codecatalyst.aws/"]$
  |16d14$
  |< ^IextraHeader = Authorization: BasicB64$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.gradle/gradle.properties HOME/.gradle/gradle.properties$
  |4,6d3$
  |< ccPassword = OLD1
  |<     OLD2
  |< other=KEPT$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.m2/settings.xml HOME/.m2/settings.xml$
  |4c4$
  |<       OLD$
  |---$
  |>       ${env.CodeCatalyst_ARTIFACTS_TOKEN}$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.netrc HOME/.netrc$
  |2,5c2$
  |< machine github.com login a password b machine git.us-west-2.codecatalyst.aws login mary password "OLD"$
  |< machine packages.us-west-2.codecatalyst.aws$
  |< ^Ilogin mary$
  |< ^Ipassword KEPT$
  |---$
  |> machine github.com login a password b $
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.nuget/NuGet/NuGet.Config HOME/.nuget/NuGet/NuGet.Config$
  |4,7d3$
  |<     <My_x0020_Feed>$
  |<       <add key="Username" value="mary" />$
  |<       <add key="ClearTextPassword" value="OLD" />$
  |<     </My_x0020_Feed>$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.pypirc HOME/.pypirc$
  |6d5$
  |< password = OLD$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/.yarnrc.yml HOME/.yarnrc.yml$
  |4c4$
  |<     npmAuthToken: mary:OLD # the token$
  |---$
  |>     npmAuthToken: "${CODECATALYST_NPM_TOKEN:-}" # the token$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/dotfiles/npmrc HOME/dotfiles/npmrc$
  |2d1$
  |< //packages.us-west-2.codecatalyst.aws/npm/a/b/c/:_authToken="mary:KEPT"$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/projects/.npmrc HOME/projects/.npmrc$
  |2d1$
  |< ;//packages.us-west-2.codecatalyst.aws/npm/a/b/c/:_authToken=mary:OLD$
  |4d2$
  |< //packages.us-west-2.codecatalyst.aws/:_password=B64$
  |\ No newline at end of file$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/projects/requirements-dev.txt HOME/projects/requirements-dev.txt$
  |1c1$
  |< --index-url https://mary:OLD@packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple/$
  |---$
  |> --index-url https://mary@packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple/$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/projects/site/.git/config HOME/projects/site/.git/config$
  |7c7$
  |< ^Iurl = https://mary:GOOD@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |---$
  |> ^Iurl = https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |9c9$
  |< ^Ipushurl = https://mary:OLD@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |---$
  |> ^Ipushurl = https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |11c11$
  |< ^Iurl = https://mary:OLD@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |---$
  |> ^Iurl = https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/projects/site/.git/modules/lib/config HOME/projects/site/.git/modules/lib/config$
  |6c6$
  |< ^Iurl = https://mary:OLD@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |---$
  |> ^Iurl = https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site$
  |diff -r -x git-credential-codecatalyst --no-dereference TMPDIR/planted/projects/site/.gitmodules HOME/projects/site/.gitmodules$
  |4c4$
  |< ^Iurl = https://mary:OLD@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site^M$
  |---$
  |> ^Iurl = https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site^M$

Again there is nothing to do:

  $ cc sweep --fix | homely
  no token of CodeCatalyst was found in plain text
  
  17 files are kept as they were in HOME/.local/state/git-credential-codecatalyst/swept, with the tokens; `git credential-codecatalyst sweep --forget-copies` removes them
  $ git -C ~/projects/site ls-remote -q origin HEAD | cut -f 2
  HEAD
  $ ls -l ~/.local/state/git-credential-codecatalyst/swept | grep -c '^-rw-------.*copy$'
  17
  $ cc sweep --forget-copies
  17 copies are removed
  $ cc sweep
  no token of CodeCatalyst was found in plain text

What is set in variables is named, and not changed:

  $ export PIP_INDEX_URL=https://mary:$old@$packages/pypi/a/b/c/simple/
  $ git -c http.extraHeader="Authorization: Bearer $old" credential-codecatalyst sweep --fix --yes | sed 's/  */ /g'
  PLACE HOST USER WHAT TOKEN TO DO
  Git's variables every host - http.extraHeader unknown take it out where it is set
  PIP_INDEX_URL packages.us-west-2.codecatalyst.aws mary URL of a Python index unknown take it out where it is set
  
  Git sends what is in a netrc, a URL or a header before it asks this helper
  $ unset PIP_INDEX_URL
  $ git -c http.https://github.com/.extraHeader="Authorization: Bearer $old" credential-codecatalyst sweep
  no token of CodeCatalyst was found in plain text
  $ git -c http.https://$host/.extraHeader="Authorization: Bearer $old" credential-codecatalyst sweep | sed -n '2s/  */ /gp'
  Git's variables git.us-west-2.codecatalyst.aws - http.extraHeader unknown take it out where it is set

Hosts that only look like CodeCatalyst's are none of its business:

  $ cd "$TMPDIR" && python3 - "$TESTDIR/../front" <<'END' && wc -l <~/.git-credentials | sed 's/^[2-9]..$/hundreds/' && cd - >/dev/null
  > import os, pathlib, sys
  > sys.path.insert(0, sys.argv[1])
  > from look_alikes import look_alikes
  > names = [each for each in look_alikes() if each and not set(each) & set("/?#\\@:' \t\"")]
  > home = pathlib.Path(os.environ["HOME"])
  > (home / ".git-credentials").write_text("".join(f"https://mary:T@{each}/x\n" for each in names))
  > (home / ".netrc").write_text("".join(f"machine {each} login mary password T\n" for each in names))
  > (home / ".npmrc").write_text("".join(f"//{each.replace('git', 'packages', 1)}/:_authToken=mary:T\n" for each in names))
  > END
  hundreds
  $ cc sweep | grep -v -e kept -e '^$'
  no token of CodeCatalyst was found in plain text
  $ rm ~/.git-credentials ~/.netrc ~/.npmrc

No token is in the arguments, the environment or the trace of what it runs:

  $ rm -rf ~/projects && plant
  $ GIT_CREDENTIAL_CODECATALYST_TRACE=1 GIT_TRACE2_EVENT=1 strace -f -qq -s 100000 -v -e trace=execve -o "$TMPDIR/execs" git credential-codecatalyst sweep --check >"$TMPDIR/said" 2>&1
  [1]
  $ grep -c 'execve.*"config", "--list"' "$TMPDIR/execs" | sed 's/[1-9].*/some/'
  some
  $ grep -c -e "$kept" -e "$good" -e "$old" "$TMPDIR/execs" "$TMPDIR/said" | sed 's#.*/##'
  execs:0
  said:0
