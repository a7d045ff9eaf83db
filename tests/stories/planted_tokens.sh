# SPDX-License-Identifier: Apache-2.0
# A home folder with tokens in plain text in every place that `sweep` knows, in odd spellings: $kept, $good and $old.

crlf() { sed 's/$/\r/'; }

# Git and curl
printf '\xef\xbb\xbf# machines\nmachine github.com login a password b machine %s login mary password "%s"\nmachine %s\n\tlogin mary\n\tpassword %s\nmacdef init\ncd /\n\n' \
    "$host" "$old" "$packages" "$kept" >~/.netrc
printf 'https://a:b@github.com\nhttps://mary:%s@%s\n' "$good" "$host" >~/.git-credentials
chmod 600 ~/.netrc ~/.git-credentials
mkdir -p ~/.config/git ~/projects
printf 'https://mary:%s@%s\n' "$old" "$host" >~/.config/git/credentials
git config --global "url.https://mary:$old@$host/.insteadOf" cc:
git config --global --add http.extraHeader "Authorization: Bearer $kept"
git config --global "http.https://$host.extraHeader" "Authorization: Basic $(b64 "mary:$old")"
git init -q ~/projects/site
git -C ~/projects/site remote add origin "https://mary:$good@$host/v1/ExampleCorp/Website/site"
git -C ~/projects/site remote set-url --push origin "https://mary:$old@$host/v1/ExampleCorp/Website/site"
git -C ~/projects/site config submodule.lib.url "https://mary:$old@$host/v1/ExampleCorp/Website/site"
printf '# libraries\n[submodule "lib"]\n\tpath = lib\n\turl = https://mary:%s@%s/v1/ExampleCorp/Website/site\n' "$old" "$host" |
    crlf >~/projects/site/.gitmodules
git -C ~/projects/site -c core.autocrlf=false add .gitmodules
mkdir -p ~/projects/site/.git/modules/lib
git init -q --bare ~/projects/site/.git/modules/lib
git -C ~/projects/site/.git/modules/lib remote add origin "https://mary:$old@$host/v1/ExampleCorp/Website/site"

# npm, pnpm, yarn
mkdir -p ~/dotfiles ~/.config/pnpm
printf '; mine\n//%s/npm/a/b/c/:_authToken="mary:%s"\n//registry.npmjs.org/:_authToken=other\n' "$packages" "$kept" >~/dotfiles/npmrc
ln -s dotfiles/npmrc ~/.npmrc
printf '@mine:registry=https://%s/npm/a/b/c/\n;//%s/npm/a/b/c/:_authToken=mary:%s\n//%s/:username=mary\n//%s/:_password=%s' \
    "$packages" "$packages" "$old" "$packages" "$packages" "$(b64 "$old")" >~/projects/.npmrc
printf '//%s/:_auth=%s\n' "$packages" "$(b64 "mary:$old")" >~/.config/pnpm/auth.ini
printf 'npmScopes:\n  mine: # ours\n    npmRegistryServer: "https://%s/npm/a/b/c"\n    npmAuthToken: mary:%s # the token\n' \
    "$packages" "$old" >~/.yarnrc.yml

# Python
mkdir -p ~/.config/pip
printf '[global]\nextra-index-url =\n    https://pypi.org/simple\n    https://mary:%s@https://%s/pypi/a/b/c/simple/\n' "$old" "$packages" |
    crlf >~/.config/pip/pip.conf
printf -- '--index-url https://mary:%s@%s/pypi/a/b/c/simple/\n' "$old" "$packages" >~/projects/requirements-dev.txt
printf '[distutils]\nindex-servers = a/b\n[a/b]\nrepository = https://%s/pypi/a/b/c/\nusername = mary\npassword = %s\n' \
    "$packages" "$old" >~/.pypirc

# Maven, Gradle, NuGet
mkdir -p ~/.m2 ~/.gradle ~/.nuget/NuGet
cat >~/.m2/settings.xml <<END
<settings><!-- mine -->
  <servers><server><id>cc</id><username>mary</username>
    <password>
      $(sed 's/^./\&#'"$(printf %d "'${old:0:1}")"';/' <<<"$old")
    </password></server></servers>
  <mirrors><mirror><id>cc</id><url>https://$packages/maven/a/b/c/</url></mirror></mirrors>
</settings>
END
printf 'pluginManagement { repositories { maven { name = "cc"\n url = uri("https://%s/maven/a/b/c/") } } }\n' "$packages" >~/projects/settings.gradle.kts
printf '# mine\norg.gradle.daemon=true\nccUsername=mary\nccPassword = %s\\\n    %s\nother=%s\n' "${kept:0:9}" "${kept:9}" "$kept" >~/.gradle/gradle.properties
cat >~/.nuget/NuGet/NuGet.Config <<END
<configuration>
  <packageSources><add key="My Feed" value="https://$packages/nuget/a/b/c/v3/index.json" /></packageSources>
  <packageSourceCredentials>
    <My_x0020_Feed>
      <add key="Username" value="mary" />
      <add key="ClearTextPassword" value="$old" />
    </My_x0020_Feed>
  </packageSourceCredentials>
</configuration>
END
