Every command that README.md shows, in its order: `git clone` signs in at the terminal. Those that build, or need the systemd of a logged-in user, are left out.

  $ . "$TESTDIR/prelude.sh"
  $ keyring
  $ strange_service
  $ git config --global --unset credential.https://$our_host.helper
  $ codecatalyst-local oidc --state "$state" interval=1
  $ export state
  $ shown() { sed -nE 's/^    (\$ )?((git|git-credential-codecatalyst|systemctl|sudo|\.\/dev) .*)/\2/p' "$TESTDIR/../../README.md"; }
  $ named() { sed 's#SPACE/PROJECT/REPOSITORY#ExampleCorp/Website/site#; s#ORGANISATION#example#; s#--region REGION#--region us-east-1#'; }
  $ run() {
  >     case $1 in
  >         ./dev* | sudo* | systemctl*) echo left out ;;
  >         'git clone '*) at_terminal --do 'left' 'person mary approve' bash -c "$1" ;;
  >         *' login'*) signing_in mary approve bash -c "$1" ;;
  >         *' adopt '*) console by-hand | bash -c "$1" ;;
  >         *' --all') at_terminal --type '[y/N] ' 'y\r' bash -c "$1" ;;
  >         *) bash -c "$1" ;;
  >     esac
  > }
  $ shown | named >commands
  $ mapfile -t commands <commands
  $ for each in "${commands[@]}"; do run "$each" >said 2>&1 || { echo "$each"; cat said; }; done
  $ test ${#commands[@]} -gt 12
  $ ls -d site
  site

`revoke --all` comes last of what touches tokens:

  $ tokens
  by-hand
