What is not there, cannot be entered, or has run out: each get says so in words and tells Git to stop. A host that is
another's is left alone, whatever is broken (tests/front/foreign_test.py has every system call).

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ ask_ours get username=mary >"$TMPDIR/answer"
  $ foreign() { ask get protocol=https host=github.com username=mary; }

The current folder was deleted:

  $ mkdir gone && cd gone && rmdir ../gone
  $ ask_ours get username=mary | cmp - "$TMPDIR/answer"
  $ foreign
  $ git-credential-codecatalyst doctor | tail -1
  nothing is wrong
  $ cd "$TMPDIR"

Or this user may not enter it, or not even see its name:

  $ visible=$(mktemp -d -p /tmp) home=$(mktemp -d -p /tmp) && chown 1234 "$home"
  $ there() { setpriv --reuid=1234 --clear-groups env HOME="$home" CODECATALYST_PAT=pat "$@"; }
  $ cp "$(command -v codecatalyst-helper)" "$home"
  $ (cd / && there git config --global codecatalyst.backend env && there git config --global codecatalyst.username mary)
  $ printf 'protocol=https\nhost=%s\n' $our_host >"$TMPDIR/ask"
  $ mkdir -m 700 hidden
  $ for folder in "$visible" hidden; do (cd $folder && there "$home/codecatalyst-helper" get <"$TMPDIR/ask" | grep password); done
  password=pat
  password=pat
  $ rm -r "$visible" "$home"

A sandbox that refuses to give a name to a file that has none:

  $ (umask 077 && head -c 32 /dev/urandom | base64 >key)
  $ sealed() { "$@" git -c codecatalyst.store=file -c codecatalyst.keyFile="$TMPDIR/key" -c codecatalyst.stateFolder="$TMPDIR/sealed" -c codecatalyst.cacheTimeout=0s credential-codecatalyst get <"$TMPDIR/ask" 2>/dev/null | grep password >"$TMPDIR/$1-answer"; }
  $ sealed strace -f -qq -o "$TMPDIR/linkat" -e trace=linkat -e inject=linkat:error=EPERM
  $ grep -c INJECTED "$TMPDIR/linkat" | sed 's/[1-9][0-9]*/some/'
  some
  $ sealed env
  $ cmp "$TMPDIR/strace-answer" "$TMPDIR/env-answer"
  $ find "$TMPDIR/sealed" -name '*.??????' ! -name '*.sealed'

No git, or one that fails:

  $ mkdir "$TMPDIR/bin" && printf '#!/bin/sh\necho "fatal: out of order" >&2\nexit 128\n' >"$TMPDIR/bin/git" && chmod +x "$TMPDIR/bin/git"
  $ helper=$(command -v git-credential-codecatalyst)
  $ for path in /nowhere "$TMPDIR/bin"; do
  >     for host in github.com $our_host; do
  >         printf 'protocol=https\nhost=%s\n' $host | PATH=$path "$helper" get
  >     done
  > done
  git-credential-codecatalyst: error: Git's configuration cannot be read: there is no program `git` in PATH
  git-credential-codecatalyst: hint: install Git, or add its folder to PATH
  quit=1
  git-credential-codecatalyst: error: Git's configuration cannot be read: out of order
  git-credential-codecatalyst: hint: run `git config --list --show-origin` to see which file is meant
  quit=1
  [1]

Where git is a script nothing is cached, and doctor tells:

  $ printf '#!/bin/sh\nexec /usr/bin/git "$@"\n' >"$TMPDIR/bin/git"
  $ PATH=$TMPDIR/bin:$PATH git-credential-codecatalyst doctor | grep ^cache | sed "s#$TMPDIR#TMPDIR#"
  cache         off: TMPDIR/bin/git is a script, and which files it makes Git read is not known
  $ git-credential-codecatalyst doctor | grep ^cache
  cache         answers are cached where Git's configuration allows it

Too few descriptors: the system's reason, and what to do.

  $ git config --global codecatalyst.cacheTimeout 0s
  $ printf 'protocol=https\nhost=%s\nusername=mary\n' $our_host >"$TMPDIR/ask"
  $ printf 'protocol=https\nhost=github.com\n' >"$TMPDIR/foreign"
  $ for n in 5 6 7 8 9 10 11 12 13 14 15 16; do
  >     (ulimit -n $n && exec git-credential-codecatalyst get <"$TMPDIR/foreign") 2>&1
  >     said=$( (ulimit -n $n && exec git-credential-codecatalyst get <"$TMPDIR/ask") 2>&1 )
  >     cmp -s "$TMPDIR/answer" <(echo "$said") && continue
  >     case $said in
  >         *"Too many open files"*"hint: raise the limit of open files of this process"*quit=1) ;;
  >         *) echo "$n: $said" ;;
  >     esac
  > done
  $ (ulimit -n 40 && ask_ours get username=mary) | cmp - "$TMPDIR/answer"

Too little memory, from what the helper itself needs to what a keyring does:

  $ for size in 40000 50000 60000 70000 80000 100000 120000 150000 200000; do
  >     (ulimit -v $size && foreign) 2>&1
  >     said=$( (ulimit -v $size && ask_ours get username=mary) 2>&1 )
  >     cmp -s "$TMPDIR/answer" <(echo "$said") && continue
  >     case $said in
  >         *[Mm]emory*quit=1) ;; # also the hint when the library gets no thread
  >         *) echo "$size: $said" ;;
  >     esac
  > done

Too little for the threads of the keyring's library, of which each wants this much for its stack:

  $ for stack in 20000 40000 80000; do
  >     said=$( (ulimit -v 200000 -s $stack && ask_ours get username=mary) 2>&1 )
  >     cmp -s "$TMPDIR/answer" <(echo "$said") && continue
  >     case $said in
  >         *"the keyring's library cannot go on: "*"hint: raise the limits of memory and of processes"*quit=1) ;;
  >         *"no thread can be started: "*"hint: raise the limits of memory and of processes"*quit=1) ;;
  >         *) echo "$stack: $said" ;;
  >     esac
  > done
  $ (ulimit -v 200000 -s 180000 && ask_ours get username=mary)
  git-credential-codecatalyst: error: no thread can be started: Resource temporarily unavailable
  git-credential-codecatalyst: hint: raise the limits of memory and of processes (`ulimit -v`, `ulimit -u`), or end other programs
  quit=1
  [1]

A full disk:

  $ mkdir full && mount -t tmpfs -o size=8k,mode=700 none full && head -c 20000 /dev/zero >full/all 2>/dev/null
  [1]
  $ git -c codecatalyst.stateFolder="$TMPDIR/full" credential-codecatalyst create 2>&1 | sed "s#$TMPDIR#TMPDIR#"
  git-credential-codecatalyst: error: TMPDIR/full/installation cannot be written: No space left on device
  git-credential-codecatalyst: hint: see who may change it and the folders above it, and whether there is space left
  $ umount full

A file that decides and cannot be read is not taken for missing:

  $ mv ~/.aws/config ~/.aws/aside && ln -s config ~/.aws/config
  $ git-credential-codecatalyst create 2>&1 | sed "s#$HOME#HOME#"
  git-credential-codecatalyst: error: HOME/.aws/config cannot be read: Too many levels of symbolic links
  git-credential-codecatalyst: hint: see who may change it and the folders above it, and whether there is space left
  $ git-credential-codecatalyst doctor 2>&1 | grep -A1 '^problem: sign-in' | sed "s#$HOME#HOME#"
  problem: sign-in: HOME/.aws/config cannot be read: Too many levels of symbolic links
  hint: see who may change it and the folders above it, and whether there is space left
  $ mv ~/.aws/aside ~/.aws/config
