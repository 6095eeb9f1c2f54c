// What keyboard and mouse send, from bytes that may come in pieces.
#pragma once
#include <stdbool.h>

#include "CNcurses.h"

// From here on keys are those of a terminal that was just opened. For so many milliseconds the rest
// of a sequence is waited for.
void input_start(int patience);

// Reads what has come by a moment; false when nothing will come any more.
bool input_read(int descriptor, long long now);

// The next thing that is complete; false if there is none.
bool input_next(struct nc_event *event);

// How many milliseconds from a moment on the rest of something is still waited for; -1 if nothing
// has begun.
int input_rest(long long now);

// Nothing more has come by a moment. True if what has begun is therefore taken as it is.
bool input_settle(long long now);
