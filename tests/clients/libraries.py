# SPDX-License-Identifier: Apache-2.0
"""Libraries. Those that speak Git's protocol themselves get user and password from `git credential fill`."""
from client import Client

FILL = '''
import os, subprocess
def fill():
    text = "protocol=https\\nhost=" + os.environ["url"].split("/")[2] + "\\n\\n"
    lines = subprocess.run(["git", "credential", "fill"], input=text, text=True, capture_output=True, check=True).stdout
    answer = dict(line.split("=", 1) for line in lines.splitlines())
    return answer["username"], answer["password"]
'''


def python(program):
    return f"/usr/bin/python3 - <<'END' && test -f site/package.json\n{program}\nEND\n"


CLIENTS = [
    Client("GitPython", "/usr/bin/python3 -c 'import git; print(git.__version__)'",
           python('import git, os\ngit.Repo.clone_from(os.environ["url"], "site")'), "runs git"),
    Client("pygit2", "/usr/bin/python3 -c 'import pygit2; print(pygit2.__version__)'", python(FILL + '''
import pygit2
class Callbacks(pygit2.RemoteCallbacks):
    def credentials(self, url, username, allowed):
        return pygit2.UserPass(*fill())
pygit2.settings.set_ssl_cert_locations(os.environ["ca"], None)
pygit2.clone_repository(os.environ["url"], "site", callbacks=Callbacks())
'''), "with a callback to `git credential fill`"),
    Client("dulwich", "/usr/bin/python3 -c 'import dulwich; print(*dulwich.__version__, sep=\".\")'", python(FILL + '''
from dulwich import porcelain
user, password = fill()
porcelain.clone(os.environ["url"], "site", username=user, password=password, errstream=open(os.devnull, "wb"))
'''), "with a call of `git credential fill`"),
    Client("JGit", "jgit version", 'jgit clone "$url" site && test -f site/package.json'),
]
