// SPDX-License-Identifier: Apache-2.0
// crowd COUNT PROGRAM WORD...: so many at the same time, to the end of the last; 1 when one failed.
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const int count = atoi(argv[1]);
    for (int i = 0; i < count; i++)
        if (fork() == 0) _exit(execvp(argv[2], argv + 2));
    int failed = 0, status = 0;
    while (wait(&status) > 0) failed |= status != 0;
    return failed;
}
