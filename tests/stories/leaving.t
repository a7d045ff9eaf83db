`unconfigure --all` undoes what this helper did on a machine, after asking, and not while tokens are kept.

  $ . "$TESTDIR/prelude.sh"
  $ cc() { git credential-codecatalyst "$@"; }
  $ homely() { sed "s,$HOME,HOME,g; s,/[0-9a-f]\{40\}\.json,/X.json,"; }
  $ keyring
  $ service
  $ cc unconfigure --all --dry-run | homely
  not removed:
      sign-in sessions, which the AWS CLI shares: `git-credential-codecatalyst logout`
  nothing to do: there is nothing of this helper's to remove
  $ cc configure >/dev/null
  $ git config --global codecatalyst.profile default
  $ signing_in mary approve cc login --device --force >/dev/null
  $ mkdir -p ~/.config/systemd/user/timers.target.wants
  $ ln -s /usr/lib/systemd/user/git-credential-codecatalyst.timer ~/.config/systemd/user/timers.target.wants/

While a token is kept it refuses, since without its record the token could not be found again:

  $ git ls-remote -q https://$our_host/v1/ExampleCorp/Website/site HEAD | cut -f 2
  HEAD
  $ cc unconfigure --all --yes
  git-credential-codecatalyst: error: a token of mary at git.us-west-2.codecatalyst.aws is still kept in the store keyring
  git-credential-codecatalyst: hint: run `git-credential-codecatalyst revoke --all`, then this again
  [1]
  $ lock_keyring
  $ cc unconfigure --all --yes
  git-credential-codecatalyst: error: whether tokens are kept in the store keyring is not known: the keyring is locked
  git-credential-codecatalyst: hint: run `git-credential-codecatalyst unlock`
  [1]
  $ keyring
  $ cc revoke --all --yes >/dev/null
  $ count_tokens
  0

It lists what it will remove, and asks. Without a yes nothing changes:

  $ cp -r ~/. "$TMPDIR/before"
  $ cc unconfigure --all </dev/null 2>&1 | tail -n 2
  git-credential-codecatalyst: error: nothing is deleted, as there is no way to ask about what is listed
  git-credential-codecatalyst: hint: add --yes to delete anyway
  $ at_terminal --type 'y/N' 'no\r' git-credential-codecatalyst unconfigure --all | homely
  to be removed:
      the lines in HOME/.gitconfig for git.us-west-2.codecatalyst.aws, git.eu-west-1.codecatalyst.aws
      the timer's link HOME/.config/systemd/user/timers.target.wants/git-credential-codecatalyst.timer
      the registration with AWS's sign-in in HOME/.aws/sso/cache/X.json
      the folder HOME/.local/state/git-credential-codecatalyst
  not removed:
      the setting codecatalyst.profile in HOME/.gitconfig
      sign-in sessions, which the AWS CLI shares: `git-credential-codecatalyst logout`
  Remove all of it? [y/N] no
  git-credential-codecatalyst: error: nothing is deleted
  $ at_terminal --type 'y/N' '\x03' git-credential-codecatalyst unconfigure --all | tail -n 1
  Remove all of it? [y/N] 
  $ diff -r --no-dereference ~/.config "$TMPDIR/before/.config" && cmp ~/.gitconfig "$TMPDIR/before/.gitconfig"
  $ test -e ~/.local/state/git-credential-codecatalyst/installation

  $ cc unconfigure --all --yes | sed -n '/^removed/p' | homely
  removed the lines in HOME/.gitconfig for git.us-west-2.codecatalyst.aws, git.eu-west-1.codecatalyst.aws
  removed the timer's link HOME/.config/systemd/user/timers.target.wants/git-credential-codecatalyst.timer
  removed the registration with AWS's sign-in in HOME/.aws/sso/cache/X.json
  removed the folder HOME/.local/state/git-credential-codecatalyst
  $ git config --get-regexp '^credential\.'
  credential.https://git.us-west-2.codecatalyst.aws.helper codecatalyst
  $ ls -A ~/.local/state ~/.config/systemd/user/timers.target.wants
  */.config/systemd/user/timers.target.wants: (glob)
  
  */.local/state: (glob)

A second time, and with what belongs to one file only:

  $ cc unconfigure --all | tail -n 1
  nothing to do: there is nothing of this helper's to remove
  $ cc unconfigure --all --region us-west-2
  git-credential-codecatalyst: error: --all is about everything: it takes no file, no region and no host
  git-credential-codecatalyst: hint: leave --all out, or the others
  [2]
  $ cc unconfigure --yes
  git-credential-codecatalyst: error: --yes belongs to --all
  git-credential-codecatalyst: hint: leave it out: nothing is asked
  [2]

Tokens in sealed files are not given up when their key is away, nor what another machine or a damaged record needs:

  $ (umask 077 && head -c 32 /dev/urandom | base64 >"$TMPDIR/key")
  $ git config --global codecatalyst.store file && git config --global codecatalyst.keyFile "$TMPDIR/key"
  $ git config --global codecatalyst.backend none
  $ ask_ours store username=mary password=kept
  $ mv "$TMPDIR/key" "$TMPDIR/away"
  $ cc unconfigure --all --yes 2>&1 | grep -o 'error: whether tokens are kept in the store file is not known'
  error: whether tokens are kept in the store file is not known
  $ mv "$TMPDIR/away" "$TMPDIR/key"
  $ cc unconfigure --all --yes 2>&1 | grep error
  git-credential-codecatalyst: error: what Git stored for mary at git.us-west-2.codecatalyst.aws is still kept in the store file
  $ ask_ours erase username=mary
  $ touch ~/.local/state/git-credential-codecatalyst/sealed/x.sealed.damaged-1
  $ cc unconfigure --all --yes 2>&1 | homely
  git-credential-codecatalyst: error: damaged records are kept in HOME/.local/state/git-credential-codecatalyst/sealed
  git-credential-codecatalyst: hint: run `git-credential-codecatalyst prune`, remove these files, then run this again
  $ rm ~/.local/state/git-credential-codecatalyst/sealed/x.sealed.damaged-1
  $ echo file >~/.local/state/git-credential-codecatalyst/store.00000000
  $ cc unconfigure --all --yes | homely | grep folder
      the folder HOME/.local/state/git-credential-codecatalyst, which another machine uses too

A registration that is a link goes, and what it leads to stays. A file that cannot be read is named:

  $ echo precious >"$TMPDIR/victim"
  $ signing_in mary approve cc login --device --force >/dev/null
  $ for file in ~/.aws/sso/cache/*.json; do ! grep -q clientSecret $file || ln -sf "$TMPDIR/victim" $file; done
  $ GIT_CONFIG_SYSTEM=/dev/null cc unconfigure --all --yes >"$TMPDIR/out" || cat "$TMPDIR/out"
  $ grep -c 'removed the registration' "$TMPDIR/out"
  1
  $ grep dev/null "$TMPDIR/out"
      lines in /dev/null, if there are any: /dev/null is not a regular file
  $ cat "$TMPDIR/victim"
  precious
