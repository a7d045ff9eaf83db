# SPDX-License-Identifier: Apache-2.0
# How a build folder is made and filled. Sourced by ./dev.

# configure FOLDER OPTION...: once; later runs leave it to ninja to notice a changed meson.build.
configure() {
    local folder=$1
    shift
    if [[ -f $folder/build.ninja ]]; then return; fi
    say_start "configuring $folder"
    # CI does not debug, and debug information takes a sixth of the time.
    quietly "configuring $folder" meson setup "$folder" -Dwerror=true -Dlocal=enabled ${CI:+-Ddebug=false} "$@"
}

# with_tests FOLDER OPTION...: a build folder made for the programs alone gets the tests now.
with_tests() {
    local folder=$1
    configure "$@" -Dtests=enabled || return
    if [[ ! -d $folder/tests ]]; then
        quietly "configuring $folder" meson configure "$folder" -Dtests=enabled
    fi
}

# compile FOLDER TARGET...: ninja, silent unless there is something to do; then it says how far it is.
compile() {
    local folder=$1
    shift
    if ninja -C "$folder" -n "$@" | grep -q 'ninja: no work to do'; then return; fi
    say_start "compiling in $folder"
    local log
    log=$(mktemp)
    if ninja -C "$folder" "$@" 2>&1 </dev/null | tee "$log" | counted; then
        rm -f "$log"
        return
    fi
    tail -n 60 "$log" >&2
    rm -f "$log"
    say "compiling in $folder failed" >&2
    return 1
}

# counted: of ninja's lines, how far it is; each on a terminal, else each tenth
counted() {
    local line tenth=0
    while IFS= read -r line; do
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        local at=${BASH_REMATCH[1]} of=${BASH_REMATCH[2]}
        if [[ -t 1 ]]; then
            printf '\rdev: %s of %s ' "$at" "$of"
            ((at < of)) || echo
        elif ((at * 10 / of > tenth)); then
            tenth=$((at * 10 / of))
            say "$at of $of"
        fi
    done
}

# The other compiler, with sanitizers. What it warns of is an error here, too. Their reports need lines and nothing
# else of the debug information.
sanitized_build() {
    CC=clang CXX=clang++ with_tests build-asan -Db_sanitize=address,undefined -Db_lundef=false \
        -Doptimization=1 -Ddebug=false -Dcpp_args=-gline-tables-only && compile build-asan
}

fuzz_build() {
    CC=clang CXX=clang++ with_tests build-fuzz -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false \
        -Doptimization=1 -Ddebug=false '-Dcpp_args=-gline-tables-only -fsanitize=fuzzer-no-link' &&
        compile build-fuzz tests/fuzz/fuzz
}

build_all() {
    configure "$1" -Dtests=disabled
    compile "$1"
}

# The programs only, also in a folder that has the tests.
build_programs() {
    configure "$1" -Dtests=disabled
    local programs
    mapfile -t programs < <(ninja -C "$1" -t targets all | sed -n 's/^\(src\/[^:]*\): cpp_LINKER.*/\1/p')
    compile "$1" "${programs[@]}"
}
