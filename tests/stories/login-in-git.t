`git clone` without an earlier sign-in: the user signs in on the terminal, and the clone continues.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ strange_service
  $ codecatalyst-local oidc --state "$state" interval=1
  $ export state
  $ site=https://$our_host/v1/ExampleCorp/Website/site
  $ quiet() { without_codes | sed -E 's/\\r\\e\[K(waiting|asking)[^\\]*//g; s#'"$HOME"'#HOME#; s/^((waiting|asking)[^\\]*)?(\\r\\e\[K)+//'; }
  $ cc() { git credential-codecatalyst "$@"; }

Without a terminal, and where questions are turned off, there is one clear error:

  $ git clone -q $site
  git-credential-codecatalyst: error: you are not signed in to CodeCatalyst
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  fatal: credential helper 'codecatalyst' told us to quit
  [128]
  $ asks_nobody() { at_terminal "$@" 2>&1 | grep -o -e 'enter the code' -e 'run `git credential-codecatalyst login`'; }
  $ asks_nobody env GIT_TERMINAL_PROMPT=0 git clone -q $site
  run `git credential-codecatalyst login`
  $ asks_nobody env GCM_INTERACTIVE=never git clone -q $site
  run `git credential-codecatalyst login`
  $ asks_nobody env CI=true git clone -q $site
  run `git credential-codecatalyst login`
  $ asks_nobody git -c credential.interactive=false clone -q $site
  run `git credential-codecatalyst login`
  $ asks_nobody git -c codecatalyst.interactive=never clone -q $site
  run `git credential-codecatalyst login`
  $ asks_nobody bash -m -c "git clone -q $site & wait"
  run `git credential-codecatalyst login`
  $ test -e ~/.aws
  [1]

At a terminal:

  $ at_terminal --do 'left' 'person mary approve' git clone -q $site | quiet
  git-credential-codecatalyst: you are not signed in to CodeCatalyst
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: signed in, Git goes on
  $ ls site
  README.md
  $ cc whoami | head -n 1
  user       mary
  $ grep -c sso_start_url ~/.aws/config
  1

Standard output and input belong to Git:

  $ cc logout | head -n 1
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ secret-tool clear xdg:schema git-credential-codecatalyst.record
  $ at_terminal --do 'left' 'person mary approve' bash -c "printf 'protocol=https\nhost=$our_host\n' | git-credential-codecatalyst get >'$TMPDIR/answer'" | quiet
  git-credential-codecatalyst: you are not signed in with AWS profile default
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: signed in, Git goes on
  $ sed 's/=.*//' "$TMPDIR/answer"
  username
  password
  password_expiry_utc

The user denies, or presses Ctrl-C:

  $ cc logout | head -n 1
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ secret-tool clear xdg:schema git-credential-codecatalyst.record
  $ at_terminal --do 'left' 'person mary deny' git -C site fetch | quiet
  git-credential-codecatalyst: you are not signed in with AWS profile default
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: error: the sign-in was refused in the browser
  git-credential-codecatalyst: hint: run the Git command again, and allow the access
  fatal: credential helper 'codecatalyst' told us to quit
  $ at_terminal --type 'left' '\x03' git -C site fetch | quiet
  git-credential-codecatalyst: you are not signed in with AWS profile default
  to sign in to AWS Builder ID for AWS profile default, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  
  $ ls ~/.aws/sso/cache | wc -l
  1

Four at once ask once; the others use the resulting session:

  $ four='for i in 1 2 3 4; do git -C site ls-remote -q origin HEAD & done; wait'
  $ at_terminal --do 'left' 'sleep 2; person mary approve' bash -c "$four" >"$TMPDIR/four"
  $ grep -c 'enter the code' "$TMPDIR/four"
  1
  $ grep -c 'HEAD$' "$TMPDIR/four"
  4
  $ AWS_CA_BUNDLE=$state/ca.pem count_tokens
  3

They also ask once if the user denies:

  $ cc logout | head -n 1
  signed out of session codecatalyst (https://view.awsapps.com/start), which AWS profile default uses
  $ secret-tool clear xdg:schema git-credential-codecatalyst.record
  $ at_terminal --do 'left' 'sleep 2; person mary deny' bash -c "$four" >"$TMPDIR/four"
  $ grep -c 'enter the code' "$TMPDIR/four"
  1
  $ grep -c 'HEAD$' "$TMPDIR/four"
  0
  [1]

A repository cannot start a sign-in for a profile that does not exist, and the profile it chooses is shown:

  $ git -C site config codecatalyst.profile evil
  $ at_terminal git -C site fetch | quiet
  git-credential-codecatalyst: error: there is no AWS profile evil (codecatalyst.profile) in HOME/.aws/config
  git-credential-codecatalyst: hint: set codecatalyst.profile to one that is there, or run `git credential-codecatalyst login --profile evil`
  fatal: credential helper 'codecatalyst' told us to quit
  $ printf '\n[profile work]\nsso_session = acme\n\n[sso-session acme]\nsso_region = us-east-1\nsso_start_url = https://acme.awsapps.com/start\nsso_registration_scopes = codecatalyst:read_write\n' >>~/.aws/config
  $ git -C site config codecatalyst.profile work
  $ at_terminal --do 'left' 'person mary approve' git -C site fetch | quiet
  git-credential-codecatalyst: you are not signed in with AWS profile work
  to sign in to https://acme.awsapps.com/start for AWS profile work, open
      https://oidc.us-east-1.amazonaws.com/device
  and enter the code
      CODE
  or open this page, and check that it shows the same code:
      https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
  git-credential-codecatalyst: signed in, Git goes on
  git-credential-codecatalyst: warning: this repository's configuration chooses AWS profile work (codecatalyst.profile) in place of default, so the token is that of mary
  $ rm -r ~/.aws/config ~/.aws/sso
  $ git config --global codecatalyst.profile work
  $ git -C site config codecatalyst.profile default
  $ at_terminal git -C site fetch | quiet
  git-credential-codecatalyst: error: you are not signed in to CodeCatalyst
  git-credential-codecatalyst: hint: run `git credential-codecatalyst login`
  fatal: credential helper 'codecatalyst' told us to quit
  $ ls ~/.aws
