// What waiting has to know of the terminal that is open.
#pragma once
#include <signal.h>
#include <stdbool.h>

// Whether the terminal is young enough for what no description tells.
bool terminal_is_young(void);

// Sends bytes past ncurses, which has sent all of its own.
void terminal_send(const char *bytes);

// Where keys come from.
int terminal_keyboard(void);

// Does what signals asked for since the last wait; true if the picture may have to be another.
bool terminal_settle(void);

// The signals that stay blocked while waiting.
void terminal_mask(sigset_t *mask);
