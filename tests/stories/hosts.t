Which hosts get a token: CodeCatalyst over HTTPS and no others, however the URL is written. Here all these hosts exist:
each is the local service under another name, and asks for a password.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global credential.helper codecatalyst
  $ git config --global http.sslVerify false
  $ path=v1/ExampleCorp/Website/site
  $ attempt() { git ls-remote "$1/$path" HEAD 2>&1 | tail -n 1; }

  $ attempt https://git.us-west-2.codecatalyst.aws.evil.example
  fatal: could not read Username for 'https://git.us-west-2.codecatalyst.aws.evil.example': terminal prompts disabled
  $ attempt https://gitxus-west-2.codecatalyst.aws
  fatal: could not read Username for 'https://gitxus-west-2.codecatalyst.aws': terminal prompts disabled
  $ attempt https://evilcodecatalyst.aws
  fatal: could not read Username for 'https://evilcodecatalyst.aws': terminal prompts disabled
  $ attempt https://codecatalyst.global.api.aws
  fatal: could not read Username for 'https://codecatalyst.global.api.aws': terminal prompts disabled
  $ attempt https://git.us-west-2.codecatalyst.aws:8443
  fatal: unable to access 'https://git.us-west-2.codecatalyst.aws:8443/v1/ExampleCorp/Website/site/': Failed to connect to git.us-west-2.codecatalyst.aws port 8443 after * ms: Couldn't connect to server (glob)
  $ attempt 'https://[::1]'
  fatal: unable to access 'https://[::1]/v1/ExampleCorp/Website/site/': Failed to connect to ::1 port 443 after * ms: Couldn't connect to server (glob)
  $ attempt https://localhost
  fatal: could not read Username for 'https://localhost': terminal prompts disabled
  $ attempt http://git.us-west-2.codecatalyst.aws
  fatal: unable to access 'http://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/': Failed to connect to git.us-west-2.codecatalyst.aws port 80 after * ms: Couldn't connect to server (glob)
  $ count_tokens
  0

The same without a service, with Git's requests:

  $ for host in git.us-west-2.codecatalyst.aws. git.us-west-2.codecatalyst.aws:8443 '[::1]' '[::1]:443' \
  >     git.us-west-2.codecatalyst.aws.evil.example xn--gt-jja.us-west-2.codecatalyst.aws 127.0.0.1; do
  >     ask get protocol=https host="$host" capability[]=authtype
  > done
  $ ask get protocol=http host=$our_host
  $ ask get protocol=https host=$our_host username="Username for 'https://$our_host': "
  $ count_tokens
  0

Upper case, a user name in the URL, HTTPS's default port, the other region: all of these are CodeCatalyst.

  $ attempt https://GIT.us-west-2.CodeCatalyst.aws | cut -f 2
  HEAD
  $ attempt https://mary@git.us-west-2.codecatalyst.aws | cut -f 2
  HEAD
  $ attempt https://git.us-west-2.codecatalyst.aws:443 | cut -f 2
  HEAD
  $ count_tokens
  1
  $ attempt https://mary@git.eu-west-1.codecatalyst.aws | cut -f 2
  HEAD
  $ tokens | masked
  git-credential-codecatalyst/HOST/X
  git-credential-codecatalyst/HOST/X

A host that the user configured as CodeCatalyst's, and no other:

  $ git config --global codecatalyst.https://localhost.endpoint https://localhost
  $ attempt https://localhost | cut -f 2
  HEAD
  $ count_tokens
  3
