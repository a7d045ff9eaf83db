Doors: real pip and twine, before, during and after a renewal. The package index knows a token as good while the Git host does.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ doors && unset -f keyring
  $ cc() { git-credential-codecatalyst "$@"; }
  $ wheels=packages.us-west-2.codecatalyst.aws/pypi/ExampleCorp/Website/wheels
  $ openssl req -x509 -newkey rsa:2048 -noenc -days 30 -subj /CN=authority -keyout ca.key -out ca.pem 2>/dev/null
  $ openssl req -newkey rsa:2048 -noenc -subj /CN=packages -keyout key.pem -out asked.pem 2>/dev/null
  $ echo 'subjectAltName=DNS:packages.us-west-2.codecatalyst.aws' >names
  $ openssl x509 -req -in asked.pem -CA ca.pem -CAkey ca.key -days 30 -extfile names -out cert.pem 2>/dev/null
  $ sed 's/^.* packages\..*/127.0.0.2 packages.us-west-2.codecatalyst.aws/' /etc/hosts >hosts && cat hosts >/etc/hosts
  $ : >log
  $ python3 "$TESTDIR/../support/package_index.py" 127.0.0.2 cert.pem key.pem https://$our_host/v1/ExampleCorp/Website/site "$state/ca.pem" log &
  $ index=$!
  $ answers() { curl -s -o answer --cacert ca.pem https://$wheels/simple/; }
  $ soon answers && : >log
  $ requests() { sed -E 's#/pypi/ExampleCorp/Website/wheels##; s#hello-1.0[^ ]*#WHEEL#' log; : >log; }

pip asks `keyring`, here without the Python module of that name, which it would prefer; the user name is in the URL.

  $ mkdir without && echo 'raise ImportError("hidden")' >without/keyring.py
  $ export PYTHONPATH=$PWD/without PIP_CERT=$PWD/ca.pem PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_INDEX_URL=https://mary@$wheels/simple/ PIP_ROOT_USER_ACTION=ignore
  $ installed() { rm -rf to && python3 -m pip install -q --target to hello && PYTHONPATH=to python3 -c 'import hello; print(hello.said)'; }
  $ installed
  hello
  $ requests
  GET /simple/hello/ 401 Basic mary
  GET /simple/hello/ 200 Basic mary
  GET /simple/hello/WHEEL 200 Basic mary
  $ count_tokens
  1
  $ cc status | grep -c 'door .*lives on for 12 hours after its renewal'
  1

A renewal: the old token, which a build may still use, lives on for twelve hours; the next pip gets the new one.

  $ cc token >old && cc renew --force >/dev/null
  $ count_tokens
  2
  $ cc status | grep -o 'in 12 hours'
  in 12 hours
  $ curl -s -o answer -w '%{http_code}\n' --cacert ca.pem -u "mary:$(cat old)" https://$wheels/simple/hello/
  200
  $ delete_token "$(cc status --json | sed -E 's/.*"retired":\[\{"name":"[^"]*","id":"([^"]*)".*/\1/')"
  $ curl -s -o answer -w '%{http_code}\n' --cacert ca.pem -u "mary:$(cat old)" https://$wheels/simple/hello/
  401
  $ : >log
  $ installed && requests
  hello
  GET /simple/hello/ 401 Basic mary
  GET /simple/hello/ 200 Basic mary
  GET /simple/hello/WHEEL 200 Basic mary

A token that Git alone gets has its usual grace:

  $ cc renew --force >/dev/null && cc renew --force >/dev/null
  $ cc status | grep 'to delete' | grep -oE 'in [0-9]+ (minutes|hours)' | sort -u
  in 12 hours
  in 60 minutes

twine, by `run`; without it there is no token:

  $ python3 -m pip download -q -d dist hello && : >log
  $ PYTHONPATH= TWINE_CERT=$PWD/ca.pem cc run --for https://$wheels/ -- twine upload --disable-progress-bar dist/*.whl >said 2>&1 || cat said
  $ requests
  POST / 200 Basic mary

So does curl, without the token on disk or in its arguments:

  $ cc token --format netrc | curl -s -o answer -w '%{http_code}\n' --cacert ca.pem --netrc-file /dev/stdin https://$wheels/simple/hello/
  200
  $ cc token --format header | curl -s -o answer -w '%{http_code}\n' --cacert ca.pem -H @- https://$wheels/simple/hello/
  200
  $ kill $index
