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
  ~/.pypirc:1                   git.us-west-2.codecatalyst.aws       -     twine  kept here  take it out yourself
  ~/project/.npmrc:1            packages.us-west-2.codecatalyst.aws  mary  npm    kept here  sweep --fix
  ~/1/2/3/4/5/6/7/8/9/.npmrc:1  packages.us-west-2.codecatalyst.aws  mary  npm    kept here  sweep --fix
  $ cc sweep --fix --yes "$TMPDIR/elsewhere" ~/1/2/3 | grep 'taken out' | homely
  ~/1/2/3/4/5/6/7/8/9/.npmrc: a token is taken out
  ~/project/.npmrc: a token is taken out
  $ readlink ~/project/.npmrc | homely && wc -c <~/project/.npmrc
  TMPDIR/elsewhere/npmrc
  0
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

A token that may be the last one that works stays in its file when it cannot be tried:

  $ cc revoke --all --yes >/dev/null
  $ good=$(console toolkit)
  $ npmrc "$good" >~/.npmrc
  $ cc sweep --fix --yes >/dev/null
  git-credential-codecatalyst: error: the token in ~/.npmrc:1 stays where it is: whether it is good is not known: no repository is known there: name one with --repository URL
  git-credential-codecatalyst: hint: try again, or take it out yourself; `git credential-codecatalyst adopt` gives it to Git
  [1]
  $ grep -c "$good" ~/.npmrc
  1

A good one stays as well when others may have written it, or when it opens the repository of its own URL alone. The question
names those whose tokens may be adopted:

  $ rm ~/.npmrc
  $ url=https://mary:$good@$host/v1/ExampleCorp/Website/site
  $ git init -q ~/cloned && git config --file ~/cloned/.gitmodules submodule.lib.url "$url" && git -C ~/cloned add .gitmodules
  $ cc sweep --fix --yes 2>&1 >/dev/null
  git-credential-codecatalyst: error: the token of mary at git.us-west-2.codecatalyst.aws is not adopted, and stays where it is: others may have written ~/cloned/.gitmodules:2
  git-credential-codecatalyst: hint: take it out yourself; `git credential-codecatalyst adopt` gives it to Git
  [1]
  $ npmrc "$good" >~/cloned/.npmrc && git -C ~/cloned add .npmrc && rm ~/cloned/.gitmodules
  $ cc sweep --fix --yes --repository https://$host/v1/ExampleCorp/Website/site 2>&1 >/dev/null
  git-credential-codecatalyst: error: the token of mary at git.us-west-2.codecatalyst.aws is not adopted, and stays where it is: others may have written ~/cloned/.npmrc:1
  git-credential-codecatalyst: hint: take it out yourself; `git credential-codecatalyst adopt` gives it to Git
  [1]
  $ rm ~/cloned/.npmrc && git -C ~/cloned remote add origin "$url"
  $ at_terminal --type 'y/N' 'y\r' git credential-codecatalyst sweep --fix 2>&1 | grep -e Take -e error -e hint | sed 's/.*K\(git-cred\)/\1/'
  Take the tokens out of this file, and adopt a good one of mary at git.us-west-2.codecatalyst.aws? [y/N] y
  git-credential-codecatalyst: error: the token of mary at git.us-west-2.codecatalyst.aws is not adopted, and stays where it is: it was tried on the repository in ~/cloned/.git/config:7 alone
  git-credential-codecatalyst: hint: name one of yours with --repository URL
  $ grep -c "$good" ~/cloned/.git/config
  1
  $ rm -rf ~/cloned

When it cannot be kept, it stays, too:

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

A token is tried once by --check --fix, and where no repository is known, by what another place of it tells:

  $ good=$(console another)
  $ npmrc "$good" >~/.npmrc && printf 'machine %s login mary password %s\n' "$host" "$good" >~/.netrc
  $ git init -q ~/site && git -C ~/site remote add origin "https://$host/v1/ExampleCorp/Website/site"
  $ cc sweep --check --fix --yes | grep -e adopted -e 'taken out' -e unknown | sed 's/  */ /g'
  ~/.netrc:1 git.us-west-2.codecatalyst.aws mary netrc unknown, good sweep --fix
  ~/.npmrc:1 packages.us-west-2.codecatalyst.aws mary npm unknown, good sweep --fix
  ~/.netrc: a token is taken out
  ~/.npmrc: a token is taken out

A token of a repository's whose host another file names is shown, and neither sent nor changed:

  $ printf 'maven { name "cc"; url "https://%s/maven/a/" }\n' "$packages" >~/site/build.gradle
  $ mkdir -p ~/.gradle && echo 'ccPassword=secret-of-another' >~/.gradle/gradle.properties
  $ cc sweep --check --fix --yes | sed 's/  */ /g' | sed '/kept as they were/d'
  PLACE HOST USER WHAT TOKEN TO DO
  ~/.gradle/gradle.properties:1 packages.us-west-2.codecatalyst.aws - Gradle unknown, cannot tell see whether it is CodeCatalyst's: another file alone names the host
  
  whether these are good is not known:
   ~/.gradle/gradle.properties:1: another file alone names its host, so it is not sent there
  
  $ cat ~/.gradle/gradle.properties
  ccPassword=secret-of-another
  $ rm -rf ~/site ~/.gradle

A token that is kept here is found in any form; one that is left after the others went is named:

  $ cc renew --force >/dev/null 2>&1
  $ kept=$(ask_ours get | sed -n 's/^password=//p')
  $ npmrc >~/.npmrc && printf 'npmScopes: { a: { npmAuthToken: "%s" } }\n' "$kept" >~/.yarnrc.yml
  $ printf '# %s\nmachine %s login mary password %s\n# %s\n' "$(printf %s "mary:$kept" | base64 -w 0)" "$host" "$kept" "$kept" >~/.netrc
  $ cc sweep --fix --yes 2>&1 >"$TMPDIR/out"
  git-credential-codecatalyst: error: ~/.netrc:1 still has a token that was taken out
  git-credential-codecatalyst: hint: take it out yourself: it is written in a way that this program does not change
  git-credential-codecatalyst: error: ~/.netrc:2 still has a token that was taken out
  git-credential-codecatalyst: hint: take it out yourself: it is written in a way that this program does not change
  [1]
  $ sed 's/  */ /g' "$TMPDIR/out" | grep -e ^~
  ~/.netrc:1 git.us-west-2.codecatalyst.aws - netrc kept here take it out yourself
  ~/.netrc:2 git.us-west-2.codecatalyst.aws mary netrc kept here sweep --fix
  ~/.netrc:3 git.us-west-2.codecatalyst.aws - netrc kept here take it out yourself
  ~/.npmrc:1 packages.us-west-2.codecatalyst.aws mary npm kept here sweep --fix
  ~/.yarnrc.yml:1 git.us-west-2.codecatalyst.aws - yarn kept here take it out yourself
  ~/.netrc: a token is taken out
  ~/.npmrc: a token is taken out
  $ printf 'machine %s login %s password x\n' "$host" "$kept" >~/.netrc && rm ~/.yarnrc.yml
  $ cc sweep | grep -c "$kept"
  0
  [1]
  $ rm ~/.netrc

A file with an access control list stays as it is, and one behind a folder that is a link out of the folders is not searched.
A copy keeps what is needed to put the file back:

  $ npmrc >~/.npmrc && python3 -c 'import os, struct; os.setxattr(os.path.expanduser("~/.npmrc"), "system.posix_acl_access", struct.pack("<I" + "HHI" * 5, 2, 1, 6, 2**32-1, 2, 4, 65534, 4, 0, 2**32-1, 16, 4, 2**32-1, 32, 0, 2**32-1))'
  $ cc sweep --fix --yes 2>&1 >/dev/null | homely
  git-credential-codecatalyst: error: HOME/.npmrc has an access control list, which would be lost
  git-credential-codecatalyst: hint: take the token out yourself, or see why the file cannot be changed
  $ rm ~/.npmrc && mkdir "$TMPDIR/linked" && npmrc >"$TMPDIR/linked/pip.conf" && rm -rf ~/.config/pip && ln -s "$TMPDIR/linked" ~/.config/pip
  $ cc sweep | grep pip.conf | homely
      ~/.config/pip/pip.conf: is a link out of the folders that are searched, to TMPDIR/linked/pip.conf
  $ rm ~/.config/pip
  $ cc sweep --forget-copies >/dev/null && npmrc >~/.npmrc && chmod 640 ~/.npmrc && cc sweep --fix --yes >/dev/null
  $ homely <~/.local/state/git-credential-codecatalyst/swept/*.about
  HOME/.npmrc
  mode 0640
  owner 0:0
  $ cc sweep --forget-copies && ls ~/.local/state/git-credential-codecatalyst/swept
  1 copy is removed
  lock

A file with very many of them is mended as a whole:

  $ for i in $(seq 250); do npmrc; done >~/.npmrc && cc sweep --fix --yes | grep 'taken out'
      ~/.npmrc: holds 200 tokens or more: run this again when they are taken out
  ~/.npmrc: 250 tokens are taken out
  $ wc -c <~/.npmrc
  0

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
