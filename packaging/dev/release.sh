# SPDX-License-Identifier: Apache-2.0
# ./dev release: one version everywhere, a tarball that anyone can make again, and its checksums. Sourced by ./dev.

# release_tarball FILE [COMMIT]: the same bytes from the same commit, whoever makes it
release_tarball() {
    local of=${2:-HEAD}
    git archive --format=tar --prefix="git-credential-codecatalyst-$(version)/" "$of" | xz -T1 -6 >"$1"
}

release() {
    local wanted=${1:-} dry=${2:-} heading out=build-release
    if [[ ! $wanted =~ ^[0-9]+\.[0-9]+\.[0-9]+$ || ($dry && $dry != --dry-run) ]]; then
        echo "usage: ./dev release X.Y.Z [--dry-run]" >&2
        return 2
    fi
    local wrong=()
    [[ $(version) == "$wanted" ]] || wrong+=("meson.build says version $(version)")
    heading=$(grep -m 1 '^## ' CHANGELOG.md)
    [[ $heading =~ ^"## $wanted, "[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] ||
        wrong+=("the first heading of CHANGELOG.md is '$heading', not '## $wanted, YYYY-MM-DD'")
    [[ $(sed -nE '1s/.*\(([^-]+)-.*/\1/p' packaging/debian/changelog) == "$wanted" ]] ||
        wrong+=("packaging/debian/changelog begins with another version")
    [[ -z $(git status --porcelain) ]] || wrong+=("there are changes that are not committed")
    ! git rev-parse -q --verify "refs/tags/v$wanted" >/dev/null || wrong+=("there is a tag v$wanted already")
    ((${#wrong[@]} == 0)) || printf 'dev: %s\n' "${wrong[@]}" >&2
    if ((${#wrong[@]})) && [[ -z $dry ]]; then return 1; fi
    rm -rf "$out"
    mkdir "$out"
    local tarball=git-credential-codecatalyst-$(version).tar.xz
    release_tarball "$out/$tarball" || return
    (cd "$out" && sha256sum "$tarball" >SHA256SUMS && cat SHA256SUMS)
    if [[ $dry ]]; then
        say "would tag v$wanted; tarball and checksums are in $out"
        return $((${#wrong[@]} > 0))
    fi
    git tag -a "v$wanted" -m "git-credential-codecatalyst $wanted"
    say "tagged v$wanted; tarball and checksums are in $out"
}
