# SPDX-License-Identifier: Apache-2.0
"""Package managers that take a package out of a Git repository."""
from client import Client

CLIENTS = [
    Client("npm", "npm --version", """
        npm install --no-audit --no-fund --loglevel=error --prefix . "git+$url" && test -f node_modules/site/package.json"""),
    Client("yarn", "yarn --version", """
        echo '{"name": "here", "version": "1.0.0"}' >package.json
        export YARN_CACHE_FOLDER=$PWD/cache
        yarn add --silent "site@git+$url" && test -f node_modules/site/package.json"""),
    Client("pnpm", "pnpm --version", """
        echo '{"name": "here", "version": "1.0.0"}' >package.json
        pnpm add --silent "git+$url" && test -f node_modules/site/package.json"""),
    Client("pip", "pip3 --version", """
        pip3 install -q --no-deps --target here "git+$url" && test -f here/site.py""", "a requirement git+https://"),
    Client("go", "go version", """
        export GOPATH="$PWD/go" GOFLAGS=-modcacherw GOPROXY=direct GONOSUMDB=* GONOSUMCHECK=1 GOINSECURE= GOTOOLCHAIN=local
        mkdir here && cd here && go mod init here
        go get "${url#https://}.git@$commit" && ls "$GOPATH"/pkg/mod/git.*"""),
    Client("cargo, its own code", "cargo --version", """
        export SSL_CERT_FILE=$ca CARGO_HOME=$PWD/cargo
        cargo init -q --name here . && printf 'site = { git = "%s" }\\n' "$url" >>Cargo.toml
        cargo fetch -q && test -d cargo/git/checkouts/site-*"""),
    Client("cargo, with git's command line", "cargo --version", """
        export CARGO_NET_GIT_FETCH_WITH_CLI=true CARGO_HOME=$PWD/cargo
        cargo init -q --name here . && printf 'site = { git = "%s" }\\n' "$url" >>Cargo.toml
        cargo fetch -q && test -d cargo/git/checkouts/site-*"""),
    Client("composer", "composer --version --no-ansi", """
        export COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_HOME=$PWD/composer
        printf '{"repositories": [{"packagist.org": false}, {"type": "git", "url": "%s"}],
            "require": {"example/site": "dev-main"}}' "$url" >composer.json
        composer install -q --no-interaction && test -f vendor/example/site/package.json"""),
    Client("bundler", "bundle --version", """
        printf 'gem "site", git: "%s"\\n' "$url" >Gemfile
        BUNDLE_PATH=here bundle install --quiet && ls here/ruby/*/bundler/gems/site-*/package.json"""),
    Client("pre-commit", "pre-commit --version", """
        git init -q . && printf 'repos:\\n- repo: %s\\n  rev: %s\\n  hooks: [{id: site}]\\n' "$url" "$commit" >.pre-commit-config.yaml
        pre-commit install-hooks && ls "$HOME"/.cache/pre-commit/*/package.json"""),
]
