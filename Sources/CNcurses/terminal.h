// What waiting has to know of the terminal that is open.
#pragma once
#include <signal.h>
#include <stdbool.h>

// Where keys come from.
int terminal_keyboard(void);

// Does what signals asked for since the last wait; true if the picture may have to be another.
bool terminal_settle(void);

// The signals that stay blocked while waiting.
void terminal_mask(sigset_t *mask);
