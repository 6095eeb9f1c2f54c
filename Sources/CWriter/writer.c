#define _GNU_SOURCE
#include "CWriter.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// What a process does that was made while other threads may have held any lock: nothing but calls of
// the system.
_Noreturn static void serve(int socket, int file) {
    static unsigned char bytes[writer_limit];
    // What ends or stops the program is not for this one: it ends when all is written.
    sigset_t signals;
    sigfillset(&signals);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    setsid();
    // Nothing else may be kept open by a process that a disk keeps.
    file = fcntl(file, F_DUPFD, 3);
    socket = fcntl(socket, F_DUPFD, 3);
    dup2(socket, 0);
    dup2(file, 1);
    close_range(2, ~0U, 0);
    ssize_t count;
    while ((count = recv(0, bytes, sizeof bytes, 0)) > 0) {
        struct writer_answer answer = {.count = write(1, bytes, (size_t)count)};
        if (answer.count < 0) answer.code = errno;
        send(0, &answer, sizeof answer, MSG_NOSIGNAL);
    }
    close(1);
    _exit(0);
}

int writer_start(int file) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        // Its own child, so that nobody has to wait for that one's end.
        pid_t writer = fork();
        if (writer == 0) serve(ends[1], file);
        _exit(writer < 0);
    }
    int status = 1;
    if (child > 0) {
        int ended;
        do ended = waitpid(child, &status, 0);
        while (ended < 0 && errno == EINTR);
        // Where ends of children are ignored, as a shell can have it, none is told. If there is no writer
        // then, the first write says so.
        if (ended < 0 && errno == ECHILD) status = 0;
        errno = EAGAIN;
    }
    int code = errno;
    close(ends[1]);
    if (status == 0) return ends[0];
    close(ends[0]);
    errno = code;
    return -1;
}
