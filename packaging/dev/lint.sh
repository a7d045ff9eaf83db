# SPDX-License-Identifier: Apache-2.0
# ./dev format and ./dev lint. Sourced by ./dev.

longest_file=400

cpp_files() { git ls-files -z -- '*.cpp' '*.hpp'; }

format() {
    need lint
    if [[ ${1:-} == --check ]]; then
        cpp_files | xargs -0r clang-format --dry-run --Werror
    else
        cpp_files | xargs -0r clang-format -i
    fi
}

# Files whose first lines must name the licence: sources, scripts, and what builds and tests them.
is_source() {
    case $1 in
        *.cpp | *.hpp | *.sh | *.py) return 0 ;;
        *.md | *.t | *.json | *.txt | LICENSE) return 1 ;;
    esac
    [[ $(head -c 2 "$1") == '#!' ]]
}

check_files() {
    local file lines wrong=0
    while IFS= read -r -d '' file; do
        [[ -f $file ]] || continue
        lines=$(wc -l <"$file")
        if [[ $file != LICENSE ]] && ((lines > longest_file)); then
            echo "$file: $lines lines; at most $longest_file"
            wrong=1
        fi
        if is_source "$file" && ! head -n 2 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0'; then
            echo "$file: no SPDX-License-Identifier in its first lines"
            wrong=1
        fi
    done < <(git ls-files -z)
    return $wrong
}

lint() {
    need build lint
    local wrong=0
    check_files || wrong=1
    python3 packaging/dev/words.py || wrong=1
    format --check || wrong=1
    if sanitized_build; then
        say_start "running clang-tidy"
        python3 packaging/dev/tidy.py build-asan || wrong=1
    else
        wrong=1
    fi
    if ((wrong)); then
        say "lint: something is wrong, see above"
        return 1
    fi
    say_start "lint: clean"
}
