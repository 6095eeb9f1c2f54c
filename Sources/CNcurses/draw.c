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

// A cell as ncurses has it: all of them are made from one that has the look of all.
static cchar_t cell(cchar_t look, uint64_t glyph) {
    for (int i = 0; i < 3; i++) look.chars[i] = (wchar_t)(glyph >> 21 * i & 0x1FFFFF);
    return look;
}

void nc_put(int row, int column, const uint64_t *glyphs, int count,
            int attributes, int foreground, int background) {
    if (count <= 0) return;
    attr_t attribute = (attributes & nc_bold ? WA_BOLD : 0) | (attributes & nc_dim ? WA_DIM : 0)
                       | (attributes & nc_reverse ? WA_REVERSE : 0);
    int pair = foreground < 0 && background < 0 ? 0 : alloc_pair(foreground, background);
    if (pair < 0) pair = 0;
    cchar_t look, cells[count];
    setcchar(&look, L" ", attribute, 0, &pair);
    for (int i = 0; i < count; i++) cells[i] = cell(look, glyphs[i]);
    mvwadd_wchnstr(stdscr, row, column, cells, count);
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
