# SPDX-License-Identifier: Apache-2.0
# ./dev install. Sourced by ./dev.

# The first folder on the way to this one that is there.
nearest_folder() {
    local folder=$1
    while [[ ! -d $folder ]]; do folder=$(dirname "$folder"); done
    echo "$folder"
}

# meson would end in a Python traceback.
may_install_below() {
    if [[ -w $(nearest_folder "$1/bin") && -w $(nearest_folder "$1/libexec") ]]; then return; fi
    say "$1 cannot be written; run \`sudo ./dev install\`, or \`./dev install --prefix ~/.local\` for yourself alone" >&2
    return 1
}

install_programs() {
    local prefix=/usr/local
    case ${1:-} in
        '') ;;
        --prefix) prefix=${2:?dev: --prefix needs a folder} ;;
        --prefix=*) prefix=${1#*=} ;;
        *)
            echo "usage: ./dev install [--prefix FOLDER]" >&2
            return 2
            ;;
    esac
    prefix=$(realpath -ms "$prefix")
    may_install_below "$prefix" || return
    need build
    configure build-install -Dtests=disabled --buildtype=release --prefix="$prefix" || return
    quietly "configuring build-install" meson configure build-install --prefix="$prefix" || return
    compile build-install || return
    quietly "installing" meson install -C build-install --no-rebuild || return
    say "installed below $prefix; \`ninja -C build-install uninstall\` removes it"
    if [[ :$PATH: != *":$prefix/bin:"* ]]; then say "$prefix/bin is not on PATH: git finds the helper only there"; fi
}
