#!/usr/bin/env -S zsh -f
# SPDX-License-Identifier: Apache-2.0
# usage: completions.zsh FOLDER LINE      what zsh offers for a line; FOLDER has the functions. One a line.
# A zsh of its own at a terminal completes the line; what its functions add is printed in place of the list.
zmodload zsh/zpty
folder=$1 typed=$2
script=$(mktemp)
cat >$script <<END
PROMPT= PS2= fpath=(${(q)folder} \$fpath)
autoload -U compinit
compinit -C -u -D
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
begin-end() { print -r -- "<>" }
compprefuncs=(begin-end)
comppostfuncs=(begin-end exit)
compadd() {
    if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "\$@"; return; fi
    local -a hits
    builtin compadd -A hits "\$@"
    builtin compadd "\$@"
    (( \$#hits )) && print -rl -- "+"\$^hits
}
print ready
END
zpty z zsh -f -i
zpty -w z "source $script"
while zpty -r z line; do [[ $line == ready* ]] && break; done
zpty -w -n z "$typed"$'\t'
integer marks=0
while (( marks < 2 )) && zpty -r z line; do
    for each in ${(f)line}; do
        each=${each%$'\r'}
        [[ $each == *'<>' ]] && (( ++marks ))
        [[ $marks == 1 && $each == +* ]] && print -r -- ${each#+}
    done
done
rm -f $script
