// SPDX-License-Identifier: Apache-2.0
// asked FILE PROGRAM WORD...: the program with the file as its standard input, without a shell whose start would count.
#include <fcntl.h>
#include <unistd.h>

int main(int argc, char** argv) { return argc < 3 || dup2(open(argv[1], O_RDONLY), 0) < 0 || execvp(argv[2], argv + 2); }
