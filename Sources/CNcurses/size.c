#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "size.h"

#include <limits.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <unistd.h>

// As many columns or rows as ncurses can count, and as many cells as it has memory for.
enum { longest_side = SHRT_MAX, most_cells = 1 << 22 };

// The size of the terminal; false if it is not known.
static bool find_size(struct winsize *size) {
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, size) == 0 && size->ws_row > 0 && size->ws_col > 0;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static bool is_huge(const struct winsize *size) {
    return size->ws_row > longest_side || size->ws_col > longest_side
           || (long)size->ws_row * size->ws_col > most_cells;
}

void size_fit(void) {
    struct winsize size;
    if (!find_size(&size)) return;
    int columns = least(size.ws_col, longest_side);
    int rows = least(least(size.ws_row, longest_side), most_cells / columns);
    if (rows != getmaxy(stdscr) || columns != getmaxx(stdscr)) resizeterm(rows, columns);
}

SCREEN *size_open(const char *name, FILE *input) {
    struct winsize size;
    // Where ncurses would fail, it begins with the size of the terminal's description.
    bool is_cut = find_size(&size) && is_huge(&size);
    use_env(is_cut ? FALSE : TRUE);
    use_tioctl(is_cut ? FALSE : TRUE);
    SCREEN *screen = newterm(name, stdout, input);
    if (!screen) return NULL;
    // Until a screen has been left once, ncurses writes each time it moves the cursor.
    endwin();
    doupdate();
    if (is_cut) size_fit();
    return screen;
}
