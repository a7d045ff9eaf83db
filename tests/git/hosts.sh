# SPDX-License-Identifier: Apache-2.0
# The hosts of git's credential suite, and how they become ours. Sourced by tests/git/suite and, inside a
# test's own home, by way of GIT_TEST_CREDENTIAL_HELPER_SETUP.

# the suite's host -> a CodeCatalyst host, of the one form that is ours without any setting
suite_hosts='
example.com          git.us-west-2.codecatalyst.aws
other.tld            git.eu-west-1.codecatalyst.aws
victim.example.com   git.us-east-1.codecatalyst.aws
badguy.example.com   git.us-east-2.codecatalyst.aws
git.example.com      git.eu-central-1.codecatalyst.aws
git2.example.com     git.eu-north-1.codecatalyst.aws
sso.tld              git.eu-south-1.codecatalyst.aws
path.tld             git.ap-south-1.codecatalyst.aws
timeout.tld          git.ap-east-1.codecatalyst.aws
'

# Settings that make the suite's hosts ours, host by host. No service stands behind the endpoint.
claim_hosts() {
    echo "$suite_hosts" | while read -r host _; do
        test -n "$host" || continue
        git config --global "codecatalyst.https://$host.endpoint" https://service.invalid &&
            git config --global "codecatalyst.https://$host.backend" none || return 1
    done
}

# The hosts are CodeCatalyst's already: all they need is a helper that asks no service.
keep_only() {
    git config --global codecatalyst.backend none &&
        git config --global codecatalyst.regions \
            "us-west-2 eu-west-1 us-east-1 us-east-2 eu-central-1 eu-north-1 eu-south-1 ap-south-1 ap-east-1"
}

# A sed script that puts CodeCatalyst's hosts in place of the suite's. The longest name goes first,
# because one may end with another.
rename_hosts() {
    echo "$suite_hosts" | awk 'NF == 2 { print length($1), $1, $2 }' | sort -rn |
        while read -r _ host ours; do
            printf 's/%s/%s/g\n' "$(printf %s "$host" | sed 's/\./\\./g')" "$ours"
        done
}
