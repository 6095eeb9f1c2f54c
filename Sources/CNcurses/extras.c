// What terminals of today do beside showing cells: a title, a clipboard, frames shown at once.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "extras.h"

#include <curses.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "CNcurses.h"
#include "terminal.h"

const char extras_off[] = "\033[?2026l\033[23;2t";

static const char push_title[] = "\033[22;2t";
static const char ask_for_frames[] = "\033[?2026$p";

// The terminal has said that it can keep a frame back until all of it has come.
static bool keeps_frames;

void extras_start(void) {
    keeps_frames = false;
    if (!terminal_is_young()) return;
    terminal_send(push_title);
    terminal_send(ask_for_frames);
}

void extras_stop(void) {
    if (terminal_is_young()) terminal_send(extras_off);
}

bool extras_answer(const unsigned char *bytes, int count) {
    static const char start[] = "[?2026;";
    int before = (int)sizeof start - 1;
    bool is_answer = count == before + 3 && memcmp(bytes, start, (size_t)before) == 0
                     && bytes[before + 1] == '$' && bytes[before + 2] == 'y';
    // 1 is on, 2 is off; 0 is unknown, and 4 is off for ever.
    if (is_answer) keeps_frames = bytes[before] == '1' || bytes[before] == '2';
    return is_answer;
}

void extras_begin_frame(void) {
    if (keeps_frames) terminal_send("\033[?2026h");
}

void extras_end_frame(void) {
    if (keeps_frames) terminal_send("\033[?2026l");
}

void nc_title(const char *title) {
    if (!terminal_is_young()) return;
    terminal_send("\033]2;");
    terminal_send(title);
    terminal_send("\033\\");
}

int nc_copy(const char *base64) {
    if (!terminal_is_young()) return 0;
    terminal_send("\033]52;c;");
    terminal_send(base64);
    terminal_send("\033\\");
    return 1;
}

void nc_ring(void) {
    beep();
}
