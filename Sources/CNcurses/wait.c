#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <time.h>

#include "CNcurses.h"
#include "input.h"
#include "terminal.h"

static long long milliseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// The terminal is gone, which may be seen here before its signal comes. Whoever heeds that ends by
// it, so that the status does not depend on which came first.
static struct nc_event hang_up(void) {
    raise(SIGHUP);
    return (struct nc_event){.kind = nc_event_closed};
}

struct nc_event nc_read(int milliseconds, const int *descriptors, int count) {
    enum { most = 16 };
    int keyboard = terminal_keyboard();
    if (count > most) count = most;
    struct pollfd polled[1 + most] = {{.fd = keyboard, .events = POLLIN}};
    for (int i = 0; i < count; i++)
        polled[1 + i] = (struct pollfd){.fd = descriptors[i], .events = POLLIN};
    sigset_t mask;
    terminal_mask(&mask);
    long long end = milliseconds < 0 ? 0 : milliseconds_now() + milliseconds;

    for (;;) {
        struct nc_event event;
        if (terminal_settle()) return (struct nc_event){.kind = nc_event_resize};
        if (input_next(&event)) return event;
        long long rest = milliseconds < 0 ? 0 : end - milliseconds_now();
        if (rest < 0) rest = 0;
        struct timespec patience = {.tv_sec = rest / 1000, .tv_nsec = rest % 1000 * 1000000};
        int ready = ppoll(polled, (nfds_t)(1 + count), milliseconds < 0 ? NULL : &patience, &mask);
        if (ready < 0 && errno != EINTR) return hang_up();
        if (ready < 0) continue;
        if (ready == 0) return (struct nc_event){.kind = nc_event_timeout};
        int unread = 1;
        if (polled[0].revents & POLLIN) ioctl(keyboard, FIONREAD, &unread);
        if (polled[0].revents & (POLLHUP | POLLERR | POLLNVAL) || unread == 0) return hang_up();
        if (polled[0].revents) continue;
        for (int i = 0; i < count; i++) {
            if (polled[1 + i].revents)
                return (struct nc_event){.kind = nc_event_ready, .value = (uint32_t)i};
        }
    }
}
