Completion in the real shells, from the files that are installed.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git config --global codecatalyst.backend api
  $ made=$(dirname "$(dirname "$(command -v codecatalyst-helper)")")/packaging/completion
  $ mkdir -p share/bash-completion/completions
  $ cp "$made/git-credential-codecatalyst" "$made/codecatalyst-local" share/bash-completion/completions
  $ cat >complete.bash <<'END'
  > . /usr/share/bash-completion/bash_completion
  > _completion_loader "$1" || true
  > COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_TYPE=9
  > COMP_POINT=${#COMP_LINE}
  > run=$(complete -p "$1" | sed -E 's/.*-F ([^ ]+).*/\1/')
  > "$run" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  > printf '%s\n' "${COMPREPLY[@]}" | sed 's/ *$//' | sort
  > END
  $ in_bash() { XDG_DATA_HOME=$PWD/share bash complete.bash $1 "${@:2}"; }
  $ in_zsh() { "$TESTDIR/../support/completions.zsh" "$made" "$*" | sort; }
  $ in_fish() { fish --no-config -c "set -p fish_complete_path $made; complete -C \"\$argv\"" "$*" | cut -f 1 | sort; }
  $ in_each() { for shell in bash zsh fish; do echo "$shell: $(in_$shell "$@" | xargs)"; done; }

Operations, also through Git's own completion (that of fish 3.6.0 looks for no commands on PATH):

  $ in_each git-credential-codecatalyst re
  bash: renew repos revoke
  zsh: renew repos revoke
  fish: renew repos revoke
  $ in_bash git credential-codecatalyst re | xargs
  renew repos revoke
  $ in_zsh git credential-codecatalyst re | xargs
  renew repos revoke

Options:

  $ in_each git-credential-codecatalyst create --s
  bash: --show-secret
  zsh: --show-secret
  fish: --show-secret
  $ in_bash git credential-codecatalyst prune --d
  --dry-run
  $ in_zsh git credential-codecatalyst prune --d
  --dry-run

Values, where they are known here:

  $ git config --global credential.https://mary@git.example.com/some/path.helper codecatalyst
  $ in_each git-credential-codecatalyst list --host git.
  bash: git.eu-west-1.codecatalyst.aws git.example.com git.us-west-2.codecatalyst.aws
  zsh: git.eu-west-1.codecatalyst.aws git.example.com git.us-west-2.codecatalyst.aws
  fish: git.eu-west-1.codecatalyst.aws git.example.com git.us-west-2.codecatalyst.aws
  $ printf '[profile work]\n[sso-session x]\n' >>~/.aws/config
  $ in_each git-credential-codecatalyst list --profile ''
  bash: default work
  zsh: default work
  fish: default work
  $ in_each git-credential-codecatalyst store --to ''
  bash: file kernel keyring
  zsh: file kernel keyring
  fish: file kernel keyring
  $ in_each git-credential-codecatalyst store m
  bash: move
  zsh: move
  fish: move
  $ in_each git-credential-codecatalyst help who
  bash: whoami
  zsh: whoami
  fish: whoami
  $ in_bash git-credential-codecatalyst list --profile = w
  work

The local service:

  $ in_each codecatalyst-local add-
  bash: add-member add-package-repository add-project add-repository add-user
  zsh: add-member add-package-repository add-project add-repository add-user
  fish: add-member add-package-repository add-project add-repository add-user
  $ in_each codecatalyst-local sign-in --h
  bash: --help --home
  zsh: --help --home
  fish: --help --home

Tokens, by their ids:

  $ in_each git-credential-codecatalyst delete ''
  bash: 
  zsh: 
  fish: 
  $ made_by one '+90 days'
  $ made_by two '+91 days'
  $ ids=$(git credential-codecatalyst list --json | jq -r '.items[].id' | sort | xargs)
  $ in_each git-credential-codecatalyst delete '' | sed "s/$ids/both/"
  bash: both
  zsh: both
  fish: both

Nothing is said when they cannot be known:

  $ mv ~/.aws/sso ~/.aws/away
  $ in_each git-credential-codecatalyst delete '' 2>&1
  bash: 
  zsh: 
  fish: 

Each operation and each of its options is completed; zsh takes its time to start, so a few of them there:

  $ mv ~/.aws/away ~/.aws/sso
  $ git credential-codecatalyst help --json >all
  $ for shell in bash zsh fish; do
  >     diff <(jq -r '.verbs[].name' all | sort) <(in_$shell git-credential-codecatalyst '' | grep -v ^-)
  >     verbs=$(jq -r '.verbs[].name' all)
  >     [ $shell != zsh ] || verbs="create store"
  >     for verb in $verbs; do
  >         diff <({ jq -r ".verbs[] | select(.name == \"$verb\") | .options[].name" all; echo --help; } | sort) \
  >             <(in_$shell git-credential-codecatalyst $verb -- | sed 's/=$//' | sort)
  >     done
  > done
