// SPDX-License-Identifier: Apache-2.0
// peak PROGRAM WORD...: prints the most memory in KiB that it, or a program it waited for, had at a time.
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    if (fork() == 0) {
        dup2(open("/dev/null", O_WRONLY), 1);
        _exit(execvp(argv[1], argv + 1));
    }
    int status = 0;
    struct rusage used;
    if (wait4(-1, &status, 0, &used) < 0 || status != 0) return 1;
    printf("%ld\n", used.ru_maxrss);
    return 0;
}
