`run`: a program with the token in its environment, which takes this program's place.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ ask_ours get | sed -n 's/^password=//p' >pat
  $ cc() { git-credential-codecatalyst "$@"; }
  $ packages=https://packages.us-west-2.codecatalyst.aws
  $ added() { "$@" env -0 | tr '\0' '\n' | grep -F "$(cat pat)" | sed "s/$(cat pat)/PAT/" | sort; }

  $ added cc run --
  CODECATALYST_ARTIFACTS_TOKEN=PAT
  CODECATALYST_NPM_TOKEN=mary:PAT
  CodeCatalyst_ARTIFACTS_TOKEN=PAT
  npm_config_//packages.us-west-2.codecatalyst.aws/:_authToken=mary:PAT
  $ added cc run --as ORG_GRADLE_PROJECT_ccPassword=token --as BOTH=user:token --
  BOTH=mary:PAT
  ORG_GRADLE_PROJECT_ccPassword=PAT
  $ cc run --as WHO=user -- sh -c 'echo $WHO'
  mary

twine uploads to pypi.org without a URL of its own: it gets the token only with one of ours.

  $ cc run -- env | grep -c ^TWINE
  0
  [1]
  $ TWINE_REPOSITORY_URL=https://upload.pypi.org/legacy/ cc run -- env | grep ^TWINE
  TWINE_REPOSITORY_URL=https://upload.pypi.org/legacy/
  $ TWINE_REPOSITORY_URL=$packages/pypi/ExampleCorp/Website/wheels/ cc run -- env | grep -c ^TWINE
  3
  $ TWINE_REPOSITORY_URL=https://bob@${packages#https://}/pypi/ExampleCorp/Website/wheels/ cc run -- env | grep -c ^TWINE
  1
  $ TWINE_REPOSITORY_URL=https://packages.eu-west-1.codecatalyst.aws/pypi/ExampleCorp/Website/wheels/ cc run -- env | grep -c ^TWINE
  1
  $ cc run --for $packages/pypi/ExampleCorp/Website/wheels/simple/ -- env | grep ^TWINE | sed "s/$(cat pat)/PAT/" | sort
  TWINE_PASSWORD=PAT
  TWINE_REPOSITORY_URL=https://packages.us-west-2.codecatalyst.aws/pypi/ExampleCorp/Website/wheels/
  TWINE_USERNAME=mary

What this program was called with goes on, except its own secrets where Git's helper does not need them:

  $ CODECATALYST_PAT=x AWS_BEARER_TOKEN_CODECATALYST= OTHER=y TWINE_PASSWORD=z cc run -- env | grep -E '^(CODECATALYST_PAT|OTHER|TWINE_PASSWORD)=' | sort
  OTHER=y
  TWINE_PASSWORD=z
  $ (umask 027 && cc run -- sh -c umask)
  0027

A trace ends at `--`: what follows may be a secret of the program's.

  $ GIT_TRACE2_EVENT=$PWD/events cc run -- true pass-word && grep -q '"run","--"' events && grep -c pass-word events
  0
  [1]

The program's arguments, standard streams, exit status and end by a signal are its own; there is one process.

  $ echo in | cc run -- sh -c 'cat; echo out; echo err >&2; exit 42' a 'b c'
  in
  out
  err
  [42]
  $ cc run -- sh -c 'printf "%s\n" "$0" "$@"' 'a  b' --for -- '*'
  a  b
  --for
  --
  *
  $ cc run -- sh -c 'kill -TERM $$; echo not reached'
  * (glob)
  [143]
  $ git-credential-codecatalyst run -- sh -c 'echo $$ >pid; trap "echo the program was asked to end; exit 3" TERM; echo ready >ready; while :; do sleep 0.05; done' & started=$!
  $ soon test -s ready
  $ test "$(cat pid)" = $started && kill -TERM $started
  $ wait $started
  the program was asked to end
  [3]
  $ at_terminal git-credential-codecatalyst run -- sh -c 'test -t 0 && test -t 1 && stty size' | grep -v ': warning: the sign-in session'
  24 100

A program by its path, also a relative one; none; one that cannot be started:

  $ printf '#!/bin/sh\necho "it runs in ${PWD##*/}"\n' >gradlew && chmod +x gradlew
  $ mkdir below && cd below && cc run -- ../gradlew && cd ..
  it runs in below
  $ cc run -- no-such-program
  git-credential-codecatalyst: error: there is no program no-such-program on PATH
  git-credential-codecatalyst: hint: write it as its shell would find it, after `--`
  [127]
  $ cc run -- ./no-such-program
  git-credential-codecatalyst: error: ./no-such-program cannot be started: No such file or directory
  [127]
  $ cc run -- ./pat
  git-credential-codecatalyst: error: ./pat cannot be started: Permission denied
  [126]
  $ cc run
  git-credential-codecatalyst: error: `run` needs a program
  git-credential-codecatalyst: hint: write it as in `run -- npm ci`
  [2]
  $ cc run npm ci
  git-credential-codecatalyst: error: `run` takes options only
  git-credential-codecatalyst: hint: try `git-credential-codecatalyst run --help`
  [2]
  $ cc run --as 1=token -- true
  git-credential-codecatalyst: error: --as needs NAME=token, NAME=user or NAME=user:token
  git-credential-codecatalyst: hint: write it as in --as GRADLE_TOKEN=token
  [2]

Without a token nothing is started:

  $ cc revoke --all --yes >/dev/null && rm -r ~/.aws
  $ cc run -- touch started
  git-credential-codecatalyst: error: you are not signed in to CodeCatalyst
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  [1]
  $ test -e started
  [1]
