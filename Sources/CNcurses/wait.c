#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
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
        long long now = milliseconds_now();
        long long rest = milliseconds < 0 ? -1 : end > now ? end - now : 0;
        long long key_rest = input_rest(now);
        long long wait = rest < 0 || (key_rest >= 0 && key_rest < rest) ? key_rest : rest;
        struct timespec patience = {.tv_sec = wait / 1000, .tv_nsec = wait % 1000 * 1000000};
        int ready = ppoll(polled, (nfds_t)(1 + count), wait < 0 ? NULL : &patience, &mask);
        if (ready < 0 && errno != EINTR) return hang_up();
        if (ready < 0) continue;
        now = milliseconds_now();
        if (polled[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return hang_up();
        if (polled[0].revents) {
            if (!input_read(keyboard, now)) return hang_up();
            continue;
        }
        if (input_settle(now)) continue;
        for (int i = 0; i < count; i++) {
            if (polled[1 + i].revents)
                return (struct nc_event){.kind = nc_event_ready, .value = (uint32_t)i};
        }
        if (milliseconds >= 0 && now >= end) return (struct nc_event){.kind = nc_event_timeout};
    }
}
