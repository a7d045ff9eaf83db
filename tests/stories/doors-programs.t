Doors that tools start by name: each protocol as the tool speaks it.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ ask_ours get | sed -n 's/^password=//p' >pat
  $ doors && unset -f keyring
  $ packages=https://packages.us-west-2.codecatalyst.aws
  $ index=$packages/pypi/ExampleCorp/Website/wheels/simple/
  $ hidden() { sed "s/$(cat pat)/PAT/g; s/$(printf 'mary:%s' "$(cat pat)" | base64 -w 0)/BASE64/g; s/[0-9-]*T[0-9:]*Z/TIME/g"; }

`keyring`, as pip calls it, and as uv does:

  $ keyring get $index mary | hidden
  PAT
  $ keyring get $index --mode creds | hidden
  mary
  PAT
  $ keyring --mode=creds get $index | hidden
  mary
  PAT
  $ echo typed | keyring set $index mary
  $ keyring get $index mary | hidden
  PAT
  $ keyring get $index
  git-credential-codecatalyst: error: `keyring get` needs a user name, or --mode creds
  git-credential-codecatalyst: hint: put your CodeCatalyst user name into the index URL, as in https://NAME@HOST/
  [2]
  $ keyring del $index mary
  git-credential-codecatalyst: error: no token of packages.us-west-2.codecatalyst.aws is in this `keyring`
  git-credential-codecatalyst: hint: `git credential-codecatalyst list` shows your tokens, and `delete` deletes one
  [1]
  $ keyring -b other get $index mary
  git-credential-codecatalyst: error: this `keyring` does not know such an option for a host of CodeCatalyst's
  git-credential-codecatalyst: hint: it answers `keyring get SERVICE USER` and `keyring get SERVICE --mode creds`
  [2]

A host without a scheme gets no answer: pip asks for it also where it talks plain http. What pip wants to keep is not kept.

  $ keyring get packages.us-west-2.codecatalyst.aws mary </dev/null
  [1]
  $ keyring get packages.us-west-2.codecatalyst.aws --mode creds
  [1]
  $ echo typed | keyring set packages.us-west-2.codecatalyst.aws mary
  $ echo "{\"uri\":\"packages.us-west-2.codecatalyst.aws\"}" | codecatalyst-bazel get
  git-credential-codecatalyst: error: this is not a URL that a token is given for
  git-credential-codecatalyst: hint: write https, and no password, as in https://packages.us-west-2.codecatalyst.aws/
  [2]
  $ codecatalyst-goauth $our_host

What is not for us goes to the next `keyring` on PATH, with all its arguments and without our secrets; without one there is no
answer and no word. Two of ours do not call each other for ever.

  $ mkdir only real second && ln -s "$(command -v git)" only
  $ env PATH="$doors:$PWD/only" keyring get https://pypi.org/simple/ mary
  [1]
  $ env PATH="$doors:$PWD/only" keyring --version
  [1]
  $ env PATH="$doors:$PWD/only" keyring get $index mary | hidden
  PAT
  $ ln -s "$(readlink "$doors/keyring")" second/keyring
  $ printf '#!/bin/sh\necho "the real one: $*"; env | grep -c -e ^CODECATALYST_PAT= -e ^AWS_BEARER; cat; exit 7\n' >real/keyring && chmod +x real/keyring
  $ export PATH=$PWD/second:$doors:$PWD/real:${PATH#*:}
  $ echo in | CODECATALYST_PAT=x AWS_BEARER_TOKEN_CODECATALYST=y keyring get https://pypi.org/simple/ mary
  the real one: get https://pypi.org/simple/ mary
  0
  in
  [7]
  $ for call in --list-backends diagnose "set other.example mary" "get packages.us-west-2.codecatalyst.aws.evil.example mary" "get http://packages.us-west-2.codecatalyst.aws/ mary" "get packages.moon-1.codecatalyst.aws mary"; do
  >     keyring $call </dev/null | head -n 1
  > done
  the real one: --list-backends
  the real one: diagnose
  the real one: set other.example mary
  the real one: get packages.us-west-2.codecatalyst.aws.evil.example mary
  the real one: get http://packages.us-west-2.codecatalyst.aws/ mary
  the real one: get packages.moon-1.codecatalyst.aws mary
  $ "$doors/keyring" get $index mary | hidden
  PAT

A script that calls ours again ends the search; what is not ours is handed on although Git's configuration cannot be read.

  $ mkdir wrapper && printf '#!/bin/sh\nexec "%s" "$@"\n' "$doors/keyring" >wrapper/keyring && chmod +x wrapper/keyring
  $ PATH=$doors:$PWD/wrapper:$(dirname "$(command -v git)") keyring get https://pypi.org/simple/ mary 2>&1 | sed "s#$PWD#HERE#"
  git-credential-codecatalyst: error: the next `keyring` on PATH, HERE/wrapper/keyring, calls this one again
  git-credential-codecatalyst: hint: have it call the real `keyring` by its path, or take it out of PATH
  $ echo '[broken' >broken
  $ GIT_CONFIG_GLOBAL=$PWD/broken keyring get https://pypi.org/simple/ mary </dev/null | head -n 1
  the real one: get https://pypi.org/simple/ mary
  $ GIT_CONFIG_GLOBAL=$PWD/broken codecatalyst-goauth https://proxy.golang.org/
  $ GIT_CONFIG_GLOBAL=$PWD/broken keyring get $index mary 2>&1 | head -n 1 | grep -o 'git-credential-codecatalyst: error'
  git-credential-codecatalyst: error

pnpm starts its tokenHelper without arguments:

  $ codecatalyst-pnpm-token | hidden
  Bearer mary:PAT
  $ codecatalyst-pnpm-token more
  git-credential-codecatalyst: error: a tokenHelper of pnpm's gets no arguments
  git-credential-codecatalyst: hint: name this program alone: //HOST/:tokenHelper=/PATH/codecatalyst-pnpm-token
  [2]

Bazel:

  $ echo "{\"uri\":\"$packages/maven/ExampleCorp/Website/jars/a/1/a.jar\"}" | codecatalyst-bazel get | hidden
  {"headers":{"Authorization":["Basic BASE64"]},"expires":"TIME"}
  $ echo "{\"uri\":\"$packages/npm/ExampleCorp/Website/modules/a\"}" | codecatalyst-bazel get | hidden
  {"headers":{"Authorization":["Bearer mary:PAT"]},"expires":"TIME"}
  $ echo '{"uri":"https://repo.maven.apache.org/maven2/a.jar"}' | codecatalyst-bazel get
  git-credential-codecatalyst: error: repo.maven.apache.org is not a host of CodeCatalyst's in a known region
  git-credential-codecatalyst: hint: write a URL as in https://packages.us-west-2.codecatalyst.aws/; codecatalyst.regions names the regions
  [2]
  $ echo nonsense | codecatalyst-bazel get
  git-credential-codecatalyst: error: Bazel's request cannot be read
  git-credential-codecatalyst: hint: it is a JSON object with the member "uri", on standard input
  [1]
  $ codecatalyst-bazel store </dev/null
  git-credential-codecatalyst: error: a credential helper of Bazel's is called with `get`
  git-credential-codecatalyst: hint: Bazel calls it so
  [2]

Go calls GOAUTH without a URL, then with the one that was refused:

  $ codecatalyst-goauth
  $ echo 'HTTP/1.1 401 Unauthorized' | codecatalyst-goauth https://$our_host/v1/ExampleCorp/Website/site | hidden
  https://git.us-west-2.codecatalyst.aws
  
  Authorization: Basic BASE64
  
  $ codecatalyst-goauth https://proxy.golang.org/

NuGet:

  $ to_plugin() { printf '{"RequestId":"%s","Type":"Request","Method":"%s","Payload":%s}\n' "$1" "$2" "${3-null}"; }
  $ v3=$packages/nuget/ExampleCorp/Website/parcels/v3/index.json
  $ {
  >     echo '{"RequestId":"0","Type":"Response","Method":"Handshake","Payload":{"ResponseCode":"Success","ProtocolVersion":"2.0.0"}}'
  >     to_plugin 1 Handshake '{"ProtocolVersion":"2.0.0","MinimumProtocolVersion":"2.0.0"}'
  >     to_plugin 2 Initialize '{"ClientVersion":"6.13.0","Culture":"en-US","RequestTimeout":"00:00:05"}'
  >     to_plugin 3 GetOperationClaims '{}'
  >     to_plugin 4 GetAuthenticationCredentials "{\"Uri\":\"$v3\",\"IsRetry\":false,\"IsNonInteractive\":true,\"CanShowDialog\":false}"
  >     to_plugin 5 GetAuthenticationCredentials '{"Uri":"https://api.nuget.org/v3/index.json","IsRetry":false}'
  >     to_plugin 6 GetAuthenticationCredentials "{\"Uri\":\"$v3\",\"IsRetry\":true}"
  >     to_plugin 7 Close
  > } | nuget-plugin-codecatalyst -Plugin 2>told | hidden | sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/GUID/'
  {"RequestId":"GUID","Type":"Request","Method":"Handshake","Payload":{"ProtocolVersion":"2.0.0","MinimumProtocolVersion":"2.0.0"}}
  {"RequestId":"1","Type":"Response","Method":"Handshake","Payload":{"ProtocolVersion":"2.0.0","ResponseCode":"Success"}}
  {"RequestId":"2","Type":"Response","Method":"Initialize","Payload":{"ResponseCode":"Success"}}
  {"RequestId":"3","Type":"Response","Method":"GetOperationClaims","Payload":{"Claims":["Authentication"]}}
  {"RequestId":"4","Type":"Response","Method":"GetAuthenticationCredentials","Payload":{"Username":"mary","Password":"PAT","AuthenticationTypes":["Basic"],"ResponseCode":"Success"}}
  {"RequestId":"5","Type":"Response","Method":"GetAuthenticationCredentials","Payload":{"ResponseCode":"NotFound"}}
  {"RequestId":"6","Type":"Response","Method":"GetAuthenticationCredentials","Payload":{"Message":"the package repository refuses a token that CodeCatalyst lists as valid; check the URL, and that you are a member of the project","ResponseCode":"Error"}}
  $ head -n 1 told
  git-credential-codecatalyst: warning: Git reports the token of mary as refused, though CodeCatalyst lists it as valid
  $ { echo; to_plugin 8 GetAuthenticationCredentials "{\"Uri\":\"$v3\",\"IsRetry\":true}"; } | nuget-plugin-codecatalyst -Plugin | sed 1d | hidden
  {"RequestId":"8","Type":"Response","Method":"GetAuthenticationCredentials","Payload":{"Username":"mary","Password":"PAT","AuthenticationTypes":["Basic"],"ResponseCode":"Success"}}
  $ head -c 1100000 /dev/zero | tr '\0' x | nuget-plugin-codecatalyst -Plugin >greeting
  git-credential-codecatalyst: error: NuGet's message is too long
  git-credential-codecatalyst: hint: report this to NuGet: a line has at most 1 MiB
  [1]
  $ nuget-plugin-codecatalyst
  git-credential-codecatalyst: error: a plug-in of NuGet's is called with `-Plugin`
  git-credential-codecatalyst: hint: NuGet calls it so when this folder is in PATH or NUGET_PLUGIN_PATHS
  [2]

None of them asks anything, also at a terminal with a locked keyring or without a session:

  $ count_tokens
  1
  $ lock_keyring
  $ at_terminal "$doors/keyring" get $index mary 2>&1 | head -n 1
  git-credential-codecatalyst: error: the keyring is locked
