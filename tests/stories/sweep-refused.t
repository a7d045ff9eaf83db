What `sweep --fix` cannot change stays as it is, and is named; killed anywhere, it leaves files whole.

  $ . "$TESTDIR/prelude.sh"
  $ without_cache
  $ keyring
  $ service
  $ cc() { git credential-codecatalyst "$@"; }
  $ host=$our_host packages=packages.us-west-2.codecatalyst.aws
  $ kept=$(ask_ours get | sed -n 's/^password=//p')
  $ homely() { sed "s#$HOME#HOME#g; s#$TMPDIR#TMPDIR#g; s/$kept/KEPT/g"; }
  $ npmrc() { printf '//%s/:_authToken=mary:%s\n' "$packages" "${1:-$kept}"; }

How it is called:

  $ cc sweep --yes
  git-credential-codecatalyst: error: --yes is for --fix
  git-credential-codecatalyst: hint: add --fix
  [2]
  $ cc sweep --fix --json
  git-credential-codecatalyst: error: --fix talks to a person
  git-credential-codecatalyst: hint: use it without --json
  [2]
  $ cc sweep --forget-copies --fix
  git-credential-codecatalyst: error: --forget-copies does nothing else
  git-credential-codecatalyst: hint: use it alone
  [2]
  $ cc sweep nowhere
  git-credential-codecatalyst: error: nowhere is not a folder
  git-credential-codecatalyst: hint: name the folder that is to be searched
  [2]
  $ cc sweep --forget-copies
  0 copies are removed

A read-only file, one with a second name, one that another program has locked, and a copy that cannot be written. The others are
mended:

  $ npmrc >~/.npmrc && chmod 400 ~/.npmrc
  $ mkdir -p ~/.config/pip && printf '[global]\nindex-url = https://mary:%s@%s/pypi/a/b/c/simple/\n' "$kept" "$packages" >~/.config/pip/pip.conf
  $ ln ~/.config/pip/pip.conf ~/second
  $ printf 'https://mary:%s@%s\n' "$kept" "$host" >~/.git-credentials && touch ~/.git-credentials.lock
  $ printf 'machine %s login mary password %s\n' "$host" "$kept" >~/.netrc
  $ cp -a ~/.npmrc ~/.config/pip/pip.conf ~/.git-credentials ~/.netrc "$TMPDIR"
  $ cc sweep --fix --yes 2>&1 >"$TMPDIR/out" | homely
  git-credential-codecatalyst: error: HOME/.config/pip/pip.conf has another name, a hard link
  git-credential-codecatalyst: hint: take the token out yourself, or see why the file cannot be changed
  git-credential-codecatalyst: error: another program is changing HOME/.git-credentials
  git-credential-codecatalyst: hint: try again; if nothing else is running, remove HOME/.git-credentials.lock
  git-credential-codecatalyst: error: HOME/.npmrc is read-only
  git-credential-codecatalyst: hint: take the token out yourself, or see why the file cannot be changed
  $ grep 'taken out' "$TMPDIR/out"
  ~/.netrc: a token is taken out
  $ for file in .npmrc .config/pip/pip.conf .git-credentials; do cmp ~/$file "$TMPDIR/$(basename $file)"; done; wc -c <~/.netrc
  0
  $ rm ~/.git-credentials.lock ~/second && chmod 600 ~/.npmrc
  $ mv ~/.local/state/git-credential-codecatalyst/swept "$TMPDIR/swept" && touch ~/.local/state/git-credential-codecatalyst/swept
  $ cc sweep --fix --yes 2>&1 >/dev/null | homely
  git-credential-codecatalyst: error: the folder HOME/.local/state/git-credential-codecatalyst/swept cannot be made: Not a directory
  git-credential-codecatalyst: hint: set codecatalyst.stateFolder to one that can be used
  git-credential-codecatalyst: error: the folder HOME/.local/state/git-credential-codecatalyst/swept cannot be made: Not a directory
  git-credential-codecatalyst: hint: set codecatalyst.stateFolder to one that can be used
  git-credential-codecatalyst: error: the folder HOME/.local/state/git-credential-codecatalyst/swept cannot be made: Not a directory
  git-credential-codecatalyst: hint: set codecatalyst.stateFolder to one that can be used
  git-credential-codecatalyst: error: HOME/.local/state/git-credential-codecatalyst/swept is not a folder
  git-credential-codecatalyst: hint: move it out of the way
  $ cmp ~/.npmrc "$TMPDIR/.npmrc"
  $ rm ~/.local/state/git-credential-codecatalyst/swept
  $ cc sweep --fix --yes >/dev/null

What is not searched is named: another user's file, a link out of the folders, what cannot be read, what is too long or too deep.

  $ mkdir -p ~/project ~/1/2/3/4/5/6/7/8/9 "$TMPDIR/elsewhere"
  $ npmrc >"$TMPDIR/elsewhere/npmrc" && ln -s "$TMPDIR/elsewhere/npmrc" ~/project/.npmrc
  $ npmrc >~/1/2/3/4/5/6/7/8/9/.npmrc
  $ npmrc >~/.yarnrc.yml && chown 65534 ~/.yarnrc.yml
  $ npmrc >~/.pypirc && chmod 0 ~/.pypirc
  $ mkfifo ~/.netrc.d ~/1/.npmrc
  $ head -c 2000000 /dev/zero | tr '\0' '\n' >~/1/pip.conf
  $ mkdir ~/shut && chmod 0 ~/shut
  $ powerless="setpriv --bounding-set -all --inh-caps -all"
  $ $powerless git credential-codecatalyst sweep | homely
  no token of CodeCatalyst was found in plain text
  
  not searched:
      ~/.pypirc: cannot be read: Permission denied
      ~/.yarnrc.yml: belongs to another user
      ~/1/pip.conf: cannot be read: it is too long
      ~/project/.npmrc: is a link out of the folders that are searched, to TMPDIR/elsewhere/npmrc
      ~/shut: cannot be read: Permission denied
      ~: folders below its 8th level are not searched: name them
  
  3 files are kept as they were in HOME/.local/state/git-credential-codecatalyst/swept, with the tokens; `git credential-codecatalyst sweep --forget-copies` removes them
  $ cc sweep --json | jq -r '.not_searched[] | .path + ": " + .why' | homely | head -n 2
  HOME: folders below its 8th level are not searched: name them
  HOME/.yarnrc.yml: belongs to another user

A folder that is named is searched as well, so a link into it is followed, and stays a link. A file that was found twice has one row:

  $ cc sweep "$TMPDIR/elsewhere" ~/1/2/3 2>/dev/null | grep -e ^~ -e ^/ | homely
  ~/project/.npmrc:1            packages.us-west-2.codecatalyst.aws  mary  npm   kept here  sweep --fix
  ~/1/2/3/4/5/6/7/8/9/.npmrc:1  packages.us-west-2.codecatalyst.aws  mary  npm   kept here  sweep --fix
  $ cc sweep --fix --yes "$TMPDIR/elsewhere" ~/1/2/3 | grep 'taken out' | homely
  ~/1/2/3/4/5/6/7/8/9/.npmrc: a token is taken out
  ~/project/.npmrc: a token is taken out
  $ readlink ~/project/.npmrc | homely && homely <~/project/.npmrc
  TMPDIR/elsewhere/npmrc
  //packages.us-west-2.codecatalyst.aws/:_authToken=${CODECATALYST_NPM_TOKEN?}
  $ rm -rf ~/project ~/1 ~/.yarnrc.yml ~/.pypirc ~/shut ~/.netrc.d
  $ cc sweep --forget-copies >/dev/null

Killed at each call that changes a file: each file is as it was or as it should be, and another run finishes.

  $ fill() { npmrc >~/.npmrc; printf '# c\nhttps://mary:%s@%s\n' "$kept" "$host" >~/.git-credentials; git config --file ~/.lfsconfig lfs.url "https://mary:$kept@$host/x"; }
  $ fill && mkdir "$TMPDIR/before" "$TMPDIR/after" && cp ~/.npmrc ~/.git-credentials ~/.lfsconfig "$TMPDIR/before"
  $ cc sweep --fix --yes >/dev/null && cp ~/.npmrc ~/.git-credentials ~/.lfsconfig "$TMPDIR/after"
  $ grep -c "$kept" "$TMPDIR/before/.npmrc" "$TMPDIR/after/.npmrc" | sed 's#.*/##'
  .npmrc:1
  .npmrc:0
  $ whole() { cmp -s ~/$1 "$TMPDIR/before/$1" || cmp -s ~/$1 "$TMPDIR/after/$1" || echo "$1 is neither"; }
  $ killed_at() { strace -f -qq -o /dev/null -e trace="$1" -e inject="$1:signal=KILL:when=$2" git credential-codecatalyst sweep --fix --yes >/dev/null 2>&1; }
  $ for call in rename linkat fsync unlink; do for when in 1 2 3 4; do fill; killed_at $call $when; echo $?; for file in .npmrc .git-credentials .lfsconfig; do whole $file; done; rm -f ~/.*.lock; done; done | sort | uniq -c | sed 's/^ *//'
  1 0
  15 137
  $ fill && killed_at rename 2
  [137]
  $ rm -f ~/.*.lock; cc sweep --fix --yes >/dev/null; for file in .npmrc .git-credentials .lfsconfig; do cmp ~/$file "$TMPDIR/after/$file"; done
  $ find ~ -name '.*.lock' -o -name '*.tmp*' -o -name '.npmrc?*' | homely

A good token of a user who has none here is adopted before it goes. When it cannot be kept, it stays in its file:

  $ cc revoke --all --yes >/dev/null
  $ good=$(console toolkit)
  $ npmrc "$good" >~/.npmrc
  $ cc sweep --fix --yes >/dev/null
  git-credential-codecatalyst: warning: whether the token in ~/.npmrc:1 is good is not known: no repository is known there: name one with --repository URL
  git-credential-codecatalyst: hint: it is in the copy of the file; `git credential-codecatalyst adopt` gives it to Git
  $ grep -rlF "$good" ~ | wc -l
  1
  $ npmrc "$good" >~/.npmrc
  $ lock_keyring
  $ cc sweep --fix --yes --repository https://$host/v1/ExampleCorp/Website/site 2>&1 >/dev/null | sed "s/$good/GOOD/"
  git-credential-codecatalyst: warning: what is found cannot be compared with the tokens kept here: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  git-credential-codecatalyst: error: the token of mary at git.us-west-2.codecatalyst.aws is not adopted, and stays where it is: the keyring is locked
  git-credential-codecatalyst: hint: unlock it, by logging in to the desktop or with `git-credential-codecatalyst unlock`, and try again
  $ grep -c "$good" ~/.npmrc
  1
  $ keyring
  $ cc sweep --fix --yes --repository https://$host/v1/ExampleCorp/Website/site | grep -e adopted -e 'taken out'
  the token of mary at git.us-west-2.codecatalyst.aws is adopted: Git gets it from now on
  ~/.npmrc: a token is taken out
  $ test "$(ask_ours get username=mary | sed -n 's/^password=//p')" = "$good" && echo adopted
  adopted

A token that was made here is deleted when the person agrees, and Git gets another:

  $ cc renew --force >/dev/null 2>&1
  $ kept=$(ask_ours get | sed -n 's/^password=//p')
  $ npmrc >~/.npmrc
  $ at_terminal --type 'out of this file? [y/N] ' 'y\r' --type 'new one. [y/N] ' 'y\r' git credential-codecatalyst sweep --fix | grep -e Take -e Delete -e ^deleted | sed 's#vm/.*#X#; s#catalyst/[^/]*/[0-9a-f]* (.*#catalyst/X#'
  Take the tokens out of this file? [y/N] y
  Delete the token of mary at git.us-west-2.codecatalyst.aws, which others could read? Git gets a new one. [y/N] y
  deleted git-credential-codecatalyst/X
  $ test "$(ask_ours get | sed -n 's/^password=//p')" != "$kept" && echo another
  another
