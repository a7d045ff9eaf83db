# SPDX-License-Identifier: Apache-2.0
# What the stories have in common; each begins with `. "$TESTDIR/prelude.sh"`.

our_host=git.us-west-2.codecatalyst.aws

# ask OPERATION ATTRIBUTE...: what Git would say to the helper
ask() {
    local operation=$1
    shift
    printf '%s\n' "$@" | git-credential-codecatalyst "$operation"
}

# ask_ours OPERATION ATTRIBUTE...: the same for a host of CodeCatalyst's
ask_ours() {
    local operation=$1
    shift
    ask "$operation" protocol=https host=$our_host "$@"
}

# keyring: a Secret Service with an unlocked default collection
keyring() {
    printf password | gnome-keyring-daemon --replace --unlock --components=secrets >"$TMPDIR/keyring.log" 2>&1
}

lock_keyring() {
    dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
}

# service: CodeCatalyst itself as far as anybody here can tell, and mary signed in to it
service() {
    state=$TMPDIR/service
    start_service && codecatalyst-local sign-in --state "$state" --user mary --home "$HOME" --profile default
    git config --global http.sslCAInfo "$state/ca.pem"
    git config --global credential.https://$our_host.helper codecatalyst
    git config --global init.defaultBranch main
    git config --global user.name Mary
    git config --global user.email mary@example.com
}

start_service() {
    codecatalyst-local --state "$state" --port 443 >"$TMPDIR/service.out" 2>"$TMPDIR/service.err" &
    service_pid=$!
    local tries
    for tries in {1..500}; do
        grep -qs '"port"' "$TMPDIR/service.out" && return
        sleep 0.02
    done
    cat "$TMPDIR/service.err"
    return 1
}

stop_service() { kill "$service_pid" && wait "$service_pid"; }

fault() { codecatalyst-local fault --state "$state" "$@"; }

# The AWS CLI as mary would use it.
tokens() { aws codecatalyst list-access-tokens --query 'items[].name' --output text | tr '\t' '\n'; }
count_tokens() { aws codecatalyst list-access-tokens --query 'length(items)'; }

# Random parts of names become X.
masked() { sed -E 's#(git-credential-codecatalyst/)[^/]+/[0-9a-f]{16}#\1HOST/X#g'; }

# at_terminal COMMAND...: on a terminal of its own, 100 columns wide; what it shows, and how it ends
at_terminal() { python3 "$TESTDIR/../support/at_terminal.py" "$@"; }

# from_docs PAGE NAME: the program of a page of docs/ whose second line is "# NAME: ..."
from_docs() {
    awk -v second="# $2: " '
        /^```/ { if (found) exit; inside = !inside; program = ""; next }
        inside { program = program $0 "\n"; if (index($0, second) == 1) found = 1 }
        END { printf "%s", program }' "$TESTDIR/../../docs/$1"
}
