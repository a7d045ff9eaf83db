#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every part of git's contract for credential helpers, with long lines that end at many buffer sizes. Needs
# TEST_DIRECTORY (the t/ of a built git), CREDENTIAL_LIBRARY (its lib-credential.sh, or one with other hosts).

test_description='credential helper contract, authtype included'

. "$TEST_DIRECTORY"/test-lib.sh
. "$CREDENTIAL_LIBRARY"

helper=$GIT_TEST_CREDENTIAL_HELPER
eval "$GIT_TEST_CREDENTIAL_HELPER_SETUP"

# The library's test with a long header alone: nothing else in helper_test depends on the buffer's size.
eval "$(awk '
	/GIT_TEST_LONG_CRED_BUFFER:=/ { print "helper_test_long() {\nHELPER=$1"; found = 1 }
	found
	found && /^}/ { exit }' "$CREDENTIAL_LIBRARY")"
type helper_test_long >/dev/null || exit 1

GIT_TEST_LONG_CRED_BUFFER=1024
helper_test_clean "$helper"
helper_test "$helper"
for size in 4096 65536 70000
do
	GIT_TEST_LONG_CRED_BUFFER=$size
	helper_test_long "$helper"
done

helper_test_password_expiry_utc "$helper"
helper_test_oauth_refresh_token "$helper"
helper_test_authtype "$helper"
helper_test_timeout "$helper --timeout=1"

test_done
