Where a token can be found: in the keyring and in the answer to Git, and nowhere else.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ mkdir "$TMPDIR/trace"
  $ traced() { strace -f -qq -s 100000 -v -e trace=execve -o "$TMPDIR/trace/$1" "${@:2}"; }
  $ pat() { ask_ours get | sed -n 's/^password=//p'; }

One is created through CodeCatalyst's API, one by the AWS CLI:

  $ traced api git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ first=$(pat)
  $ git config --global codecatalyst.backend aws-cli
  $ traced exec git-credential-codecatalyst renew --force
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ pat=$(pat)
  $ bearer=$(sed -E 's/.*"accessToken": *"([^"]*)".*/\1/' ~/.aws/sso/cache/*.json)
  $ test ${#first} -ge 20 -a ${#pat} -ge 20 -a "$first" != "$pat" -a ${#bearer} -ge 20

Not in the arguments or the environment of any process:

  $ grep -c git-credential-codecatalyst "$TMPDIR/trace/api" | sed 's/[1-9].*/some/'
  some
  $ grep -c create-access-token "$TMPDIR/trace/exec"
  1
  $ cat "$TMPDIR"/trace/* | grep -c -e "$first" -e "$pat" -e "$bearer"
  0
  [1]

Not in plain text in any file, including those of the keyring and the service; only the AWS CLI's session cache holds
what it held before:

  $ grep -rlF -e "$first" -e "$pat" "$HOME" "$TMPDIR" "$XDG_RUNTIME_DIR" . 2>/dev/null
  [1]
  $ grep -rlF -e "$bearer" "$HOME" | sed "s#$HOME#~#;s#[0-9a-f]*.json#X.json#"
  ~/.aws/sso/cache/X.json

Not in the trace output of Git or of the helper:

  $ tell_all() { GIT_CREDENTIAL_CODECATALYST_TRACE=2 GIT_TRACE2_EVENT=2 GIT_TRACE=2 GIT_TRACE_CURL=2 GIT_CURL_VERBOSE=1 G_MESSAGES_DEBUG=all "$@" 2>>"$TMPDIR/said"; }
  $ tell_all git -C site fetch >>"$TMPDIR/said"
  $ tell_all git -c codecatalyst.backend=api credential-codecatalyst list >>"$TMPDIR/said"
  $ tell_all git -c codecatalyst.backend=aws-cli credential-codecatalyst list >>"$TMPDIR/said"
  $ printf 'protocol=https\nhost=%s\n' $our_host >"$TMPDIR/ask"
  $ for operation in get store erase; do tell_all git -c codecatalyst.cacheTimeout=0s credential-codecatalyst $operation <"$TMPDIR/ask" | sed 's/=.*//'; done
  username
  password
  password_expiry_utc
  $ tell_all git -c codecatalyst.backend=api credential-codecatalyst renew --force >>"$TMPDIR/said"
  $ grep -c 'PUT https://codecatalyst.global.api.aws/v1/accessTokens: status 201' "$TMPDIR/said"
  1
  $ grep -cF -e "$first" -e "$pat" -e "$bearer" "$TMPDIR/said"
  0
  [1]

The AWS CLI gets a selected environment and no standard input:

  $ grep create-access-token "$TMPDIR/trace/exec" | grep -o '"[A-Z_a-z]*=' | tr -d '"=' | sort | tr '\n' ' '
  AWS_CLI_AUTO_PROMPT AWS_CLI_HISTORY_FILE AWS_MAX_ATTEMPTS AWS_PAGER HOME LANG LC_ALL PATH TMPDIR TZ  (no-eol)
  $ grep create-access-token "$TMPDIR/trace/exec" | grep -o 'AWS_MAX_ATTEMPTS=.\|AWS_EC2_METADATA_DISABLED=[a-z]*'
  AWS_MAX_ATTEMPTS=1
  AWS_EC2_METADATA_DISABLED=true

The memory of a running helper cannot be read by others, and it leaves no core dump:

  $ powerless="setpriv --bounding-set -all --inh-caps -all"
  $ fault CreateAccessToken delay=2 times=1
  $ printf 'protocol=https\nhost=git.eu-west-1.codecatalyst.aws\nusername=mary\n' >"$TMPDIR/request"
  $ $powerless git-credential-codecatalyst get <"$TMPDIR/request" >/dev/null & asking=$!
  $ soon pgrep -f create-access-token >/dev/null
  $ helper=$(pgrep -o -x codecatalyst-he)
  $ grep 'core file' /proc/$helper/limits | tr -s ' '
  Max core file size 0 0 bytes 
  $ $powerless sleep 60 & sleep 0.2; $powerless cat /proc/$!/environ >/dev/null && kill $!
  $ $powerless cat /proc/$helper/environ
  cat: /proc/*/environ: Permission denied (glob)
  [1]
  $ wait $asking

The same with CodeCatalyst's API:

  $ git config --global codecatalyst.backend api
  $ fault ListAccessTokens delay=5 times=1
  $ $powerless git-credential-codecatalyst list >/dev/null & asking=$!
  $ connected() { ss -Htn state established 'dport = :443' | grep -q .; }; soon connected
  $ helper=$(pgrep -o -x codecatalyst-he)
  $ grep 'core file' /proc/$helper/limits | tr -s ' '
  Max core file size 0 0 bytes 
  $ $powerless cat /proc/$helper/environ
  cat: /proc/*/environ: Permission denied (glob)
  [1]
  $ wait $asking
