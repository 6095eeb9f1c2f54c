#define _GNU_SOURCE
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

// Every signal that ends a program may come, those for real time among them.
enum { signal_count = 65 };
static struct sigaction previous[signal_count];
static bool is_caught[signal_count];
static bool is_installed;

// Signals that end no program, or that no program can catch.
static const int harmless[] = {
    SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGKILL,
};

// Signals of faults and of who asks a program to end; others are left to whoever heeds them already.
static const int deadly[] = {
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGTRAP,
};

static bool contains(const int *signals, size_t size, int signal) {
    for (size_t i = 0; i < size / sizeof *signals; i++) {
        if (signals[i] == signal) return true;
    }
    return false;
}

// What the handler reads. `is_armed` is set last and cleared first.
static volatile sig_atomic_t is_armed;
static int terminal;
static struct termios modes;
static char restoring[512];
static size_t restoring_count;

// Where standard error goes while it is held back, and where it went before; -1 if it is not held.
static volatile sig_atomic_t held = -1;
static volatile sig_atomic_t shown = -1;

// A dying program waits half a second for a terminal that takes no bytes, as one behind a connection
// that hangs; from the first wait on, as many milliseconds as are left.
static bool is_ready(int descriptor) {
    static long long end;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long milliseconds = (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (end == 0) end = milliseconds + 500;
    if (milliseconds >= end) return false;
    struct pollfd polled = {.fd = descriptor, .events = POLLOUT};
    return poll(&polled, 1, (int)(end - milliseconds)) > 0;
}

static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN && is_ready(descriptor)) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

// Puts standard error back and copies what was held there. Safe in a signal handler.
static void release_errors(void) {
    int from = held, to = shown;
    if (from < 0) return;
    held = -1;
    dup2(to, STDERR_FILENO);
    char chunk[1024];
    off_t offset = 0;
    ssize_t count;
    while ((count = pread(from, chunk, sizeof chunk, offset)) > 0) {
        write_all(STDERR_FILENO, chunk, (size_t)count);
        offset += count;
    }
}

// Gives the terminal back, as far as it takes bytes. Safe in a signal handler.
static void give_back(void) {
    int screen = is_armed ? terminal : -1, errors = shown;
    int screen_flags = fcntl(screen, F_GETFL), error_flags = fcntl(errors, F_GETFL);
    // The flags are those of everybody who writes there, and are set for this moment only.
    fcntl(screen, F_SETFL, screen_flags | O_NONBLOCK);
    fcntl(errors, F_SETFL, error_flags | O_NONBLOCK);
    if (is_armed) {
        is_armed = 0;
        write_all(screen, restoring, restoring_count);
        tcsetattr(screen, TCSANOW, &modes);
    }
    release_errors();
    fcntl(errors, F_SETFL, error_flags);
    fcntl(screen, F_SETFL, screen_flags);
}

// Only calls that are safe in a signal handler.
static void die(int signal, siginfo_t *info, void *context) {
    int saved = errno;
    give_back();
    const struct sigaction *before = &previous[signal];
    bool is_fault = (signal == SIGSEGV || signal == SIGILL || signal == SIGBUS || signal == SIGFPE)
                    && info->si_code > 0;
    if (is_fault) {
        // It happens again on return and then meets whoever was there before: Swift's backtrace,
        // or the default.
        sigaction(signal, before, NULL);
    } else {
        // A signal that was sent does not come again by itself, and Swift's backtrace lets the
        // program go on after one: it is called from here, with the signals open that it needs to
        // look around in memory, and then the default ends the program.
        sigprocmask(SIG_SETMASK, &((ucontext_t *)context)->uc_sigmask, NULL);
        if (before->sa_flags & SA_SIGINFO) before->sa_sigaction(signal, info, context);
        else if (before->sa_handler != SIG_DFL) before->sa_handler(signal);
        struct sigaction standard = {.sa_handler = SIG_DFL};
        sigaction(signal, &standard, NULL);
        sigset_t own;
        sigemptyset(&own);
        sigaddset(&own, signal);
        sigprocmask(SIG_UNBLOCK, &own, NULL);
        raise(signal);
    }
    errno = saved;
}

// A stack that has overflowed cannot carry the handler.
static void provide_signal_stack(void) {
    static char memory[64 * 1024];
    stack_t current;
    if (sigaltstack(NULL, &current) == 0 && current.ss_flags & SS_DISABLE) {
        stack_t own = {.ss_sp = memory, .ss_size = sizeof memory};
        sigaltstack(&own, NULL);
    }
}

void guard_install(void) {
    if (is_installed) return;
    is_installed = true;
    provide_signal_stack();
    struct sigaction action = {.sa_sigaction = die, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    // Among others SIGTTOU, which would stop a background program that sets the modes.
    sigfillset(&action.sa_mask);
    sigset_t caught;
    sigemptyset(&caught);
    for (int signal = 1; signal < signal_count; signal++) {
        is_caught[signal] = false;
        if (contains(harmless, sizeof harmless, signal)) continue;
        // The C library keeps some for itself.
        if (sigaction(signal, NULL, &previous[signal]) != 0) continue;
        bool is_heeded = previous[signal].sa_handler != SIG_DFL;
        // `nohup` and the like have their reasons.
        if (previous[signal].sa_handler == SIG_IGN) continue;
        if (is_heeded && !contains(deadly, sizeof deadly, signal)) continue;
        is_caught[signal] = sigaction(signal, &action, NULL) == 0;
        if (is_caught[signal]) sigaddset(&caught, signal);
    }
    // A parent may have left them blocked.
    sigprocmask(SIG_UNBLOCK, &caught, NULL);
}

void guard_arm(int descriptor, const struct termios *before, const char *bytes, size_t count) {
    terminal = descriptor;
    modes = *before;
    restoring_count = count < sizeof restoring ? count : sizeof restoring;
    memcpy(restoring, bytes, restoring_count);
    is_armed = 1;
}

void guard_disarm(void) {
    is_armed = 0;
}

void guard_hold_errors(void) {
    if (held >= 0 || !isatty(STDERR_FILENO)) return;
    int memory = memfd_create("standard error", MFD_CLOEXEC);
    int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (memory < 0 || copy < 0 || dup2(memory, STDERR_FILENO) < 0) {
        if (memory >= 0) close(memory);
        if (copy >= 0) close(copy);
        return;
    }
    shown = copy;
    held = memory;
}

void guard_say(const char *message) {
    write_all(shown >= 0 ? shown : STDERR_FILENO, message, strlen(message));
}

void guard_remove(void) {
    if (!is_installed) return;
    is_armed = 0;
    int memory = held, copy = shown;
    release_errors();
    if (memory >= 0) {
        close(memory);
        close(copy);
    }
    for (int signal = 1; signal < signal_count; signal++) {
        if (is_caught[signal]) sigaction(signal, &previous[signal], NULL);
    }
    is_installed = false;
}
