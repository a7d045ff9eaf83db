The commands of docs/stores.md, settings.md, faq.md, clients.md and troubleshooting.md.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ service
  $ git clone -q https://$our_host/v1/ExampleCorp/Website/site
  $ cd site

Stores:

  $ show() { eval "$(block stores.md show)" | grep -E '^ *store  .*\(|wrong' | grep -v default; }
  $ show
      store         keyring (it can be used here)
  store         keyring (it can be used here)
  nothing is wrong
  $ eval "$(block stores.md move)"
  1 account was moved from the store keyring to the store kernel
  $ show
      store         kernel (tokens were moved here), until this machine is started again
  store         kernel (tokens were moved here)
  nothing is wrong
  $ eval "$(block stores.md fix)"
  $ show | sed -n 2p
  store         kernel (codecatalyst.store says so)
  $ git fetch
  $ count_tokens
  1

Settings. A profile that does not exist yet is for the other region only:

  $ eval "$(block settings.md set)"
  $ git config --global --get-regexp codecatalyst | sort
  codecatalyst.https://git.eu-west-1.codecatalyst.aws.profile work
  codecatalyst.lifetime 30d
  codecatalyst.store kernel
  credential.https://git.us-west-2.codecatalyst.aws.helper codecatalyst
  $ git config --global --remove-section codecatalyst.https://git.eu-west-1.codecatalyst.aws

Questions and answers:

  $ eval "$(block faq.md elsewhere)" 2>/dev/null | wc -l
  1
  $ git config --global --unset codecatalyst.lifetime
  $ eval "$(block faq.md lifetime)"
  the token of mary at git.us-west-2.codecatalyst.aws is renewed
  $ git credential-codecatalyst status | grep -o 'expires  *in [0-9]* days'
  expires       in 30 days

Clients: by an absolute path, where PATH has no such program, and as a library's callback asks:

  $ git config --global --unset-all credential.https://$our_host.helper
  $ eval "$(block clients.md path)"
  $ PATH=/usr/bin:/bin git fetch
  $ PATH=/usr/bin:/bin eval "$(block clients.md fill)" | sed 's/^password=.*/password=X/'
  protocol=https
  host=git.us-west-2.codecatalyst.aws
  username=mary
  password=X

Troubleshooting:

  $ eval "$(block troubleshooting.md doctor)" | grep -c '^nothing is wrong'
  2
