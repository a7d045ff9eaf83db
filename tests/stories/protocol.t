The helper's answers to Git, and to input that Git would not send.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ git config --global codecatalyst.backend none
  $ ask_ours store username=mary password=kept

It lists its capabilities:

  $ git-credential-codecatalyst capability
  version 0
  capability authtype
  capability state

Requests that are not for us are ignored silently, for other helpers:

  $ ask get protocol=https host=github.com
  $ ask get protocol=http host=$our_host
  $ ask get protocol=https host=$our_host.evil.example
  $ ask get protocol=https host=gitxus-west-2.codecatalyst.aws
  $ ask get protocol=https host=evilcodecatalyst.aws
  $ ask get protocol=https host=git.evilcodecatalyst.aws
  $ ask get protocol=https host=git.us-west-2.github.source.3p.codecatalyst.aws
  $ ask get protocol=https host=git.us-west-2.codecatalyst.aws.
  $ ask get protocol=https host=git.us-west-2.codecatalyst.aws:8443
  $ ask get protocol=https host=codecatalyst.aws
  $ ask get protocol=https host=git..codecatalyst.aws
  $ ask get protocol=https host=gît.us-west-2.codecatalyst.aws
  $ ask get protocol=https 'host=[::1]'
  $ ask get protocol=cert host= path=/some/file username=
  $ ask get protocol=smtp host=smtp.example:587
  $ ask get protocol=https
  $ ask get host=$our_host
  $ ask get protocol=https host=
  $ ask get
  $ ask an-operation-of-the-future protocol=https host=$our_host
  $ ask_ours get username=somebody-else

Requests for us are recognised in any spelling:

  $ ask get protocol=https host=GIT.US-WEST-2.CODECATALYST.AWS
  username=mary
  password=kept
  $ ask get protocol=https host=$our_host:443
  username=mary
  password=kept
  $ printf 'host=%s\r\nprotocol=https\r\n\r\nhost=github.com\n' $our_host | git-credential-codecatalyst get
  username=mary
  password=kept
  $ ask get future=1 url=https://github.com protocol=http protocol=https 'wwwauth[]=Basic host=x' host=$our_host
  username=mary
  password=kept

Input that breaks the protocol is refused: the message names the rule, not the input, and nothing changes.

  $ ask_ours get hunter2
  git-credential-codecatalyst: error: line 3 is not of the form key=value
  quit=1
  [1]
  $ ask_ours erase =hunter2
  git-credential-codecatalyst: error: line 3 is not of the form key=value
  [1]
  $ ask_ours erase "username=$(printf 'ma\rry')"
  git-credential-codecatalyst: error: the value of 'username' holds a control character
  [1]
  $ printf 'protocol=https\nhost=%s\npassword=a\0b\n' $our_host | git-credential-codecatalyst store
  git-credential-codecatalyst: error: the value of 'password' holds a line break or NUL
  [1]
  $ ask get protocol=https host=$our_host/info/lfs
  git-credential-codecatalyst: error: the value of 'host' is not a host name
  quit=1
  [1]
  $ ask_ours store username=mary password="$(head -c 70000 /dev/zero | tr '\0' x)"
  git-credential-codecatalyst: error: the value of 'password' is too long
  [1]
  $ (printf 'protocol=https\nhost=%s\n' $our_host; yes | head -c 9000000) | git-credential-codecatalyst get
  git-credential-codecatalyst: error: the request is too long
  quit=1
  [1]
  $ ask_ours get
  username=mary
  password=kept

For another host the same is passed over in silence: another helper or the user may have a credential.

  $ ask get protocol=https host=github.com hunter2
  $ ask erase protocol=https host=github.com =hunter2
  $ ask get protocol=https host=github.com "username=$(printf 'ma\rry')"
  $ ask get protocol=https "host=$(printf 'github.com\r%s' $our_host)"
  $ ask get protocol=https host=$our_host:8443/info/lfs
  $ (printf 'protocol=https\nhost=github.com\n'; yes | head -c 9000000) | git-credential-codecatalyst get

A long line from a hostile server changes nothing, at any length near a buffer's size:

  $ for size in 1000 4096 65530 70000 1000000; do
  >     ask get protocol=https host=github.com "wwwauth[]=$(head -c $size /dev/zero | tr '\0' a)host=$our_host"
  > done
  $ ask_ours get "wwwauth[]=$(head -c 100000 /dev/zero | tr '\0' a)host=github.com"
  username=mary
  password=kept

The command line:

  $ git-credential-codecatalyst
  git-credential-codecatalyst: error: no operation is given
  git-credential-codecatalyst: hint: try `git-credential-codecatalyst --help`
  [2]
  $ git-credential-codecatalyst --frobnicate get
  git-credential-codecatalyst: error: unknown option --frobnicate
  git-credential-codecatalyst: hint: try `git-credential-codecatalyst get --help`
  [2]
  $ git-credential-codecatalyst --version | head -n 1
  git-credential-codecatalyst \d+\.\d+\.\d+ (re)
  $ git credential-codecatalyst get --help | head -n 1
  usage: git-credential-codecatalyst get [<options>]

An unknown word is ignored silently, as a future operation of Git, only if Git could have sent it: alone, with a request
on standard input. Options from the helper's configuration may precede it.

  $ ask_ours stroe
  $ ask stroe 'capability[]=authtype' protocol=https host=github.com
  $ printf 'protocol=https\nhost=%s\n' $our_host | git-credential-codecatalyst --timeout 900 stroe
  $ for input in '' hunter2 'username=mary'; do printf '%s\n' "$input" | git-credential-codecatalyst stroe; done
  git-credential-codecatalyst: error: there is no operation `stroe`
  git-credential-codecatalyst: hint: did you mean `store`?
  git-credential-codecatalyst: error: there is no operation `stroe`
  git-credential-codecatalyst: hint: did you mean `store`?
  git-credential-codecatalyst: error: there is no operation `stroe`
  git-credential-codecatalyst: hint: did you mean `store`?
  [2]
  $ git-credential-codecatalyst stroe <&-
  git-credential-codecatalyst: error: there is no operation `stroe`
  git-credential-codecatalyst: hint: did you mean `store`?
  [2]
  $ printf 'protocol=https\nhost=%s\n' $our_host | git-credential-codecatalyst renwe --all
  git-credential-codecatalyst: error: there is no operation `renwe`
  git-credential-codecatalyst: hint: did you mean `renew`?
  [2]
  $ git-credential-codecatalyst renwe --all </dev/null
  git-credential-codecatalyst: error: there is no operation `renwe`
  git-credential-codecatalyst: hint: did you mean `renew`?
  [2]
  $ mkfifo "$TMPDIR/silent"
  $ git-credential-codecatalyst renwe <>"$TMPDIR/silent"
  git-credential-codecatalyst: error: there is no operation `renwe`
  git-credential-codecatalyst: hint: did you mean `renew`?
  [2]
  $ git-credential-codecatalyst stroe away
  git-credential-codecatalyst: error: there is no operation `stroe`
  git-credential-codecatalyst: hint: did you mean `store`?
  [2]
  $ at_terminal git credential-codecatalyst stroe
  git-credential-codecatalyst: error: there is no operation `stroe`
  git-credential-codecatalyst: hint: did you mean `store`?
  [2]
  $ at_terminal git credential-codecatalyst frobnicate
  git-credential-codecatalyst: error: there is no operation `frobnicate`
  git-credential-codecatalyst: hint: try `git-credential-codecatalyst --help`
  [2]
