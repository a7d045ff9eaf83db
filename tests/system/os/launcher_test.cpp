// SPDX-License-Identifier: Apache-2.0
// What a program that was started finds, and what becomes of it: seen from the program's side.
#define BOOST_PROCESS_USE_STD_FS  // as the library is compiled
#include "system/os/launcher.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "support/failure.hpp"
#include "support/pty.hpp"
#include "support/temp_folder.hpp"
#include "system/os/become.hpp"
#include "system/os/hardening.hpp"
#include "system/os/own_programs.hpp"
#include "system/os/process.hpp"
#include "system/os/unique_fd.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

command shell(const std::string& script, const std::string& folder = "/") {
    return {"/bin/sh", {"-c", script}, {"PATH=/usr/bin:/bin", "LANG=C"}, folder};
}

/// What a program prints that ends well.
std::string printed_by(const command& what) {
    const auto outcome = run(what, {30s, 10'000});
    CHECK(outcome.how == process_outcome::end::exited);
    CHECK(outcome.errors == "");
    return std::string(outcome.output.expose());
}

/// What a shell script in the background writes, when it has written it whole.
std::string written_by(const std::string& script) {
    const temp_folder folder;
    start_in_background(shell("exec >part 2>&1; " + script + "; mv part whole", folder.path()));
    for (int i = 0; i < 3000 && !std::filesystem::exists(folder.path("whole")); ++i) ::usleep(10'000);
    return folder.read("whole");
}

/// How a process ends that does this, a signal as in a shell. One that hangs is ended after a minute.
template <typename Body>
int status_of(const Body& body) {
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::alarm(60);
        ::_exit(body());
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// From now on `close_range` is unknown to this process, as it is to an old kernel.
void forget_close_range() {
    std::array filter{
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_close_range, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{filter.size(), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        ::_exit(99);
}

/// Read from a pipe until there is as much, or its end; nothing when that takes half a minute.
std::string read_from(int fd, std::size_t size) {
    std::string out;
    char byte = 0;
    while (out.size() < size) {
        pollfd waiting{fd, POLLIN, 0};
        if (::poll(&waiting, 1, 30'000) <= 0) return "nothing came";
        if (::read(fd, &byte, 1) <= 0) return out + "<end>";
        out += byte;
    }
    return out;
}

std::string failure_to_run(const command& what) {
    return failure_of<system_failure>([&] { (void)run(what, {30s, 1000}); });
}

}  // namespace

TEST_CASE("launcher: a program has none of our descriptors") {
    const unique_fd leak(::open("/dev/null", O_RDONLY)), high(::fcntl(leak.get(), F_DUPFD, 300));
    CHECK(high.get() >= 300);
    CHECK(printed_by({"/bin/ls", {"/proc/self/fd"}, {}, "/"}) == "0\n1\n2\n3\n");  // 3 is what ls opens
}

TEST_CASE("launcher: a program has none of our descriptors where the kernel does not know close_range") {
    const unique_fd leak(::open("/dev/null", O_RDONLY)), high(::fcntl(leak.get(), F_DUPFD, 300));
    CHECK(status_of([] {
              forget_close_range();
              if (::syscall(SYS_close_range, 2000, 2001, 0) == 0) return 98;
              return printed_by({"/bin/ls", {"/proc/self/fd"}, {}, "/"}) == "0\n1\n2\n3\n" ? 0 : 1;
          }) == 0);
}

TEST_CASE("launcher: a program leads a process group, in our session") {
    const auto facts = printed_by(shell("echo $$; ps -o pgid=,sid= -p $$"));
    const auto pid = facts.substr(0, facts.find('\n'));
    int group = 0, session = 0;
    CHECK(std::sscanf(facts.c_str() + pid.size(), "%d %d", &group, &session) == 2);
    CHECK(group == std::stoi(pid));
    CHECK(session == ::getsid(0));
}

TEST_CASE("launcher: a program dies with us, even when we are killed") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const unique_fd from(ends[0]);
    unique_fd to(ends[1]);
    const pid_t parent = ::fork();
    if (parent == 0) {
        ::dup2(to.get(), STDERR_FILENO);  // which the program shares; it is closed when both are gone
        child sleeping(shell("echo up >&2; exec sleep 1000"), unique_fd(::open("/dev/null", O_RDONLY)));
        to.reset();
        for (;;) ::pause();
    }
    to.reset();
    CHECK(read_from(from.get(), 3) == "up\n");
    ::kill(parent, SIGKILL);
    ::waitpid(parent, nullptr, 0);
    CHECK(read_from(from.get(), 1) == "<end>");
}

TEST_CASE("launcher: a child whose parent went before it was bound to it ends at once") {
    CHECK(status_of([] {
              set_up_child(bond::dies_with_us, ::getppid());
              return 7;
          }) == 7);
    CHECK(status_of([] {
              set_up_child(bond::dies_with_us, ::getpid());  // another than its parent
              return 7;
          }) == 128 + SIGTERM);
}

TEST_CASE("launcher: no signal is blocked, SIGPIPE is as usual, what else is ignored stays so") {
    CHECK(status_of([] {
              sigset_t all;
              ::sigfillset(&all);
              ::sigprocmask(SIG_SETMASK, &all, nullptr);
              ::signal(SIGHUP, SIG_IGN);
              ::signal(SIGPIPE, SIG_IGN);
              const auto said =
                  printed_by({"/bin/grep", {"-E", "^Sig(Blk|Ign)", "/proc/self/status"}, {}, "/"});
              const auto ignored = std::stoul(said.substr(said.find("SigIgn:") + 7), nullptr, 16);
              const auto bit = [](int number) { return 1UL << (number - 1); };
              if (!said.starts_with("SigBlk:\t0000000000000000\n")) return 1;
              return (ignored & bit(SIGPIPE)) == 0 && (ignored & bit(SIGHUP)) != 0 ? 0 : 2;
          }) == 0);
}

TEST_CASE("launcher: our signals are blocked no longer than it takes, whether it succeeds or not") {
    const auto blocked = [] {
        sigset_t mask;
        ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
        return ::sigismember(&mask, SIGTERM) + ::sigismember(&mask, SIGINT);
    };
    (void)printed_by(shell("true"));
    CHECK(blocked() == 0);
    (void)failure_to_run({"/nowhere/program", {}, {}, "/"});
    CHECK(blocked() == 0);
}

TEST_CASE("launcher: other threads that allocate do not make a child hang") {
    CHECK(status_of([] {
              ::mallopt(M_ARENA_MAX, 1);  // so that all threads want one lock, which is held most of the time
              std::atomic<bool> over = false;
              std::vector<std::thread> busy;
              for (int i = 0; i < 4; ++i)
                  busy.emplace_back([&] {
                      while (!over) std::vector<std::string> garbage(100, std::string(3000, 'x'));
                  });
              int ended = 0;
              for (int i = 0; i < 100; ++i) ended += run({"/bin/true", {}, {}, "/"}, {30s, 10}).status == 0;
              over = true;
              for (auto& each : busy) each.join();
              return ended == 100 ? 0 : 1;
          }) == 0);
}

TEST_CASE("launcher: a program that cannot be started is reported with the reason") {
    const temp_folder folder;
    const auto data = folder.write("data", "\x7f", 0700), closed = folder.write("closed", "", 0600);
    const auto no_interpreter = folder.write("script", "#!/no/such/interpreter\n", 0700);
    CHECK(failure_to_run({"/nowhere/aws", {}, {}, "/"}) ==
          "/nowhere/aws cannot be started: No such file or directory | ");
    CHECK(failure_to_run({closed, {}, {}, "/"}) == closed + " cannot be started: Permission denied | ");
    CHECK(failure_to_run({data, {}, {}, "/"}) == data + " cannot be started: Exec format error | ");
    CHECK(failure_to_run({no_interpreter, {}, {}, "/"}) ==
          no_interpreter + " cannot be started: No such file or directory | ");
    CHECK(failure_to_run({"/bin/true", {std::string(1 << 20, 'x')}, {}, "/"}) ==
          "/bin/true cannot be started: Argument list too long | ");
}

TEST_CASE("launcher: a working directory that cannot be entered is reported") {
    CHECK(failure_to_run(shell("pwd", "/no/such/folder")) ==
          "/bin/sh cannot be started in /no/such/folder: No such file or directory | ");
    CHECK(failure_to_run(shell("pwd", "/etc/passwd")) ==
          "/bin/sh cannot be started in /etc/passwd: Not a directory | ");
}

TEST_CASE("launcher: what failed leaves no process and no descriptor behind") {
    const auto descriptors = [] {
        return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
    };
    const auto before = descriptors();
    (void)failure_to_run({"/nowhere/program", {}, {}, "/"});
    (void)failure_to_run(shell("pwd", "/no/such/folder"));
    (void)printed_by(shell("true"));
    CHECK(descriptors() == before);
    CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
}

TEST_CASE("start_in_background: a session of its own, nothing of our descriptors, low priority") {
    const unique_fd leak(::open("/dev/null", O_RDONLY));
    const std::string facts = written_by(
        "ps -o sid= -p $$ | tr -d ' '; echo $$; readlink /proc/$$/fd/0; ls /proc/$$/fd; "
        "ps -o ni= -p $$ | tr -d ' '");
    const auto session = facts.substr(0, facts.find('\n'));
    CHECK(session != std::to_string(::getsid(0)));
    const auto niceness = std::to_string(std::min(::getpriority(PRIO_PROCESS, 0) + 10, 19));
    CHECK(facts.substr(session.size() + 1) == session + "\n/dev/null\n0\n1\n2\n" + niceness + "\n");
}

TEST_CASE("start_in_background: it goes on when the one that started it has gone") {
    const temp_folder folder;
    const auto gate = folder.path("gate");
    REQUIRE(::mkfifo(gate.c_str(), 0600) == 0);
    CHECK(status_of([&] {
              start_in_background(shell("read word <gate; echo $word >part; mv part whole", folder.path()));
              return 0;
          }) == 0);
    CHECK_FALSE(std::filesystem::exists(folder.path("whole")));
    const unique_fd open(::open(gate.c_str(), O_WRONLY));
    CHECK(::write(open.get(), "on\n", 3) == 3);
    for (int i = 0; i < 3000 && !std::filesystem::exists(folder.path("whole")); ++i) ::usleep(10'000);
    CHECK(folder.read("whole") == "on\n");
}

TEST_CASE("start_in_background: a program that is not there is a failure") {
    CHECK(failure_of<system_failure>([] {
              start_in_background({"/nowhere/program", {}, {}, "/"});
          }) == "/nowhere/program cannot be started: No such file or directory | ");
}

TEST_CASE("companion: its status is known once it has ended, and it stays when we let go of it") {
    const temp_folder folder;
    const auto gate = folder.path("gate");
    REQUIRE(::mkfifo(gate.c_str(), 0600) == 0);
    pid_t pid = 0;
    {
        companion waiting(shell("echo $$ >part; mv part pid; read word <gate; exit 3", folder.path()));
        for (int i = 0; i < 3000 && !std::filesystem::exists(folder.path("pid")); ++i) ::usleep(10'000);
        pid = std::stoi(folder.read("pid"));
        CHECK_FALSE(waiting.status());
    }
    CHECK(::kill(pid, 0) == 0);
    CHECK(::write(unique_fd(::open(gate.c_str(), O_WRONLY)).get(), "\n", 1) == 1);
    int status = 0;
    CHECK(::waitpid(pid, &status, 0) == pid);
    CHECK(WEXITSTATUS(status) == 3);
    companion killed(shell("kill -KILL $$"));
    for (int i = 0; i < 3000 && !killed.status(); ++i) ::usleep(10'000);
    CHECK(killed.status() == 128 + SIGKILL);
    CHECK(killed.status() == 128 + SIGKILL);
}

TEST_CASE("this_program: by its own name") {
    CHECK(this_program() == std::filesystem::read_symlink("/proc/self/exe").string());
}

TEST_CASE("become: a process goes on as another program, on its own streams and where it is") {
    pty here([] {
        try {
            become({"/bin/sh", {"-c", "echo $WORD; pwd; test -t 0 && exit 7"}, {"WORD=told"}, "/tmp"});
        } catch (const system_failure&) {
            return 1;
        }
    });
    CHECK(here.wait() == 7);
    CHECK(here.shown() == "told\r\n/tmp\r\n");
}

TEST_CASE("become: a program or a folder that is not there leaves this process what it is") {
    CHECK(failure_of<system_failure>([] {
              become({"/no/such/program", {}, {}, "."});
          }) == "/no/such/program cannot be started: No such file or directory | ");
    CHECK(failure_of<system_failure>([] {
              become({"/bin/true", {}, {}, "/no/such/folder"});
          }) == "/bin/true cannot be started in /no/such/folder: No such file or directory | ");
}

TEST_CASE("undo_hardening: a program of the user's starts without our hardening") {
    pty here([] {
        ::umask(027);
        harden_process();
        const auto hardened = ::umask(0);
        undo_hardening();
        struct sigaction pipe {};
        ::sigaction(SIGPIPE, nullptr, &pipe);
        return hardened == 077 && ::umask(0) == 027 && pipe.sa_handler == SIG_DFL ? 0 : 1;
    });
    CHECK(here.wait() == 0);
}
