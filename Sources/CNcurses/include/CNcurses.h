// The terminal as Flagstand needs it: cells out, keys and mouse in, and the way back to the shell.
// Everything that Swift cannot see of ncurses, or that must be safe in a signal handler, is here.
//
// There is one terminal at a time; all functions but `nc_width` are for the main thread.
#pragma once
#include <stdint.h>

enum __attribute__((enum_extensibility(closed))) nc_opening {
    nc_opening_done,
    // Standard output is no terminal.
    nc_opening_no_screen,
    // Neither standard input nor /dev/tty is a terminal.
    nc_opening_no_keyboard,
    // $TERM is not known here, and neither is xterm-256color.
    nc_opening_unknown,
    // The terminal cannot place text.
    nc_opening_dumb,
};

// Takes over the terminal: alternate screen, raw keys, mouse, signals and standard error.
// Standard error is kept back and shown when the terminal is given back. For `escape_delay`
// milliseconds after an escape character, and after each piece of what follows it, the rest of a key
// is waited for.
enum nc_opening nc_open(int escape_delay);

// Gives the terminal back as it was. Does nothing when there is none.
void nc_close(void);

void nc_size(int *width, int *height);

// How many colours can be named by number.
int nc_colors(void);

// The columns that ncurses gives a scalar, -1 if it cannot be printed.
int nc_width(uint32_t scalar);

enum {
    nc_bold = 1,
    nc_dim = 2,
    nc_reverse = 4,
};

// Puts glyphs side by side, no more than fit on a row. Each is a scalar and up to two marks on it, of
// 21 bits each, the scalar lowest. A colour of -1 is the terminal's own.
void nc_put(int row, int column, const uint64_t *glyphs, int count,
            int attributes, int foreground, int background);

// Empties all cells.
void nc_erase(void);

// Sends what has changed to the terminal.
void nc_show(void);

// Sends everything to the terminal anew.
void nc_redraw(void);

// Names the window of the terminal, until the terminal is given back. The title is plain text.
void nc_title(const char *title);

// Puts a text, written as base64, onto the clipboard of the terminal; 0 where it has none.
int nc_copy(const char *base64);

// Rings, or flashes where there is no bell.
void nc_ring(void);

// Gives the terminal back, stops the program like Ctrl-Z does elsewhere, and takes the terminal
// again when the program is continued. A message, if there is one, is written to standard error in
// between.
void nc_suspend(const char *message);

enum __attribute__((enum_extensibility(closed))) nc_event_kind {
    // `value` is a scalar, control characters included.
    nc_event_character,
    // `value` is a scalar of a text that is pasted, never a control character.
    nc_event_pasted,
    // `key` is one with a name.
    nc_event_key,
    // `value` is the number of a function key, from 1.
    nc_event_function,
    nc_event_press,
    nc_event_drag,
    nc_event_release,
    nc_event_wheel_up,
    nc_event_wheel_down,
    // The size is another one, or the program was stopped and goes on.
    nc_event_resize,
    // `value` is the index of a descriptor that can be read or has come to its end.
    nc_event_ready,
    nc_event_timeout,
    // The terminal is gone, and whoever started the program lets it go on (`nohup`).
    nc_event_closed,
};

enum __attribute__((enum_extensibility(closed))) nc_key {
    nc_key_up,
    nc_key_down,
    nc_key_left,
    nc_key_right,
    nc_key_shift_up,
    nc_key_shift_down,
    nc_key_shift_left,
    nc_key_shift_right,
    nc_key_home,
    nc_key_end,
    nc_key_page_up,
    nc_key_page_down,
    nc_key_insert,
    nc_key_delete,
    nc_key_enter,
    nc_key_escape,
    nc_key_backspace,
    nc_key_back_tab,
};

struct nc_event {
    enum nc_event_kind kind;
    enum nc_key key;
    uint32_t value;
    // Where the mouse is, from 0.
    int column, row;
};

// Waits for the terminal and for descriptors; a negative timeout waits for ever.
struct nc_event nc_read(int milliseconds, const int *descriptors, int count);
