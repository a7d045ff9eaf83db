A token that git-credential-libsecret keeps in the keyring is taken over.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ pat() { ask_ours get username=mary | sed -n 's/^password=//p'; }
  $ console() { aws codecatalyst create-access-token --name "$1" --query secret --output text; }
  $ site=https://$our_host/v1/ExampleCorp/Website/site

The helper of the Git package, which is shipped as source, else secret-tool with the attributes it writes:

  $ source=/usr/share/doc/git/contrib/credential/libsecret/git-credential-libsecret.c
  $ ! test -r $source || gcc -o "$TMPDIR/other" $source $(pkg-config --cflags --libs libsecret-1 glib-2.0)
  $ asked() { printf '%s\n' protocol=https host=$our_host "$@"; }
  $ by_tool() { secret-tool "$@" xdg:schema org.git.Password protocol https server $our_host; }
  $ other() { local what=$1; shift; if test -x "$TMPDIR/other"; then asked "$@" | "$TMPDIR/other" $what; elif test $what = store; then printf %s "${2#password=}" | by_tool store --label=Git user "${1#username=}"; else by_tool lookup user "${1#username=}" | sed 's/^/password=/'; fi; }
  $ others() { other get username=$1 | sed -n 's/^password=//p'; }

Without one there is nothing to adopt:

  $ cc adopt --from-keyring
  git-credential-codecatalyst: error: no other credential helper keeps a token for CodeCatalyst in the keyring
  git-credential-codecatalyst: hint: give the token itself: `git-credential-codecatalyst adopt` without --from-keyring
  [1]
  $ echo x | cc adopt --yes --username mary --host $our_host
  git-credential-codecatalyst: error: --yes belongs to --from-keyring
  git-credential-codecatalyst: hint: leave it out: a token that is given needs no yes
  [2]

One that CodeCatalyst refuses stays where it is:

  $ other store username=mary password=stale >/dev/null
  $ cc adopt --from-keyring --yes --repository $site
  git-credential-codecatalyst: error: git.us-west-2.codecatalyst.aws refuses the token of mary
  git-credential-codecatalyst: hint: * (glob)
  [1]
  $ others mary
  stale

A good one is tried and adopted; the other copy is removed only with consent:

  $ first=$(console first)
  $ other store username=mary password=$first >/dev/null
  $ cc adopt --from-keyring --repository $site
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: when it expires is not known
  git-credential-codecatalyst: warning: another credential helper still keeps the token in the keyring
  git-credential-codecatalyst: hint: run the command again with --yes to remove that copy
  $ test "$(pat)" = "$first" && echo adopted
  adopted
  $ test "$(others mary)" = "$first" && echo still there
  still there
  $ at_terminal --type '[y/N] ' 'n\r' env TERM=dumb GIT_TERMINAL_PROMPT=1 git credential-codecatalyst adopt --from-keyring --repository $site
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  Remove the copy that the other credential helper keeps? [y/N] n
  the copy of the other credential helper is left in the keyring
  $ test "$(others mary)" = "$first" && echo still there
  still there
  $ at_terminal --type '[y/N] ' 'y\r' env TERM=dumb GIT_TERMINAL_PROMPT=1 git credential-codecatalyst adopt --from-keyring --repository $site
  the token of mary at git.us-west-2.codecatalyst.aws is known already
  Remove the copy that the other credential helper keeps? [y/N] y
  the copy of the other credential helper is removed from the keyring
  $ others mary
  $ test "$(pat)" = "$first" && echo adopted
  adopted

Of several users one is named. What Git 2.41 and newer write after the password tells when it expires; other hosts are not ours:

  $ printf 'other-token' | secret-tool store --label=Git xdg:schema org.git.Password protocol https server example.com user mary
  $ second=$(console second)
  $ printf '%s\npassword_expiry_utc=%s' "$second" $(($(date +%s) + 86400 * 5 + 60)) | secret-tool store --label=Git xdg:schema org.git.Password protocol https server $our_host user mary object v1/ExampleCorp/Website/site
  $ other store username=bob password=x >/dev/null
  $ cc adopt --from-keyring 2>&1 | sed -E 's/: (bob|mary) at ([^ ]*), (bob|mary) at /: A at \2, B at /'
  git-credential-codecatalyst: error: the keyring has tokens of several accounts: A at git.us-west-2.codecatalyst.aws, B at git.us-west-2.codecatalyst.aws
  git-credential-codecatalyst: hint: name one with --username and --host
  $ cc adopt --from-keyring --username mary --repository $site --yes
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: it expires in 5 days
  the copy of the other credential helper is removed from the keyring
  $ test "$(pat)" = "$second" && echo adopted
  adopted
  $ others bob
  x
  $ secret-tool lookup server example.com
  other-token (no-eol)

What is locked is not taken for missing:

  $ lock_keyring
  $ cc adopt --from-keyring --username bob
  git-credential-codecatalyst: error: the keyring with the passwords of other credential helpers is locked
  git-credential-codecatalyst: hint: unlock it, for example by logging in to the desktop, and try again
  [1]
