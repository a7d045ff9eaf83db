What each child process gets of our environment. A new kind of program needs a new line here.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ git config --global codecatalyst.username mary
  $ ask_ours get | grep -c ^password=
  1
  $ bearer=$(sed -E 's/.*"accessToken": *"([^"]*)".*/\1/' ~/.aws/sso/cache/*.json)
  $ test ${#bearer} -ge 20
  $ marked() { env CODECATALYST_PAT=marked-pat AWS_BEARER_TOKEN_CODECATALYST="$bearer" GIT_MARKED=marked-git "$@"; }
  $ started() {
  >     marked strace --seccomp-bpf -f -qq -v -s 100000 -e trace=execve,fork,vfork,clone,clone3 -o "$TMPDIR/trace" "$@" >"$TMPDIR/said" 2>&1
  >     python3 "$TESTDIR/../support/started_by_us.py" "$TMPDIR/trace" pat=marked-pat bearer="$bearer" GIT_MARKED=GIT_MARKED=
  > }
  $ asking() { printf '%s\n' protocol=https host=$our_host >"$TMPDIR/request"; "$@" <"$TMPDIR/request"; }

Git is asked for its configuration and version with none of it:

  $ started git-credential-codecatalyst doctor
  git --version:
  git config:
  systemctl:

The AWS CLI gets what it needs to find the same session:

  $ started git -c codecatalyst.backend=aws-cli credential-codecatalyst renew --force
  aws: bearer
  git config:
  $ grep renewed "$TMPDIR/said"
  the token of mary at git.us-west-2.codecatalyst.aws is renewed

So does the user's own program:

  $ printf '#!/bin/sh\ncat >/dev/null; echo "{\\"secret\\":\\"a-token-of-another\\"}"\n' >"$TMPDIR/own-program" && chmod +x "$TMPDIR/own-program"
  $ asking started git -c codecatalyst.backend=command -c codecatalyst.command="$TMPDIR/own-program" credential-codecatalyst get
  git config:
  own-program: bearer
  $ grep password= "$TMPDIR/said"
  password=a-token-of-another

A browser gets what it needs to open a window:

  $ printf '#!/bin/sh\nexit 1\n' >"$TMPDIR/own-browser" && chmod +x "$TMPDIR/own-browser"
  $ BROWSER="$TMPDIR/own-browser" started timeout 60 git-credential-codecatalyst login --browser --force
  git config:
  own-browser:

The process that renews in the background creates tokens but hands none out, so it does not get them either:

  $ key="host $our_host path '' username mary profile default application git-credential-codecatalyst xdg:schema git-credential-codecatalyst.record"
  $ record() { eval secret-tool lookup $key; }
  $ change() { local text; text=$(record | sed -E "$1") && eval secret-tool store --label=changed $key <<<"$text"; }
  $ change "s/(\"created\":)[0-9]+,\"expires\":[0-9]+/\1$(($(date +%s) - 70 * 86400)),\"expires\":$(($(date +%s) + 20 * 86400))/; s/\"made\":\[[0-9,]*\]/\"made\":[]/"
  $ asking started git credential-codecatalyst get
  codecatalyst-helper renew: bearer
  git config:
  $ record | grep -o '"retired":\[{"id":"' | head -n 1
  "retired":[{"id":"

`clone` starts `git clone`, with Git's variables and those that this helper needs when Git runs it:

  $ started git-credential-codecatalyst clone ExampleCorp/Website/site -- -q
  git clone: GIT_MARKED bearer
  git config:
  $ test -e site/README.md
  $ git config --global codecatalyst.https://other.example.backend env
  $ started git-credential-codecatalyst clone ExampleCorp/Website/site another -- -q
  git clone: GIT_MARKED bearer pat
  git config:
  $ git config --global --unset codecatalyst.https://other.example.backend

So does `run` the program that the user names; what it adds is in doors-run.t.

  $ started git-credential-codecatalyst run -- sh -c true
  git config:
  sh: GIT_MARKED bearer
  $ git config --global codecatalyst.https://other.example.backend env
  $ started git-credential-codecatalyst run -- sh -c true
  git config:
  sh: GIT_MARKED bearer pat
  $ git config --global --unset codecatalyst.https://other.example.backend

A repository cannot obtain the secret by naming the backend that reads it:

  $ git -C site config codecatalyst.backend env
  $ cd site && started git-credential-codecatalyst clone ExampleCorp/Website/site ../third -- -q
  git clone: GIT_MARKED bearer
  git config:

A clone in CI finds the token in the variable:

  $ cd .. && pat=$(git-credential-codecatalyst create --name ci --show-secret 2>/dev/null)
  $ git config --global codecatalyst.backend env
  $ CODECATALYST_PAT=$pat git-credential-codecatalyst clone ExampleCorp/Website/site fourth -- -q
  $ test -e fourth/README.md
