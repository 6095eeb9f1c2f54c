// What keyboard and mouse send.
#pragma once
#include <stdbool.h>

#include "CNcurses.h"

// From here on keys are those of a terminal that was just opened.
void input_start(void);

// The next thing that has come already; false if there is none.
bool input_next(struct nc_event *event);
