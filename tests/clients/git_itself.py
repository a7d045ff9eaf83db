# SPDX-License-Identifier: Apache-2.0
"""Git in the ways in which one command asks several times, or asks in the background."""
from client import Client

GIT = "git version"
CLIENTS = [
    Client("git clone, fetch, push", GIT, """
        git clone -q "$url" site && cd site && git fetch -q
        git commit -q --allow-empty -m one && git push -q origin HEAD:refs/heads/mine
        git push -q origin :refs/heads/mine && test -f package.json"""),
    Client("git submodules, 8 jobs", GIT, """
        git init -q super && cd super
        for name in one two three four five six seven eight; do
            git config -f .gitmodules submodule.$name.path $name
            git config -f .gitmodules submodule.$name.url "$url"
            git update-index --add --cacheinfo 160000,$commit,$name
        done
        git submodule --quiet update --init --jobs 8
        test -f one/package.json && test -f eight/package.json"""),
    Client("git partial clone", GIT, """
        git clone -q --filter=blob:none --no-checkout "$url" site && cd site && git checkout -q && test -f package.json"""),
    Client("git worktrees", GIT, """
        git clone -q "$url" site && git -C site worktree add -q ../beside -b beside
        git -C beside fetch -q && test -f beside/package.json"""),
    Client("git maintenance, in the background", GIT, """
        git init -q site && cd site && git remote add origin "$url"
        setsid --wait git maintenance run --task=prefetch --quiet
        git cat-file -e "$commit" """),
    Client("git clone with a bundle", GIT, """
        git clone -q "$url" first && git -C first bundle create -q ../site.bundle --all
        git clone -q --bundle-uri="$PWD/site.bundle" "$url" site && test -f site/package.json"""),
    Client("git, a newer one", '. "$suite" && "$NEW_GIT" version', """
        . "$suite" && "$NEW_GIT" clone -q "$url" site && test -f site/package.json"""),
    Client("git-lfs", "git lfs version", """
        git clone -q "$url" site && cd site
        git lfs locks >out 2>&1 || grep -q 'not found' out""", "the local service has no LFS: the sign-in only"),
]
