The commands of docs/doors.md, with the tools' side of each protocol where the tool is not here.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ doors && unset -f keyring && PATH=${PATH#*:}
  $ ask_ours get | sed -n 's/^password=//p' >~/pat
  $ hidden() { sed "s/$(cat ~/pat)/PAT/g; s/$(printf 'mary:%s' "$(cat ~/pat)" | base64 -w 0)/BASE64/g; s/[0-9-]*T[0-9:]*Z/TIME/g"; }
  $ here() { sed "s#/usr/libexec/git-credential-codecatalyst/bin#$doors#g"; }
  $ before=$PATH

  $ eval "$(block doors.md pip | here)"
  $ keyring get "$PIP_INDEX_URL" mary | hidden
  PAT
  $ echo $PIP_KEYRING_PROVIDER $UV_KEYRING_PROVIDER
  subprocess subprocess
  $ PATH=$before

  $ eval "$(block doors.md nuget | here)"
  $ nuget-plugin-codecatalyst -Plugin </dev/null | grep -c Handshake
  1
  $ PATH=$before

  $ eval "$(block doors.md go | here)"
  $ $GOAUTH https://$our_host/v1/a/b/c | hidden | head -n 1
  https://git.us-west-2.codecatalyst.aws

  $ eval "$(block doors.md pnpm | here)"
  $ $(sed -n 's#^//packages.us-west-2.codecatalyst.aws/:tokenHelper=##p' ~/.npmrc) | hidden
  Bearer mary:PAT

  $ eval "$(block doors.md bazel | here)"
  $ echo '{"uri":"https://packages.us-west-2.codecatalyst.aws/maven/a/b/c/"}' | $(sed -n 's/^common --credential_helper=packages.us-west-2.codecatalyst.aws=//p' ~/.bazelrc) get | hidden
  {"headers":{"Authorization":["Basic BASE64"]},"expires":"TIME"}

Programs in the place of npm, Maven, Gradle, twine and curl show what they are given:

  $ mkdir tools && cd tools
  $ tool() { printf '#!/bin/sh\necho "$(basename $0) $*"\n%s\n' "$2" >"$1" && chmod +x "$1"; }
  $ tool npm 'env | grep -e ^npm_config_ -e ^CODECATALYST_NPM; node=$(env | sed -n "s/^CODECATALYST_NPM_TOKEN=//p"); test "$node"'
  $ tool mvn 'env | grep ^CodeCatalyst_'
  $ tool gradlew 'env | grep ^ORG_ | sort'
  $ tool twine 'env | grep ^TWINE | sort'
  $ tool curl 'cat /dev/stdin'
  $ PATH=$PWD:$PATH
  $ eval "$(block doors.md npm)" | hidden
  npm ci
  CODECATALYST_NPM_TOKEN=mary:PAT
  $ block doors.md npmrc
  //packages.us-west-2.codecatalyst.aws/:_authToken=${CODECATALYST_NPM_TOKEN?}
  $ eval "$(block doors.md maven)" | hidden
  mvn package
  CodeCatalyst_ARTIFACTS_TOKEN=PAT
  gradlew build
  ORG_GRADLE_PROJECT_ccPassword=PAT
  ORG_GRADLE_PROJECT_ccUsername=mary
  $ eval "$(block doors.md twine)" | hidden
  twine upload dist/*
  TWINE_PASSWORD=PAT
  TWINE_REPOSITORY_URL=https://packages.us-west-2.codecatalyst.aws/pypi/SPACE/PROJECT/REPOSITORY/
  TWINE_USERNAME=mary
  $ url=https://packages.us-west-2.codecatalyst.aws/npm/a/b/c
  $ eval "$(block doors.md token)" | hidden
  curl --netrc-file /dev/stdin https://packages.us-west-2.codecatalyst.aws/npm/a/b/c
  machine packages.us-west-2.codecatalyst.aws login mary password PAT
  curl -H @- https://packages.us-west-2.codecatalyst.aws/npm/a/b/c
  Authorization: Bearer mary:PAT
  mary
