# SPDX-License-Identifier: Apache-2.0
# ./dev test. Sourced by ./dev.

# What the caller's shell has set for Git, AWS or proxies must not reach the tests.
forget_the_caller() {
    unset ${!AWS_@} ${!GIT_@} ${!GCM_@} ${!XDG_@} ${!http_proxy@} ${!https_proxy@} ${!all_proxy@}
    unset HTTP_PROXY HTTPS_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE SSH_ASKPASS DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL DISPLAY
    export AWS_EC2_METADATA_DISABLED=true
}

# meson_test FOLDER NAME...: its exit status is not asked, the log is (packaging/dev/results.py).
meson_test() {
    local folder=$1
    shift
    say_start "running the tests of $folder"
    rm -f "$folder/meson-logs/testlog.json"
    # Many tests wait for a process or a deadline most of the time.
    meson test -C "$folder" --no-rebuild --quiet --timeout-multiplier 3 --num-processes $(($(nproc) + 1)) "$@" </dev/null >/dev/null 2>&1 || true
}

run_tests() {
    need build demo test
    local folder broken=()
    tests/git/prepare || broken+=(git-suite)
    forget_the_caller
    with_tests build && compile build || broken+=(build)
    sanitized_build || broken+=(build-asan)
    for folder in build build-asan; do
        if [[ " ${broken[*]} " == *" $folder "* ]]; then continue; fi
        meson_test "$folder" "$@"
    done
    exec python3 packaging/dev/results.py "${broken[@]/#/--broken=}" build build-asan
}
