One command makes Git ask this helper, and one takes that back, in whichever file Git would change.

  $ . "$TESTDIR/prelude.sh"
  $ cc() { git credential-codecatalyst "$@"; }
  $ cp -r "$HOME" "$TMPDIR/empty"
  $ printf '# mine\n[user]\n\tname = Mary ; me\n[credential]\n\thelper = store # for the rest\n' >~/.gitconfig
  $ chmod 640 ~/.gitconfig
  $ cp -p ~/.gitconfig "$TMPDIR/before"

A dry run shows the change and makes none:

  $ cc configure --dry-run >change.diff
  $ sed "s,$HOME,HOME," change.diff
  --- HOME/.gitconfig
  +++ HOME/.gitconfig
  @@ -3,3 +3,9 @@
   \tname = Mary ; me (esc)
   [credential]
   \thelper = store # for the rest (esc)
  +[credential "https://git.us-west-2.codecatalyst.aws"]
  +\thelper = (esc)
  +\thelper = codecatalyst (esc)
  +[credential "https://git.eu-west-1.codecatalyst.aws"]
  +\thelper = (esc)
  +\thelper = codecatalyst (esc)
  $ cmp ~/.gitconfig "$TMPDIR/before"

It names what was asked before, and keeps the mode and every line:

  $ cc configure | sed "s,$HOME,HOME,"
  HOME/.gitconfig now makes this the helper for
      https://git.us-west-2.codecatalyst.aws
      https://git.eu-west-1.codecatalyst.aws
  `store` was asked for these hosts before (credential.helper), and is not asked for them any more
      it stays in use for all other hosts; for one host only: `git config --global credential.https://HOST.helper ...`, then `git config --global --unset-all credential.helper`
  $ stat -c %a ~/.gitconfig
  640
  $ cp "$TMPDIR/before" patched && patch -s patched change.diff && cmp patched ~/.gitconfig
  $ head -c "$(stat -c %s "$TMPDIR/before")" ~/.gitconfig | cmp - "$TMPDIR/before"
  $ git config --show-origin --get-all credential.https://$our_host.helper | sed "s,$HOME,HOME,"
  file:HOME/.gitconfig\t (esc)
  file:HOME/.gitconfig\tcodecatalyst (esc)
  $ ls -A ~ | grep gitconfig
  .gitconfig

Git runs it, and it alone, for these hosts:

  $ asked() { printf 'protocol=https\nhost=%s\n\n' "$1" | GIT_TRACE=1 GIT_TERMINAL_PROMPT=0 git credential fill 2>&1 | sed -n "s/.*run_command: '*git credential-\([a-z]*\).*/\1/p" | sort -u; }
  $ asked $our_host
  codecatalyst
  $ asked git.eu-west-1.codecatalyst.aws
  codecatalyst
  $ asked github.com
  store

The second time there is nothing to do:

  $ cp -p ~/.gitconfig "$TMPDIR/configured"
  $ cc configure | sed "s,$HOME,HOME,"
  nothing to do: HOME/.gitconfig already makes this the helper for
      https://git.us-west-2.codecatalyst.aws
      https://git.eu-west-1.codecatalyst.aws
  $ cmp ~/.gitconfig "$TMPDIR/configured"
  $ cc configure --dry-run
  $ cc doctor | grep -c '^problem: git helper'
  0
  [1]

`unconfigure` takes out what was added, also for one region, and nothing the second time:

  $ cc unconfigure --region eu-west-1 | sed "s,$HOME,HOME,"
  HOME/.gitconfig no longer makes this the helper for
      https://git.eu-west-1.codecatalyst.aws
  $ cc unconfigure --dry-run | grep '^[-+][^-+]'
  -[credential "https://git.us-west-2.codecatalyst.aws"]
  -\thelper = (esc)
  -\thelper = codecatalyst (esc)
  $ cc unconfigure | sed "s,$HOME,HOME,"
  HOME/.gitconfig no longer makes this the helper for
      https://git.us-west-2.codecatalyst.aws
  $ cmp ~/.gitconfig "$TMPDIR/before"
  $ stat -c %a ~/.gitconfig
  640
  $ cc unconfigure | sed "s,$HOME,HOME,"
  nothing to do: HOME/.gitconfig has no lines that `configure` added

Lines that are the user's own stay, and are pointed out:

  $ rm ~/.gitconfig
  $ git config --global credential.helper codecatalyst
  $ cp ~/.gitconfig "$TMPDIR/own"
  $ cc configure --region us-west-2 | sed "s,$HOME,HOME,"
  HOME/.gitconfig now makes this the helper for
      https://git.us-west-2.codecatalyst.aws
  credential.helper = codecatalyst has Git ask this helper for every host, and is not needed any more: `git config --global --unset-all credential.helper codecatalyst`
  $ cc unconfigure | sed "s,$HOME,HOME,"
  HOME/.gitconfig no longer makes this the helper for
      https://git.us-west-2.codecatalyst.aws
  Git still asks this helper for https://git.us-west-2.codecatalyst.aws: `git config --show-origin --get-all credential.helper` shows where that is set
  $ cmp ~/.gitconfig "$TMPDIR/own"

A link into a folder of dotfiles stays a link, and mode 0600 stays:

  $ rm ~/.gitconfig
  $ mkdir -p ~/dotfiles
  $ (umask 077; echo '# in dotfiles' >~/dotfiles/gitconfig)
  $ ln -s dotfiles/gitconfig ~/.gitconfig
  $ cc configure >/dev/null
  $ readlink ~/.gitconfig
  dotfiles/gitconfig
  $ stat -c %a ~/dotfiles/gitconfig
  600
  $ asked $our_host
  codecatalyst
  $ ls -A ~/dotfiles
  gitconfig
  $ cc unconfigure >/dev/null
  $ cat ~/dotfiles/gitconfig
  # in dotfiles

A new file is made as Git makes it, in the place where Git makes it:

  $ rm -r ~/.gitconfig ~/dotfiles
  $ (umask 022; cc configure >/dev/null)
  $ stat -c %a ~/.gitconfig
  644
  $ mkdir -p ~/.config/git
  $ mv ~/.gitconfig ~/.config/git/config
  $ cc configure | sed "s,$HOME,HOME,;q"
  nothing to do: HOME/.config/git/config already makes this the helper for
  $ touch ~/.gitconfig
  $ cc unconfigure | sed "s,$HOME,HOME,"
  HOME/.config/git/config no longer makes this the helper for
      https://git.us-west-2.codecatalyst.aws
      https://git.eu-west-1.codecatalyst.aws
  $ rm ~/.gitconfig
  $ GIT_CONFIG_GLOBAL=$TMPDIR/mine cc configure >/dev/null
  $ grep -c codecatalyst$ "$TMPDIR/mine"
  2
  $ rm -r ~/.config

The system's configuration, the repository's, and any other file:

  $ GIT_CONFIG_NOSYSTEM= GIT_CONFIG_SYSTEM=$TMPDIR/system cc configure --system | sed "s,$TMPDIR,TMP,;q"
  TMP/system now makes this the helper for
  $ GIT_CONFIG_NOSYSTEM= GIT_CONFIG_SYSTEM=$TMPDIR/system git config --show-scope --get-all credential.https://$our_host.helper
  system\t (esc)
  system\tcodecatalyst (esc)
  $ GIT_CONFIG_SYSTEM=$TMPDIR/system cc configure --system 2>&1 >/dev/null | sed "s,$TMPDIR,TMP,"
  git-credential-codecatalyst: warning: Git does not read TMP/system here, and does not ask this helper for git.us-west-2.codecatalyst.aws
  git-credential-codecatalyst: hint: include the file in one that Git reads, with `git config --global include.path`
  $ cc configure --local
  git-credential-codecatalyst: error: there is no repository here that Git would change: not a git repository (or any of the parent directories): .git
  git-credential-codecatalyst: hint: run this in a repository, or without --local
  [1]
  $ git init -q here && mkdir here/deep
  $ (cd here/deep && cc configure --local >/dev/null && git config --show-origin --get-all credential.https://$our_host.helper)
  file:.git/config\t (esc)
  file:.git/config\tcodecatalyst (esc)
  $ cc configure --file "$TMPDIR/none/config"
  git-credential-codecatalyst: error: the folder */none is not there (glob)
  git-credential-codecatalyst: hint: make it with `mkdir -p */none` (glob)
  [1]
  $ cc configure --global --file x
  git-credential-codecatalyst: error: --system, --global, --local and --file each name a file
  git-credential-codecatalyst: hint: choose one
  [2]

A host of one's own, and a region that is not known:

  $ cc configure --host localhost:8443
  git-credential-codecatalyst: error: localhost:8443 is not a host of CodeCatalyst's
  git-credential-codecatalyst: hint: make it one with `git config --global codecatalyst.https://localhost:8443.endpoint URL`, or name another
  [2]
  $ git config --global codecatalyst.https://localhost:8443.endpoint https://localhost:8443
  $ cc configure --host localhost:8443 --region eu-west-1 | sed 1d
      https://localhost:8443
      https://git.eu-west-1.codecatalyst.aws
  $ asked localhost:8443
  codecatalyst
  $ cc configure --region mars-north-1
  git-credential-codecatalyst: error: git.mars-north-1.codecatalyst.aws is not in a region of CodeCatalyst that is known
  git-credential-codecatalyst: hint: if it is one: `git config --global codecatalyst.https://git.mars-north-1.codecatalyst.aws.regions mars-north-1`
  [2]

A program that is not on PATH is named by its path, quoted where a shell needs it:

  $ mkdir "$TMPDIR/my programs"
  $ programs=$(dirname "$(command -v git-credential-codecatalyst)")
  $ cp "$programs"/git-credential-codecatalyst "$programs"/codecatalyst-helper "$programs"/codecatalyst-git.so "$TMPDIR/my programs"
  $ rm ~/.gitconfig
  $ PATH=/usr/bin:/bin "$TMPDIR/my programs/git-credential-codecatalyst" configure --region us-west-2 | sed -n '3,$p' | sed "s,$TMPDIR,TMP,"
  git-credential-codecatalyst is not on PATH, so Git is given its path: !'TMP/my programs/git-credential-codecatalyst'
      run `configure` again when the program has moved
  $ printf 'protocol=https\nhost=%s\n\n' $our_host | PATH=/usr/bin:/bin GIT_TRACE=1 git credential fill 2>&1 | grep -c "run_command: .*my programs/git-credential-codecatalyst"
  1
  $ cc configure --region us-west-2 >/dev/null
  $ git config --get-all credential.https://$our_host.helper
  
  codecatalyst

Another helper that is included after our lines is cleared as well; one of the repository cannot be:

  $ git config --file ~/more credential.helper cache
  $ git config --global include.path more
  $ others() { cc doctor --host $our_host | sed -n '/^problem: git helper/s/ the token.*//p'; }
  $ others
  problem: git helper: Git also has `cache` store
  $ cc configure --region us-west-2 >/dev/null
  $ others
  $ git -C here config credential.helper '!echo >/dev/null'
  $ (cd here && cc configure --region us-west-2 2>&1 | sed "s,$HOME,HOME," | sed 1,2d)
  git-credential-codecatalyst: warning: Git also asks `!echo` for git.us-west-2.codecatalyst.aws: it is set where Git reads it after HOME/.gitconfig
  git-credential-codecatalyst: hint: limit it to its own host, as credential.https://HOST.helper; `git config --show-origin --get-all credential.helper` shows where it is
