`configure` where the file cannot be changed: a sentence, what to do, and the file as it was.

  $ . "$TESTDIR/prelude.sh"
  $ cc() { git credential-codecatalyst "$@"; }
  $ configure() { cc configure "$@" 2>&1 | sed "s,$HOME,HOME,g"; return "${PIPESTATUS[0]}"; }
  $ printf '[user]\n\tname = Mary\n' >~/.gitconfig
  $ cp -p ~/.gitconfig "$TMPDIR/before"

A lock that was left behind:

  $ touch ~/.gitconfig.lock
  $ configure
  git-credential-codecatalyst: error: another program is changing HOME/.gitconfig
  git-credential-codecatalyst: hint: try again; if nothing else is running, remove HOME/.gitconfig.lock
  [1]
  $ rm ~/.gitconfig.lock

A file that is read-only, on its own or by its file system; what to put where is printed:

  $ chmod 444 ~/.gitconfig
  $ configure
  these lines make this the helper, behind all others for these hosts:
  [credential "https://git.us-west-2.codecatalyst.aws"]
   helper =
   helper = codecatalyst
  [credential "https://git.eu-west-1.codecatalyst.aws"]
   helper =
   helper = codecatalyst
  git-credential-codecatalyst: error: HOME/.gitconfig is read-only
  git-credential-codecatalyst: hint: change it where it is made, or name another file with --file
  [1]
  $ chmod 644 ~/.gitconfig
  $ mount --bind "$HOME" "$HOME" && mount -o remount,bind,ro "$HOME"
  $ configure --region us-west-2
  these lines make this the helper, behind all others for these hosts:
  [credential "https://git.us-west-2.codecatalyst.aws"]
   helper =
   helper = codecatalyst
  git-credential-codecatalyst: error: HOME/.gitconfig is on a read-only file system
  git-credential-codecatalyst: hint: change it where it is made, or name another file with --file
  [1]
  $ cc configure --dry-run | grep -c '^+'
  7
  $ umount "$HOME"

What was put there by hand is found, and that the file cannot be changed does not matter then:

  $ chmod 444 ~/.gitconfig
  $ cc configure 2>/dev/null | sed 1d >"$TMPDIR/lines"
  $ cat "$TMPDIR/lines" >>~/.gitconfig
  $ cc configure | sed "s,$HOME,HOME,;q"
  nothing to do: HOME/.gitconfig already makes this the helper for
  $ rm ~/.gitconfig && cp -p "$TMPDIR/before" ~/.gitconfig

A file that home-manager made is refused, whoever asks:

  $ mv ~/.gitconfig ~/aside
  $ ln -s /nix/store/abc-home-manager-files/.gitconfig ~/.gitconfig
  $ configure --region us-west-2 | tail -n 2
  git-credential-codecatalyst: error: HOME/.gitconfig is generated: it leads to /nix/store/abc-home-manager-files/.gitconfig
  git-credential-codecatalyst: hint: add the lines to what it is generated from
  $ rm ~/.gitconfig && mv ~/aside ~/.gitconfig

A file that is not valid, also one that Git does not read here:

  $ printf '[user]\n\tname = Mary\n[credential\n' >~/.gitconfig
  $ (set -o pipefail; git-credential-codecatalyst configure 2>&1 | sed "s,$HOME,HOME,")
  git-credential-codecatalyst: error: Git's configuration cannot be read: bad config line 3 in file HOME/.gitconfig
  git-credential-codecatalyst: hint: run `git config --list --show-origin` to see which file is meant
  [1]
  $ mv ~/.gitconfig ~/other && cp -p "$TMPDIR/before" ~/.gitconfig
  $ configure --file ~/other
  git-credential-codecatalyst: error: HOME/other, line 3, is not valid
  git-credential-codecatalyst: hint: mend it; `git config --file HOME/other --edit` opens the file
  [1]
  $ configure --file ~
  git-credential-codecatalyst: error: HOME is not a regular file
  git-credential-codecatalyst: hint: name another with --file
  [1]

A disk without space for it, and a limit of the size of files:

  $ mkdir ~/small && mount -t tmpfs -o size=4k tmpfs ~/small && cp ~/.gitconfig ~/small/config
  $ configure --file ~/small/config
  git-credential-codecatalyst: error: HOME/small/config cannot be written: No space left on device
  git-credential-codecatalyst: hint: see who may change it and the folders above it, and whether there is space left
  [1]
  $ ls -A ~/small
  config
  $ cmp ~/small/config "$TMPDIR/before"
  $ umount ~/small && rmdir ~/small
  $ (ulimit -f 0; configure)
  git-credential-codecatalyst: error: HOME/.gitconfig cannot be checked: File too large
  git-credential-codecatalyst: hint: see the limits of this process (`ulimit -a`), and how much memory is free
  [1]
  $ cmp ~/.gitconfig "$TMPDIR/before"
  $ ls -A ~ | grep -v -e '^other$' -e '^\.local$'
  .gitconfig

Two at once: both succeed, and the lines are there once.

  $ cc configure >"$TMPDIR/one" & cc configure >"$TMPDIR/two"; wait $!
  $ cat "$TMPDIR/one" "$TMPDIR/two" | grep -c codecatalyst.aws
  4
  $ git config --get-all credential.https://$our_host.helper | grep -c codecatalyst
  1
  $ cc unconfigure >/dev/null
  $ cmp ~/.gitconfig "$TMPDIR/before"
