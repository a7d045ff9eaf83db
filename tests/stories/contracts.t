The contracts that every store and every backend must keep, checked with the real ones.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ keyring_contract_test | grep -o -e '[1-9] passed | 0 failed | 0 skipped' -e Status.*
  5 passed | 0 failed | 0 skipped
  Status: SUCCESS!
  $ service
  $ aws_cli_contract_test | grep -o -e '[1-9] passed | 0 failed | 0 skipped' -e Status.*
  1 passed | 0 failed | 0 skipped
  Status: SUCCESS!
  $ api_contract_test | grep -o -e '[1-9] passed | 0 failed | 0 skipped' -e Status.*
  2 passed | 0 failed | 0 skipped
  Status: SUCCESS!
  $ count_tokens
  0

The program in docs/token-backends.md that creates tokens:

  $ from_docs token-backends.md make-pat >"$TMPDIR/make-pat" && chmod +x "$TMPDIR/make-pat"
  $ CURL_CA_BUNDLE=$state/ca.pem CODECATALYST_COMMAND=$TMPDIR/make-pat command_contract_test | grep -o -e '[1-9] passed | 0 failed | 0 skipped' -e Status.*
  1 passed | 0 failed | 0 skipped
  Status: SUCCESS!
  $ count_tokens
  0
