# SPDX-License-Identifier: Apache-2.0
# What the stories have in common; each begins with `. "$TESTDIR/prelude.sh"`.

our_host=git.us-west-2.codecatalyst.aws

# soon COMMAND...: waits until it succeeds; fails after what only a hang takes
soon() {
    local tries
    for tries in {1..6000}; do
        ! "$@" || return 0
        sleep 0.02
    done
    echo "this did not come true: $*"
    return 1
}

keyring_gone() { ! pgrep -x gnome-keyring-d >/dev/null; }

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

# closed_keyring: a Secret Service that was not yet unlocked since it was started
closed_keyring() {
    pkill -x gnome-keyring-d
    soon keyring_gone
    gnome-keyring-daemon --start --components=secrets >"$TMPDIR/keyring.log" 2>&1 </dev/null
}

# front_alone: the front where it finds no helper, so that it answers what is kept or not at all
front_alone() {
    mkdir -p "$TMPDIR/alone"
    cp "$(command -v git-credential-codecatalyst)" "$TMPDIR/alone"
}

# kept OPERATION ATTRIBUTE...: what the front alone answers for a host of CodeCatalyst's, or "nothing is kept"
kept() {
    local operation=$1 answer
    shift
    if answer=$(printf '%s\n' protocol=https host=$our_host "$@" |
        "$TMPDIR/alone/git-credential-codecatalyst" "$operation" 2>/dev/null); then
        [[ ! $answer ]] || echo "$answer"
    else
        echo nothing is kept
    fi
}

# without_cache: for stories that change records behind the helper's back
without_cache() { git config --global codecatalyst.cacheTimeout 0s; }

# settle: what was changed less than a second ago is not taken for settled
settle() { sleep 1.1; }

# service: the local service under CodeCatalyst's own host names, with mary signed in to it
service() {
    strange_service && codecatalyst-local sign-in --state "$state" --user mary --home "$HOME" --profile default
}

# strange_service: the same without a sign-in
strange_service() {
    state=$TMPDIR/service
    start_service || return
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

# The console: it needs no sign-in, and meets no fault that a story has injected. Other users than mary are named last.
token_rows() { codecatalyst-local tokens --state "$state" --user "${1:-mary}"; }
tokens() { token_rows "$@" | cut -d ' ' -f 3-; }
count_tokens() { token_rows "$@" | wc -l; }
id_of() { token_rows "${@:2}" | awk -v name="$1" '$3 == name { print $1 }'; }
only_id() { token_rows "$@" | sed -n '1s/ .*//p'; }
delete_token() { codecatalyst-local delete-token --state "$state" --user "${2:-mary}" "$1"; }
# console NAME [LIFETIME [USER]]: creates a token and prints it, as the page shows it once
console() {
    codecatalyst-local create-token --state "$state" --user "${3:-mary}" \
        --expires "$(date -u -d "${2:-+1 year}" +%FT%TZ)" "$1"
}
# made_by NAME [LIFETIME]: the same by another tool
made_by() { console "$@" >/dev/null; }

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

# doors: the programs that tools start by name, in the folder $doors, which comes first in PATH
doors() {
    local helper name
    helper=$(dirname "$(command -v git-credential-codecatalyst)")/codecatalyst-helper
    doors=$TMPDIR/doors
    mkdir "$doors"
    for name in keyring codecatalyst-pnpm-token codecatalyst-bazel codecatalyst-goauth nuget-plugin-codecatalyst; do
        ln -s "$helper" "$doors/$name"
    done
    export PATH=$doors:$PATH
}

# person USER DECISION: reads what a sign-in shows, opens its page and answers (approve or deny)
person() {
    local code
    code=$(grep -oE '[A-Z]{4}-[A-Z]{4}' | head -n 1)
    curl -sS --cacert "$state/ca.pem" -d "user=$1&decision=$2" \
        "https://oidc.us-east-1.amazonaws.com/device?user_code=$code" >/dev/null
}
export -f person

# signing_in USER DECISION COMMAND...: runs it, answers for the person, then what was shown, what was said, how it ended
signing_in() {
    local who=$1 decision=$2 tries status=0
    shift 2
    : >"$TMPDIR/shown"
    "$@" >"$TMPDIR/said" 2>"$TMPDIR/shown" &
    for tries in {1..500}; do
        ! grep -q 'check that it shows' "$TMPDIR/shown" || break
        kill -0 $! 2>/dev/null || break
        sleep 0.02
    done
    ! grep -q 'check that it shows' "$TMPDIR/shown" || person "$who" "$decision" <"$TMPDIR/shown"
    wait $! || status=$?
    without_codes <"$TMPDIR/shown"
    cat "$TMPDIR/said"
    return $status
}

# Codes of one sign-in become CODE, the address of one URL, what support asks for ID.
without_codes() {
    sed -E -e 's/(\x1b|\\e)\[[01]m//g' -e 's/[A-Z]{4}-[A-Z]{4}/CODE/g' -e 's#https://oidc[^ ]*/authorize[^ ]*#URL#' \
        -e 's/[0-9]+:[0-9]{2} left/TIME left/g' -e 's/\(request [0-9a-f-]+\)/(request ID)/'
}

# block PAGE NAME: the commands or the file that a page of docs/ has behind "<!-- NAME -->"
block() {
    awk -v mark="<!-- $2 -->" '
        $0 == mark { found = 1; next }
        found && /^```/ { if (inside) exit; inside = 1; next }
        inside { print }' "$TESTDIR/../../docs/$1"
}

# recipe NAME: the same of docs/headless.md
recipe() { block headless.md "$1"; }

# without_keys ERROR COMMAND...: where the kernel's keys are forbidden (EPERM) or not there (ENOSYS)
without_keys() {
    local error=$1
    shift
    strace -f -qq -o /dev/null -e trace=add_key,keyctl,request_key -e signal=none \
        -e inject=add_key,keyctl,request_key:error="$error" "$@"
}
