# SPDX-License-Identifier: Apache-2.0
# ./dev torture. Sourced by ./dev.

# Where each line and branch of src/ leaves a count of how often it was run.
coverage_build() {
    with_tests build-coverage -Db_coverage=true -Doptimization=0 -Ddebug=false && compile build-coverage || return
    find build-coverage -name '*.gcda' -delete
    quietly "running the unit tests" meson test -C build-coverage --no-rebuild --suite unit --quiet
}

torture() {
    case " $* " in
        *" -h "* | *" --help "*) exec python3 packaging/dev/torture.py --help ;;
    esac
    need build demo test
    tests/git/prepare && with_tests build && compile build || return
    # The fuzzer is another build.
    case " $* " in
        *" --quick "*) ;;
        *) fuzz_build || return ;;
    esac
    forget_the_caller
    case " $* " in
        *" --coverage "*) coverage_build || return ;;
    esac
    exec python3 packaging/dev/torture.py "$@"
}
