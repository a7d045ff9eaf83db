# SPDX-License-Identifier: Apache-2.0
# ./dev package: Debian packages, made and tried in systems of their own. Sourced by ./dev.

package_name=git-credential-codecatalyst
package_folder=build-package # of git archive's tarball, the systems, and what comes out

# The releases of Debian; on the first, or the first that is named, everything is built twice.
package_suites=(bookworm trixie)

version() { sed -nE "s/^ *version: '([^']+)',.*/\1/p" meson.build | head -n 1; }

# Where this system's apt has Debian from, and through what.
mirror() { apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | grep -v security | head -n 1; }
proxy() { apt-config dump Acquire::http::Proxy | sed -nE 's/^Acquire::http::Proxy "(.+)";/\1/p'; }

# in_system FOLDER COMMAND...: as root of the system in that folder; its mounts and processes end with the command.
in_system() {
    local root=$1
    shift
    as_root unshare --mount --pid --fork --kill-child bash -euc '
        mount --make-rprivate /
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        mount -t sysfs -o ro sysfs "$1/sys" 2>/dev/null || true
        exec chroot "$@"' bash "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
        DEBIAN_FRONTEND=noninteractive "$@"
}

# base SUITE: a minimal system as a tarball, made once
base() {
    local suite=$1 root=$package_folder/$1.base through
    if [[ -f $package_folder/$suite.tar ]]; then return; fi
    say "$suite: making a minimal system"
    as_root rm -rf "$root"
    through=$(proxy)
    quietly "debootstrap of $suite" as_root env ${through:+http_proxy="$through"} \
        debootstrap --variant=minbase "$suite" "$root" "$(mirror)" || return
    as_root tee "$root/etc/apt/apt.conf.d/90package" >/dev/null <<END
APT::Install-Recommends "false";
Acquire::Retries "3";
Dpkg::Use-Pty "0";
${through:+Acquire::http::Proxy "$through";}
END
    as_root tar -C "$root" -cf "$package_folder/$suite.tar.new" . && mv "$package_folder/$suite.tar.new" "$package_folder/$suite.tar"
    as_root rm -rf "$root"
}

# fresh SUITE FOLDER: a system that has only just been made
fresh() {
    as_root rm -rf "$2"
    mkdir -p "$2"
    as_root tar -C "$2" -xpf "$package_folder/$1.tar"
    as_root cp -L /etc/resolv.conf "$2/etc/resolv.conf"
}

# The source package of what is committed; debian/ is packaging/debian.
package_source() {
    local tree=$package_folder/source/$package_name-$(version)
    rm -rf "$package_folder/source"
    mkdir -p "$package_folder/source"
    git archive --prefix="$package_name-$(version)/" HEAD | tar -C "$package_folder/source" -xf - || return
    release_tarball "$package_folder/source/${package_name}_$(version).orig.tar.xz" || return
    cp -a "$tree/packaging/debian" "$tree/debian"
    if [[ $(dpkg-parsechangelog -l "$tree/debian/changelog" -S Version) != "$(version)"-* ]]; then
        say "packaging/debian/changelog is not of version $(version)" >&2
        return 1
    fi
    quietly "dpkg-source" env -C "$package_folder/source" dpkg-source -b "${tree##*/}"
}

# build_in SUITE TIMES: leaves the packages in build-package/SUITE
build_in() {
    local suite=$1 times=$2 root=$package_folder/$1.build turn out=$package_folder/$1
    if [[ ! -f $root/.ready ]]; then
        fresh "$suite" "$root" || return
        say "$suite: installing what the build needs"
        as_root cp -a "$package_folder/source" "$root/source"
        quietly "build dependencies on $suite" in_system "$root" bash -euc 'cd /source
            apt-get update
            apt-get install -y build-essential fakeroot
            apt-get build-dep -y ./*.dsc' || return
        as_root touch "$root/.ready"
    fi
    rm -rf "$out"
    for ((turn = 1; turn <= times; turn++)); do
        say "$suite: building, $turn of $times"
        # In a folder of another name each time: no path may reach the packages.
        as_root rm -rf "$root/turn"* "$root/source"
        as_root cp -a "$package_folder/source" "$root/turn$turn"
        quietly "building on $suite" in_system "$root" nice -n 5 bash -euc "cd /turn$turn/$package_name-*/
            export DEB_BUILD_OPTIONS='nocheck noautodbgsym parallel=${PACKAGE_JOBS:-$(nproc)}' DEB_CXXFLAGS_STRIP=-g
            dpkg-buildpackage -b -us -uc" || return
        mkdir -p "$out/$turn"
        cp "$root/turn$turn"/*.{deb,changes,buildinfo} "$out/$turn/" || return
        (cd "$out/$turn" && sha256sum -- *.deb) >"$out/$turn.sha256"
        if ! cmp -s "$out/1.sha256" "$out/$turn.sha256"; then
            say "$suite: two builds differ: $out/1 and $out/$turn" >&2
            return 1
        fi
    done
    ((times == 1)) || say "$suite: $times builds gave the same packages"
    cat "$out/1.sha256"
}

# installed_in SUITE: installed, used and purged on a fresh system
installed_in() {
    local suite=$1 root=$package_folder/$1.used
    say "$suite: installing, using and purging on a fresh system"
    fresh "$suite" "$root" || return
    as_root cp -a "$package_folder/$suite/1" "$root/packages"
    as_root cp -a packaging/debian/tests "$root/tests"
    quietly "using the packages on $suite" in_system "$root" bash -euxc '
        apt-get update
        apt-get install -y /packages/*.deb ca-certificates bash-completion man-db
        useradd --create-home user
        for test in clone completions; do
            su user -c "cd && mkdir $test && AUTOPKGTEST_TMP=\$PWD/$test exec /tests/$test"
        done
        apt-get purge -y git-credential-codecatalyst codecatalyst-local
        left=$(find /usr /etc /var /lib -name "*codecatalyst*" -not -path "/var/lib/apt/*" -not -path "/usr/share/doc/*")
        [[ -z $left ]]' || return
    as_root rm -rf "$root"
}

package() {
    (($# == 0)) || package_suites=("$@")
    need package
    mkdir -p "$package_folder"
    package_source || return
    local suite times=2
    for suite in "${package_suites[@]}"; do
        base "$suite" && build_in "$suite" "$times" || return
        times=1
        say "$suite: lintian"
        lintian --allow-root --fail-on error,warning "$package_folder/$suite/1/"*.changes || return
        installed_in "$suite" || return
    done
    say "packages:" "${package_suites[@]/#/$package_folder/}"
}
