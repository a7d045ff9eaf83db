// SPDX-License-Identifier: Apache-2.0
// elsewhere COMMAND...: runs it in a folder that is new each time.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
    char folder[] = "elsewhere.XXXXXX";
    if (argc < 2 || mkdtemp(folder) == NULL || chdir(folder) != 0) return 1;
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    return 1;
}
