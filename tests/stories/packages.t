Package repositories of the local service: the real twine, pip and npm publish and install with a personal access token.

  $ . "$TESTDIR/prelude.sh"
  $ service
  $ here() { codecatalyst-local "$1" --state "$state" "${@:2}"; }
  $ here add-package-repository ExampleCorp Website shared
  $ here add-package-repository ExampleCorp Secret plans
  $ here add-package-repository ExampleCorp Website shared
  codecatalyst-local: error: there is a package repository shared already, or there is no such project
  [2]
  $ packages=packages.us-west-2.codecatalyst.aws
  $ mary=$(console ci) bob=$(console ci '+1 year' bob)
  $ cd "$TMPDIR"

Every tool reads its settings from this folder only:

  $ export COLUMNS=1000 NO_COLOR=1
  $ export TWINE_CERT=$state/ca.pem PIP_CERT=$state/ca.pem PIP_CONFIG_FILE=/dev/null PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
  $ export npm_config_userconfig=$HOME/.npmrc npm_config_globalconfig=$HOME/none.npmrc npm_config_cafile=$state/ca.pem
  $ export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false npm_config_loglevel=error npm_config_logs_max=0

A wheel and a source distribution, made without the tools that would look for a network:

  $ cat >make_wheel <<'EOF'
  > import sys, zipfile
  > version = sys.argv[1]
  > info, tag = f"demo_tool-{version}.dist-info", "py3-none-any"
  > metadata = f"Metadata-Version: 2.1\nName: demo-tool\nVersion: {version}\nRequires-Python: >=3.8\n"
  > with zipfile.ZipFile(f"demo_tool-{version}-{tag}.whl", "w") as wheel:
  >     wheel.writestr("demo_tool.py", f"version = '{version}'\n")
  >     wheel.writestr(info + "/METADATA", metadata)
  >     wheel.writestr(info + "/WHEEL", f"Wheel-Version: 1.0\nGenerator: story\nRoot-Is-Purelib: true\nTag: {tag}\n")
  >     wheel.writestr(info + "/RECORD", "")
  > EOF
  $ python3 make_wheel 1.0; python3 make_wheel 1.1
  $ mkdir demo_tool-1.1; printf 'Metadata-Version: 2.1\nName: demo-tool\nVersion: 1.1\n' >demo_tool-1.1/PKG-INFO
  $ tar -czf demo_tool-1.1.tar.gz demo_tool-1.1

Twine uploads, with a user name and a token; pip finds the newest version and installs it:

  $ index=https://$packages/pypi/ExampleCorp/Website/shared
  $ upload() { twine upload --verbose --non-interactive --disable-progress-bar --repository-url "$1/" -u "$2" -p "$3" "${@:4}" 2>&1 | grep -oE '\b[0-9]{3} (OK|[A-Z][A-Za-z ]+ from)'; }
  $ upload $index mary "$mary" demo_tool-1.0-py3-none-any.whl demo_tool-1.1-py3-none-any.whl demo_tool-1.1.tar.gz
  200 OK
  200 OK
  200 OK
  $ install() { pip install -q --no-cache-dir --target "$1" --index-url "https://$2@$packages/pypi/ExampleCorp/$3/simple/" "${@:4}"; }
  $ install newest "mary:$mary" Website/shared Demo.Tool && cat newest/demo_tool.py
  version = '1.1'
  $ install older "mary:$mary" Website/shared demo-tool==1.0 && cat older/demo_tool.py
  version = '1.0'

The pages, as PEP 503 has them:

  $ get() { curl -sS --path-as-is --cacert "$state/ca.pem" "$@"; }
  $ get -u "mary:$mary" $index/simple/ | grep '^<a'
  <a href="demo-tool/">demo-tool</a><br>
  $ get -u "mary:$mary" $index/simple/demo-tool/ | grep -c '^<a href="demo_tool-1.1.*#sha256=[0-9a-f]\{64\}"'
  2
  $ get -u "mary:$mary" $index/simple/demo-tool/demo_tool-1.1.tar.gz | cmp - demo_tool-1.1.tar.gz

A download's length without the file:

  $ get -I -u "mary:$mary" $index/simple/demo-tool/demo_tool-1.1.tar.gz | tr -d '\r' | sed -n 's/^content-length: //Ip' | cmp - <(stat -c %s demo_tool-1.1.tar.gz)

A file is uploaded once, however its name is spelled:

  $ upload $index mary "$mary" demo_tool-1.0-py3-none-any.whl
  409 Conflict from
  $ cp demo_tool-1.0-py3-none-any.whl Demo_Tool-1.0.0-py3-none-any.whl
  $ upload $index mary "$mary" Demo_Tool-1.0.0-py3-none-any.whl
  409 Conflict from

npm publishes and installs. The token stands in the user's file as CodeCatalyst's documentation has it:

  $ npm=https://$packages/npm/ExampleCorp/Website/shared/
  $ npmrc() { (umask 077; printf '%s\n' "registry=$npm" "${npm#https:}:_authToken=$1" >~/.npmrc); }
  $ npmrc "mary:$mary"
  $ make_package() {
  >     mkdir -p source/package
  >     printf '{"name":"%s","version":"%s","main":"index.js"}\n' "$1" "$2" >source/package/package.json
  >     printf 'module.exports = "%s"\n' "$2" >source/package/index.js
  >     tar -czf "$3" -C source package
  > }
  $ make_package demo 1.0.0 demo-1.tgz; make_package demo 1.1.0 demo-2.tgz; make_package @corp/tool 2.0.0 tool.tgz
  $ npm whoami; npm ping >/dev/null
  mary
  $ npm publish --quiet demo-1.tgz
  + demo@1.0.0
  $ npm publish --quiet demo-2.tgz
  + demo@1.1.0
  $ npm publish --quiet tool.tgz
  + @corp/tool@2.0.0
  $ mkdir app && cd app && echo '{}' >package.json
  $ npm install --silent demo @corp/tool && node -p 'require("demo") + " " + require("@corp/tool")'
  1.1.0 2.0.0
  $ npm install --silent demo@1.0.0 && node -p 'require("demo")'
  1.0.0
  $ npm dist-tag add demo@1.0.0 stable; npm dist-tag ls demo; npm dist-tag rm demo stable
  +stable: demo@1.0.0
  latest: 1.1.0
  stable: 1.0.0
  -stable: demo@1.0.0
  $ grep -o '"resolved": "[^"]*' package-lock.json
  "resolved": "https://packages.us-west-2.codecatalyst.aws/npm/ExampleCorp/Website/shared/@corp/tool/-/tool-2.0.0.tgz
  "resolved": "https://packages.us-west-2.codecatalyst.aws/npm/ExampleCorp/Website/shared/demo/-/demo-1.0.0.tgz
  $ cd ..

A version is published once, whatever is in it:

  $ refused() { "$@" 2>&1 | grep -oE '\bE[0-9]{3}\b|publish.* over .*version' | head -n 1; }
  $ make_package demo 1.0.0 else.tgz
  $ reached() { "$@" --loglevel=http 2>&1 | grep -oE 'http fetch [A-Z]+ [0-9]{3}' | sort -u | head -n 1; }
  $ reached npm publish else.tgz
  http fetch GET 200
  $ refused npm publish else.tgz
  publish* over * version* (glob)

A wrong token, a user who is not a member of the project, and a repository that is not there:

  $ upload $index mary "$bob" demo_tool-1.0-py3-none-any.whl
  401 Unauthorized from
  $ install no "mary:$bob" Website/shared demo-tool -vvv 2>&1 | grep -oE '401 Client Error: Unauthorized|No matching distribution' | sort -u
  401 Client Error: Unauthorized
  No matching distribution
  $ upload https://$packages/pypi/ExampleCorp/Secret/plans bob "$bob" demo_tool-1.0-py3-none-any.whl
  403 Forbidden from
  $ upload https://$packages/pypi/ExampleCorp/Website/nothing mary "$mary" demo_tool-1.0-py3-none-any.whl
  404 Not Found from
  $ npmrc "mary:$bob"
  $ refused npm install --prefix no demo
  E401
  $ npm=https://$packages/npm/ExampleCorp/Secret/plans/ npmrc "bob:$bob"
  $ refused npm publish demo-1.tgz
  E403

What the service says to each of them:

  $ said() { get -o /dev/null -w '%{http_code} %header{www-authenticate}\n' "$@"; }
  $ said $index/simple/; said "$npm/demo"
  401 Basic realm="CodeCatalyst"
  401 Basic realm="CodeCatalyst"
  $ said -H "Authorization: Bearer mary:$mary" $index/simple/
  401 Basic realm="CodeCatalyst"
  $ said -H "Authorization: Bearer mary:$mary" "${npm}demo"; said -u "mary:$mary" "${npm}demo"
  200 
  200 
  $ get -u "bob:$bob" https://$packages/npm/ExampleCorp/Secret/plans/demo; echo
  {"error":"you are not a member of this project"}
  $ get -u "mary:$mary" https://$packages/npm/ExampleCorp/Website/nothing/demo; echo
  {"error":"there is no such package repository"}
  $ get -u "mary:$mary" https://$packages/pypi/ExampleCorp/Nothing/shared/simple/
  you are not a member of this project

A checksum that does not fit, and a version that is there:

  $ form() { get -u "mary:$mary" -F :action=file_upload -F name=demo-tool -F version=2.0 "$@" $index/; }
  $ form -F sha256_digest=$(sha256sum <demo-1.tgz | cut -c 1-64) -F 'content=@demo_tool-1.1.tar.gz;filename=demo_tool-2.0.tar.gz'
  sha256_digest does not fit the file
  $ put() {
  >     get -u "mary:$mary" -X PUT -H 'Content-Type: application/json' -d "{\"name\":\"$1\",
  >         \"versions\":{\"$2\":{\"name\":\"$1\",\"version\":\"$2\",\"dist\":{\"shasum\":\"$3\"}}},
  >         \"_attachments\":{\"$1-$2.tgz\":{\"data\":\"$(base64 -w 0 demo-1.tgz)\"}}}" "$npm${4:-$1}"
  >     echo
  > }
  $ put demo 3.0.0 "$(sha1sum <demo-2.tgz | cut -c 1-40)"
  {"error":"dist.shasum does not fit the tarball"}
  $ put demo 1.0.0 "$(sha1sum <demo-1.tgz | cut -c 1-40)"
  {"error":"this version was published before"}

Names that lead elsewhere:

  $ put .. 3.0.0 "$(sha1sum <demo-1.tgz | cut -c 1-40)" ..%2f..
  {"error":"this cannot be the name of a package"}
  $ put demo ../3.0.0 "$(sha1sum <demo-1.tgz | cut -c 1-40)"
  {"error":"this cannot be a version"}
  $ get -u "mary:$mary" "${npm}demo/-/..%2f..%2fstate.db"; echo
  {"error":"there is no such file"}
  $ get -u "mary:$mary" "${npm}../plans/demo"; echo
  {"error":"there is no such operation"}
  $ form -F sha256_digest=$(sha256sum <demo_tool-1.1.tar.gz | cut -c 1-64) -F 'content=@demo_tool-1.1.tar.gz;filename=../../demo_tool-2.0.tar.gz'
  this cannot be the name of a file of this project
  $ get -u "mary:$mary" $index/simple/demo-tool/..%2f..%2fstate.db
  there is no such file

A body of more than 64 MiB:

  $ truncate -s 65M large
  $ for url in $index/ "${npm}large"; do said -u "mary:$mary" -X PUT -H Expect: --data-binary @large $url; done
  413 
  413 
  $ find "$state/packages" -type f | wc -l
  6

Faults, of one operation or of all:

  $ fault NpmRead answer=503 times=1
  $ said -u "mary:$mary" "${npm}demo"; said -u "mary:$mary" "${npm}demo"
  503 
  200 
  $ fault Packages drop=before
  $ get -u "mary:$mary" $index/simple/ 2>/dev/null
  [52]
  $ fault --clear

A token that was deleted opens nothing from then on:

  $ delete_token ci
  $ said -u "mary:$mary" "${npm}demo"
  401 Basic realm="CodeCatalyst"

No token is in the service's files or output:

  $ grep -rFl -e "$mary" -e "$bob" "$state" "$TMPDIR/service.out" "$TMPDIR/service.err"
  [1]
