#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "extras.h"
#include "guard.h"
#include "input.h"
#include "size.h"
#include "terminal.h"

static SCREEN *screen;
// The keyboard, where it is not standard input.
static FILE *keyboard;
static struct termios modes_before;
static sigset_t mask_before;
static struct sigaction stop_before, continue_before, resize_before;

static volatile sig_atomic_t is_stop_due;
static volatile sig_atomic_t was_continued;
static volatile sig_atomic_t was_resized;

// The terminal was given back and taken again, or has another size.
static bool was_away;

static void stop_is_due(int signal) {
    (void)signal;
    is_stop_due = 1;
}

static void continued(int signal) {
    (void)signal;
    was_continued = 1;
}

static void resized(int signal) {
    (void)signal;
    was_resized = 1;
}

// Buttons with presses, drags and releases, in the encoding that has no limit of columns. Asked
// for by hand: many descriptions of terminals know only an older encoding, and none knows drags.
// Text that is pasted comes between marks.
static const char reports_on[] = "\033[?1000h\033[?1002h\033[?1006h\033[?2004h";
static const char reports_off[] = "\033[?2004l\033[?1006l\033[?1002l\033[?1000l";

// A string of the terminal's description, null if it has none of that name.
static const char *capability(const char *name) {
    const char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

// Those with a mouse are.
bool terminal_is_young(void) {
    return capability("kmous") != NULL;
}

// A terminal without an alternate screen keeps the picture and goes on below it.
static const char below_picture[] = "\r\n";

static bool has_alternate_screen(void) {
    return capability("rmcup") != NULL;
}

void terminal_send(const char *bytes) {
    size_t count = strlen(bytes);
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

// The bytes that leave everything which was switched on.
static char restoring[512];
static size_t restoring_count;

static int append(int byte) {
    if (restoring_count < sizeof restoring) restoring[restoring_count++] = (char)byte;
    return byte;
}

static void append_bytes(const char *bytes) {
    while (*bytes) append(*bytes++);
}

static void append_capability(const char *name) {
    const char *value = capability(name);
    if (value) tputs(value, 1, append);
}

static void arm(void) {
    restoring_count = 0;
    append_capability("sgr0");
    append_capability("op");
    if (terminal_is_young()) {
        append_bytes(reports_off);
        append_bytes(extras_off);
    }
    append_capability("rmkx");
    append_capability("cnorm");
    tputs(tparm(capability("cup"), getmaxy(stdscr) - 1, 0), 1, append);
    append_capability("rmcup");
    if (!has_alternate_screen()) append_bytes(below_picture);
    guard_arm(STDOUT_FILENO, &modes_before, restoring, restoring_count);
}

// Wide characters need a locale that knows them.
static void choose_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

// The name of a description for this terminal, or null if there is none.
static const char *known_terminal(void) {
    const char *names[] = {getenv("TERM"), "xterm-256color"};
    for (int i = 0; i < 2; i++) {
        int result = 0;
        if (names[i] && *names[i] && setupterm(names[i], STDOUT_FILENO, &result) == OK)
            return names[i];
    }
    return NULL;
}

// Stopping, going on and changes of size are seen while waiting and at no other time.
static void hold_job_signals(void) {
    struct sigaction stop = {.sa_handler = stop_is_due};
    struct sigaction go = {.sa_handler = continued};
    struct sigaction resize = {.sa_handler = resized};
    sigaction(SIGTSTP, NULL, &stop_before);
    if (stop_before.sa_handler != SIG_IGN) sigaction(SIGTSTP, &stop, NULL);
    sigaction(SIGCONT, &go, &continue_before);
    sigaction(SIGWINCH, &resize, &resize_before);
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGTSTP);
    sigaddset(&held, SIGCONT);
    sigaddset(&held, SIGWINCH);
    sigprocmask(SIG_BLOCK, &held, NULL);
}

static void release_job_signals(void) {
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
    sigaction(SIGTSTP, &stop_before, NULL);
    sigaction(SIGCONT, &continue_before, NULL);
    sigaction(SIGWINCH, &resize_before, NULL);
}

static enum nc_opening start(FILE *input) {
    choose_locale();
    const char *name = known_terminal();
    if (!name) return nc_opening_unknown;
    if (!capability("cup")) return nc_opening_dumb;
    tcgetattr(STDOUT_FILENO, &modes_before);
    sigprocmask(SIG_SETMASK, NULL, &mask_before);
    guard_install();
    hold_job_signals();
    screen = size_open(name, input);
    if (screen) return nc_opening_done;
    release_job_signals();
    guard_remove();
    return nc_opening_unknown;
}

static void close_keyboard(void) {
    if (keyboard) fclose(keyboard);
    keyboard = NULL;
}

enum nc_opening nc_open(int escape_delay) {
    if (screen) return nc_opening_done;
    if (!isatty(STDOUT_FILENO)) return nc_opening_no_screen;
    if (!isatty(STDIN_FILENO)) {
        keyboard = fopen("/dev/tty", "re");
        if (!keyboard) return nc_opening_no_keyboard;
    }
    FILE *input = keyboard ? keyboard : stdin;
    enum nc_opening opening = start(input);
    if (opening != nc_opening_done) {
        close_keyboard();
        return opening;
    }
    arm();
    guard_hold_errors();
    static bool closes_at_exit;
    if (!closes_at_exit) closes_at_exit = atexit(nc_close) == 0;

    raw();
    nonl();
    noecho();
    keypad(stdscr, TRUE);
    // Keys are read by `input.c`, and do not break a picture off.
    typeahead(-1);
    leaveok(stdscr, TRUE);
    curs_set(0);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    wnoutrefresh(stdscr);
    doupdate();
    if (terminal_is_young()) terminal_send(reports_on);
    extras_start();
    input_start(escape_delay);
    return nc_opening_done;
}

// Leaves the screen; the program goes on or stops.
static void leave(void) {
    if (terminal_is_young()) terminal_send(reports_off);
    extras_stop();
    endwin();
    if (!has_alternate_screen()) terminal_send(below_picture);
    guard_disarm();
}

void nc_close(void) {
    if (!screen) return;
    leave();
    delscreen(screen);
    screen = NULL;
    release_job_signals();
    guard_remove();
    close_keyboard();
}

// Takes the screen again after a stop; the shell may have changed anything.
static void take_again(void) {
    size_fit();
    reset_prog_mode();
    arm();
    nc_redraw();
    curs_set(0);
    if (terminal_is_young()) terminal_send(reports_on);
    extras_start();
    was_away = true;
}

// Stops this program, or all of its job, until it is continued.
static void stop(bool whole_job, const char *message) {
    leave();
    if (message) guard_say(message);
    sigset_t stopping, held;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGTSTP);
    sigaddset(&stopping, SIGCONT);
    struct sigaction own, standard = {.sa_handler = SIG_DFL};
    sigaction(SIGTSTP, &standard, &own);
    if (whole_job) kill(0, SIGTSTP);
    else raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stopping, &held);
    sigprocmask(SIG_SETMASK, &held, NULL);
    sigaction(SIGTSTP, &own, NULL);
    is_stop_due = was_continued = 0;
    tcgetattr(STDOUT_FILENO, &modes_before);
    take_again();
}

void nc_suspend(const char *message) {
    if (stop_before.sa_handler == SIG_IGN) return;
    stop(true, message);
}

int terminal_keyboard(void) {
    return fileno(keyboard ? keyboard : stdin);
}

bool terminal_settle(void) {
    if (is_stop_due) stop(false, NULL);
    if (was_continued) {
        was_continued = 0;
        take_again();
    }
    if (was_resized) {
        was_resized = 0;
        size_fit();
        was_away = true;
    }
    bool changed = was_away;
    was_away = false;
    return changed;
}

void terminal_mask(sigset_t *mask) {
    sigprocmask(SIG_SETMASK, NULL, mask);
    sigdelset(mask, SIGTSTP);
    sigdelset(mask, SIGCONT);
    sigdelset(mask, SIGWINCH);
}
