#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <wchar.h>

#include "CNcurses.h"
#include "extras.h"

void nc_size(int *width, int *height) {
    getmaxyx(stdscr, *height, *width);
}

int nc_colors(void) {
    if (!has_colors()) return 0;
    // Where colours are red, green and blue in one number, only the first eight have numbers.
    return tigetflag("RGB") > 0 || COLORS > 256 ? 8 : COLORS;
}

int nc_width(uint32_t scalar) {
    return wcwidth((wchar_t)scalar);
}

void nc_put(int row, int column, const uint32_t *scalars, int count,
            int attributes, int foreground, int background) {
    attr_t attribute = (attributes & nc_bold ? WA_BOLD : 0) | (attributes & nc_dim ? WA_DIM : 0)
                       | (attributes & nc_reverse ? WA_REVERSE : 0);
    int pair = foreground < 0 && background < 0 ? 0 : alloc_pair(foreground, background);
    if (pair < 0) pair = 0;
    wattr_set(stdscr, attribute, 0, &pair);
    _Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is a scalar");
    mvwaddnwstr(stdscr, row, column, (const wchar_t *)scalars, count);
}

void nc_erase(void) {
    int pair = 0;
    wattr_set(stdscr, 0, 0, &pair);
    werase(stdscr);
}

void nc_show(void) {
    wnoutrefresh(stdscr);
    extras_begin_frame();
    doupdate();
    extras_end_frame();
}

void nc_redraw(void) {
    clearok(curscr, TRUE);
    wnoutrefresh(stdscr);
    extras_begin_frame();
    doupdate();
    extras_end_frame();
}
