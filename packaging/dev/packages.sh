# SPDX-License-Identifier: Apache-2.0
# What each verb needs of Debian 12 and 13, and how it gets there. Sourced by ./dev.
# `one|other` is the first of them that this release has.

declare -A package_sets=(
    [build]="g++ meson ninja-build pkg-config libsecret-1-dev libboost1.81-dev|libboost-dev libfmt-dev
        libcurl4-openssl-dev libgit2-dev libcpp-httplib-dev libsodium-dev libssl-dev libsqlite3-dev nettle-dev scdoc"
    [demo]="git awscli gnome-keyring dbus libsecret-tools ca-certificates"
    # The second half builds a newer git for its contract suite: tests/git/prepare.
    [test]="clang libclang-rt-dev doctest-dev python3 python3-cram iproute2 patch procps strace curl jq pass git-lfs openssl libsecret-tools systemd
        python3-pip twine npm
        gcc make libc6-dev xz-utils zlib1g-dev valgrind python3-botocore man-db bsdextrautils bash-completion zsh fish xvfb xdotool dbus-bin libglib2.0-bin"
    [lint]="git doctest-dev python3 clang clang-tidy clang-format libclang-rt-dev"
    [package]="git dpkg-dev debootstrap lintian xz-utils debian-archive-keyring mount util-linux"
    [bench]="hyperfine gcc iproute2 python3 curl jq libsecret-tools git-credential-oauth"
)

say() { printf '%s\n' "dev: $*"; }

# What takes minutes: CI's output shows how far into the verb each began, so that one sees where its time goes.
say_start() { say "${CI:+$((SECONDS / 60)):$(printf %02d $((SECONDS % 60))) }$*"; }

# steps N, then step WHAT before each: of what takes minutes, where it is
steps() { step_count=$1 step_at=0; }
step() { say "step $((++step_at)) of $step_count: $*"; }

# quietly LABEL COMMAND...: says nothing unless the command fails; then, what it said last.
quietly() {
    local label=$1 log
    shift
    log=$(mktemp)
    if "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return
    fi
    tail -n 60 "$log" >&2
    rm -f "$log"
    say "$label failed" >&2
    return 1
}

# provided PACKAGE: by one that is installed. NodeSource's nodejs, for example, provides npm and conflicts with Debian's.
provided() {
    local all
    all=$(dpkg-query -W -f '${db:Status-Status} , ${Provides},\n' | grep ^installed)
    [[ $all == *", $1,"* || $all == *", $1 ("* ]]
}

installed() {
    local package
    for package in ${1//|/ }; do
        if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]]; then return; fi
        if provided "$package"; then return; fi
    done
    return 1
}

# available PACKAGE|...: the first that apt could install
available() {
    local package
    for package in ${1//|/ }; do
        if apt-cache policy "$package" 2>/dev/null | grep -q '^  Candidate: [^(]'; then
            echo "$package"
            return
        fi
    done
    say "this release of Debian has no package ${1//|/ or }" >&2
    return 1
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "installing packages needs root; run this as root, or install sudo" >&2
        return 1
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq \
        -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# need SET...: installs the packages of these sets that are missing. No apt call when none is.
need() {
    local set package missing=()
    for set in "$@"; do
        if [[ ! ${package_sets[$set]:-} ]]; then
            say "no such set of packages: $set" >&2
            return 2
        fi
        for package in ${package_sets[$set]}; do
            installed "$package" || missing+=("$package")
        done
    done
    if ((${#missing[@]} == 0)); then return; fi
    quietly "reading the package lists" apt update
    mapfile -t missing < <(for package in "${missing[@]}"; do available "$package" || echo "$package"; done)
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    quietly "installing" apt install -y --no-install-recommends "${missing[@]}"
}
