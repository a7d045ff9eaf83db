What `doctor` finds on this machine, and what `doctor --fix` mends.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ homely() { sed "s#$HOME#HOME#g; s#$TMPDIR#TMP#g"; }
  $ problems() { cc doctor "$@" | grep -A1 -E '^(problem|nothing is wrong)' | homely; }
  $ line() { cc doctor "${@:2}" | sed -n "s/^$1  *//p" | homely; }
  $ problems
  nothing is wrong

A service that is not at AWS's own URL, and what decides that:

  $ line endpoint
  $ AWS_ENDPOINT_URL=https://localhost:1 line endpoint
  https://localhost:1 (AWS_ENDPOINT_URL in the environment)
  $ AWS_ENDPOINT_URL=https://localhost:1 line 'sign-in at'
  https://localhost:1 (AWS_ENDPOINT_URL in the environment)
  $ git config --global codecatalyst.endpoint https://localhost:2
  $ AWS_ENDPOINT_URL=https://localhost:1 line endpoint
  https://localhost:2 (codecatalyst.endpoint)
  $ git config --global --unset codecatalyst.endpoint
  $ cp ~/.aws/config aws-before
  $ sed -i '/^\[default\]$/a endpoint_url = https://localhost:3' ~/.aws/config
  $ line endpoint
  https://localhost:3 (endpoint_url in line 2 of HOME/.aws/config)
  $ cp aws-before ~/.aws/config

`status` tells it, too:

  $ git credential fill <<<"url=https://$our_host" | grep -c password
  1
  $ AWS_ENDPOINT_URL=https://localhost:1 cc status | sed -n 's/^    endpoint *//p'
  https://localhost:1 (AWS_ENDPOINT_URL in the environment)
  $ AWS_ENDPOINT_URL=https://localhost:1 cc status --json | jq -r '.accounts[] | .endpoint, .endpoint_from'
  https://localhost:1
  AWS_ENDPOINT_URL in the environment
  $ cc status --json | jq '.accounts[] | has("endpoint")'
  false

A URL that cannot be used may hold a password: it is not shown, and is a problem:

  $ export AWS_ENDPOINT_URL_CODECATALYST=https://mary:hunter2@localhost:1/?key=hunter2
  $ line endpoint
  (not a usable URL) (AWS_ENDPOINT_URL_CODECATALYST in the environment)
  $ problems
  problem: endpoint: AWS_ENDPOINT_URL_CODECATALYST in the environment is not a URL
  hint: use https://HOST, without a user name
  $ cc status --json | jq -r '.accounts[].endpoint'
  (not a usable URL)
  $ git config --global codecatalyst.endpoint "$AWS_ENDPOINT_URL_CODECATALYST"
  $ cc doctor --report report >/dev/null; (cc doctor; cc doctor --json; cc status; cc status --json; cat report) 2>&1 | grep -c hunter2
  0
  [1]
  $ git config --global --unset codecatalyst.endpoint; unset AWS_ENDPOINT_URL_CODECATALYST

A folder of CA certificates, as Git reads it:

  $ mkdir certificates && cp "$state/ca.pem" certificates && openssl rehash certificates
  $ git config --global --unset http.sslCAInfo
  $ reached() { cc doctor --verify | sed -nE 's/^service  *//p; s/^problem: service: (.*trusted).*/\1/p' | sed -E 's/[0-9]+ ms.*/N ms/'; }
  $ sed -i '/^ca_bundle/d' ~/.aws/config
  $ reached
  see below
  the certificate of the CodeCatalyst service is not trusted
  $ git config --global http.sslCAPath "$PWD/certificates"
  $ reached
  https://codecatalyst.global.api.aws answers, after N ms
  $ git config --global --unset http.sslCAPath
  $ GIT_SSL_CAPATH=$PWD/certificates reached
  https://codecatalyst.global.api.aws answers, after N ms
  $ git -C / -c http.sslCAPath="$PWD/certificates" ls-remote -q https://mary@$our_host/v1/ExampleCorp/Website/site HEAD | cut -f 2
  HEAD
  $ git config --global http.sslCAInfo "$state/ca.pem"

The issuer of the service's certificate shows whether a proxy opens the connection:

  $ cc doctor --verify | sed -nE 's/ = /=/; s/^service .*; //p'
  certificate issued by CN=codecatalyst-local
  $ cc doctor --verify --report "$TMPDIR/report" >/dev/null; grep -o 'certificate issued by .*' "$TMPDIR/report"
  certificate issued by (name)

A setting for a space, of which Git tells no helper:

  $ git config --global codecatalyst.https://$our_host/v1/ExampleCorp.profile work
  $ problems
  problem: settings: codecatalyst.https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp.profile has no effect, because Git does not tell the path of a repository (line * of HOME/.gitconfig) (glob)
  hint: `git config --global credential.https://git.us-west-2.codecatalyst.aws.useHttpPath true`
  $ printf '[credential]\n\tuseHttpPath\n' >bare && GIT_CONFIG_SYSTEM=$PWD/bare GIT_CONFIG_NOSYSTEM=0 problems
  nothing is wrong
  $ git config --global codecatalyst.https://mary:hunter2@$our_host/v1/Other.profile work
  $ cc doctor | grep -c -e hunter2 -e mary: -e mary@
  0
  [1]
  $ git config --global --remove-section codecatalyst.https://mary:hunter2@$our_host/v1/Other
  $ git config --global credential.https://git.us-west-2.codecatalyst.aws.useHttpPath true
  $ problems
  nothing is wrong
  $ git config --global --unset credential.https://$our_host.useHttpPath
  $ git config --global --remove-section codecatalyst.https://$our_host/v1/ExampleCorp

The program of `codecatalyst.command` that is missing:

  $ git -c codecatalyst.backend=command -c codecatalyst.command=/nonexistent credential-codecatalyst doctor | grep -A1 ^problem
  problem: backend: there is no program /nonexistent
  hint: check codecatalyst.command
  $ git -c codecatalyst.backend=command -c codecatalyst.command=nonexistent credential-codecatalyst doctor | grep -A1 ^problem
  problem: backend: there is no program nonexistent on PATH
  hint: install it, or set codecatalyst.command to its absolute path

What the kernel's keys and the brake allow:

  $ line 'kernel keys' | grep -cE '^([0-9]+ of [0-9]+, [0-9]+ of [0-9]+ bytes|none yet|unknown)$'
  1
  $ line created
  1 for mary in the last hour, of 10 allowed for a user

What a program that the desktop starts finds, as the systemd of the user tells it:

  $ line 'desktop PATH'
  $ mkdir bin && printf '#!/bin/sh\necho LANG=C\necho PATH=$DESKTOP_PATH\necho DISPLAY=:0\n' >bin/systemctl && chmod +x bin/systemctl
  $ desktop() { PATH=$PWD/bin:$PATH problems; }
  $ sed -i "s#\$DESKTOP_PATH#/usr/bin:/bin#" bin/systemctl
  $ desktop
  problem: desktop PATH: programs that the desktop starts, such as an IDE, do not find git-credential-codecatalyst
  hint: name the folder it is in: PATH=FOLDER:$PATH in ~/.config/environment.d/path.conf, then log in again
  $ sed -i "s#/usr/bin:/bin#$(dirname "$(command -v git-credential-codecatalyst)"):/bin#" bin/systemctl
  $ desktop
  nothing is wrong
  $ sed -i "s#PATH=.*#PATH=/usr/bin:/bin#; /DISPLAY/d" bin/systemctl
  $ desktop
  nothing is wrong

Permissions, a file that a killed process left, and Git that does not ask us. Without a terminal nothing is changed:

  $ here=~/.local/state/git-credential-codecatalyst
  $ git -c codecatalyst.cacheTimeout=1m credential fill <<<"url=https://$our_host" | grep -c password
  1
  $ chmod 775 $here && chmod 664 $here/kernel.key && touch $here/choice.unfinished-abcdef
  $ git config --global --remove-section credential.https://$our_host
  $ cc doctor --fix >said; sed '/^$/q' said | homely
  would be done: take the permissions of other users from HOME/.local/state/git-credential-codecatalyst (mode 0775)
  would be done: take the permissions of other users from HOME/.local/state/git-credential-codecatalyst/kernel.key (mode 0664)
  would be done: remove HOME/.local/state/git-credential-codecatalyst/choice.unfinished-abcdef, which a process that was ended left behind
  would be done: make this the helper of CodeCatalyst's hosts in HOME/.gitconfig, as `configure` does
  nothing was changed, as there is no way to ask: add --yes
  
  $ stat -c %a $here $here/kernel.key
  775
  664
  $ cc doctor | grep -A1 '^problem: lock' | homely
  problem: lock folder: other users may use HOME/.local/state/git-credential-codecatalyst (mode 0775)
  hint: run `git-credential-codecatalyst doctor --fix`

A person answers for each:

  $ at_terminal --type 'y/N' 'n\r' --type 'key (mode 0664)? [y/N]' 'y\r' --type 'behind? [y/N]' '\r' --type 'does? [y/N]' '\r' git-credential-codecatalyst doctor --fix | grep -E '^done' | homely
  done: take the permissions of other users from HOME/.local/state/git-credential-codecatalyst/kernel.key (mode 0664)
  $ stat -c %a $here $here/kernel.key
  775
  600

With --yes all is done, and what a process holds stays:

  $ touch $here/held.unfinished-abcdef
  $ flock $here/held.unfinished-abcdef git-credential-codecatalyst doctor --fix --yes | grep -E '^done|now makes' | homely
  done: take the permissions of other users from HOME/.local/state/git-credential-codecatalyst (mode 0775)
  done: remove HOME/.local/state/git-credential-codecatalyst/choice.unfinished-abcdef, which a process that was ended left behind
  HOME/.gitconfig now makes this the helper for
  done: make this the helper of CodeCatalyst's hosts in HOME/.gitconfig, as `configure` does
  $ ls $here | grep unfinished
  held.unfinished-abcdef
  $ rm $here/held.unfinished-abcdef
  $ cc doctor --fix >said; head -n 1 said
  there is nothing that --fix mends
  $ problems
  nothing is wrong
  $ cc doctor --fix --json
  git-credential-codecatalyst: error: --fix talks to a person
  git-credential-codecatalyst: hint: use it without --json and --report
  [2]
  $ cc doctor --yes
  git-credential-codecatalyst: error: --yes is for --fix
  git-credential-codecatalyst: hint: add --fix
  [2]

`status` names what answers before us:

  $ printf 'machine %s\nlogin mary password hunter2\n' $our_host >~/.netrc
  $ git config --global --replace-all credential.https://$our_host.helper cache
  $ git config --global --add credential.https://$our_host.helper codecatalyst
  $ cc status 2>&1 >/dev/null | homely
  git-credential-codecatalyst: warning: the password in ~/.netrc is sent to git.us-west-2.codecatalyst.aws before this helper is asked (HOME/.netrc)
  git-credential-codecatalyst: hint: remove its entry `machine git.us-west-2.codecatalyst.aws`
  git-credential-codecatalyst: warning: the helper `cache` is asked for git.us-west-2.codecatalyst.aws before this one (line * of HOME/.gitconfig) (glob)
  git-credential-codecatalyst: hint: clear other helpers for this host: `git-credential-codecatalyst configure`
  $ cc status --json 2>&1 | jq -r '.answered_before[] | .host, .hint'
  git.us-west-2.codecatalyst.aws
  remove its entry `machine git.us-west-2.codecatalyst.aws`
  git.us-west-2.codecatalyst.aws
  clear other helpers for this host: `git-credential-codecatalyst configure`
  $ cc status --check 2>&1 | wc -l
  1
  $ rm ~/.netrc && mkdir ~/.netrc
  $ cc status 2>&1 >/dev/null | sed -n 's/known: .*/known/; /warning/p' | homely
  git-credential-codecatalyst: warning: whether Git has an answer for git.us-west-2.codecatalyst.aws in ~/.netrc is not known
  git-credential-codecatalyst: warning: the helper `cache` is asked for git.us-west-2.codecatalyst.aws before this one (line * of HOME/.gitconfig) (glob)
  $ rmdir ~/.netrc && cc configure >/dev/null && cc status 2>&1 >/dev/null
  $ cc status --json | jq 'has("answered_before")'
  false
