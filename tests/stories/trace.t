What the helper does, with the time of each step: GIT_CREDENTIAL_CODECATALYST_TRACE, in the form of Git's GIT_TRACE.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ printf 'protocol=https\nhost=%s\nusername=mary\n' $our_host >ask
  $ traced() { GIT_CREDENTIAL_CODECATALYST_TRACE=$1 git-credential-codecatalyst get <ask; }
  $ plain() { sed -E 's/^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6} /TIME /; s/ [0-9]+ ms$/ N ms/; s/[0-9]+ bytes/N bytes/'; }

A get that creates a token:

  $ traced 1 2>trace >answer
  $ grep -c ^password= answer
  1
  $ plain <trace | grep -v -e 'lock ' -e 'runs ' -e ' child '
  TIME git-credential-codecatalyst: get for git.us-west-2.codecatalyst.aws, user mary: backend auto, profile default, store auto
  TIME git-credential-codecatalyst: policy for mary at git.us-west-2.codecatalyst.aws: a new token is needed
  TIME git-credential-codecatalyst: GET https://codecatalyst.global.api.aws/session: status 200, N bytes in N ms
  TIME git-credential-codecatalyst: GET https://codecatalyst.global.api.aws/userDetails: status 200, N bytes in N ms
  TIME git-credential-codecatalyst: PUT https://codecatalyst.global.api.aws/v1/accessTokens: status 201, N bytes in N ms
  TIME git-credential-codecatalyst: ends with status 0
  $ plain <trace | sed -n -E 's/(runs [^ ]*git config).*/\1 .../p;/ child /p'
  TIME git-credential-codecatalyst: runs /usr/bin/git config ...
  TIME git-credential-codecatalyst: child 0 ended with status 0 after N ms
  TIME git-credential-codecatalyst: runs /usr/bin/git config ...
  TIME git-credential-codecatalyst: child 1 ended with status 0 after N ms

The next one, and one from the cache:

  $ settle
  $ traced 1 2>&1 >/dev/null | plain | grep -v -e 'lock ' -e 'runs ' -e ' child ' | sed 's/until .*/until .../'
  TIME git-credential-codecatalyst: get for git.us-west-2.codecatalyst.aws, user mary: backend auto, profile default, store auto
  TIME git-credential-codecatalyst: policy for mary at git.us-west-2.codecatalyst.aws: the token is good
  TIME git-credential-codecatalyst: the answer may be cached until ...
  TIME git-credential-codecatalyst: ends with status 0
  $ traced 1 2>&1 >/dev/null | plain
  TIME git-credential-codecatalyst: answered from the cache

Another descriptor, and a file, which only its owner can read:

  $ traced 7 7>seven >/dev/null
  $ plain <seven
  TIME git-credential-codecatalyst: answered from the cache
  $ (umask 0; traced "$TMPDIR/file" >/dev/null; traced "$TMPDIR/file" >/dev/null)
  $ stat -c %a "$TMPDIR/file"
  600
  $ plain <"$TMPDIR/file"
  TIME git-credential-codecatalyst: answered from the cache
  TIME git-credential-codecatalyst: answered from the cache

A file of another user is not written to:

  $ touch theirs && chown 1234 theirs && traced $PWD/theirs | grep -c ^password=
  1
  $ cat theirs

Any other value turns it off, and a file that cannot be written does not make a get fail:

  $ for value in '' 0 false relative /nowhere/file "$TMPDIR" 9; do traced "$value" | grep -c ^password=; done | sort | uniq -c | sed 's/^ *//'
  7 1

A descriptor that is not open is not taken for one that the helper opens later, and a URL's credential is left out:

  $ mkdir -p ~/.aws/sso/cache && sha256sum ~/.aws/sso/cache/*.json >sessions
  $ for number in 3 4 5 6 7 8 9; do GIT_CREDENTIAL_CODECATALYST_TRACE=$number git -c codecatalyst.cacheTimeout=0s credential-codecatalyst get <ask | grep -c ^password=; done | uniq -c | sed 's/^ *//'
  7 1
  $ sha256sum --quiet -c sessions
  $ GIT_TRACE2_EVENT=2 git-credential-codecatalyst status --verify --repository https://mary:hunter2@$our_host/v1/A/B/c 2>&1 | grep -c hunter2
  0
  [1]
  $ for word in mary:hunter2@$our_host https:/mary:hunter2@$our_host 'mary:hunter2@x y'; do for verb in 'token --for' 'status --host' 'adopt --host' 'clone --dry-run' 'try-token --host'; do GIT_TRACE2_EVENT=2 git-credential-codecatalyst $verb "$word" </dev/null 2>&1 | grep -e hunter2; done; done
  [1]
  $ printf 'protocol=https\nhost=%s\nusername=%s\n' $our_host 'hunter2:x' | GIT_CREDENTIAL_CODECATALYST_TRACE="$TMPDIR/named" git-credential-codecatalyst get >/dev/null 2>&1
  $ grep -c hunter2 "$TMPDIR/named"
  0
  [1]

Git's events, for its own tools: this program's start and end, and its children's.

  $ mkdir events
  $ GIT_TRACE2_EVENT=$PWD/events GIT_TRACE2_PARENT_SID=parent git -c codecatalyst.cacheTimeout=0s credential-codecatalyst get <ask | grep -c ^password=
  1
  $ cat events/*P* | jq -r 'select(.sid | startswith("parent/")) | select(.sid | test("-Hlocalhost-")) | [.event, .code // 0, (.argv // [])[0] // "", (.time | test("^2[0-9T:.-]+Z$"))] | @tsv' | sed 's#\t/.*/\(git[^/\t]*\)\t#\t\1\t#'
  version	0		true
  start	0	git-credential-codecatalyst	true
  child_start	0	git	true
  child_exit	0		true
  exit	0		true
