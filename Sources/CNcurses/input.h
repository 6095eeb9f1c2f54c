// What keyboard and mouse send.
#pragma once
#include <signal.h>
#include <stdbool.h>

// Keys come from this descriptor.
void input_start(int keyboard);

// Does what signals asked for since the last wait; true if the picture may have to be another.
bool input_settle(void);

// The signals that stay blocked while waiting.
void input_mask(sigset_t *mask);
