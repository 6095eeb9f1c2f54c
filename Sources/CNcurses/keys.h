// The sequences that keys and the mouse send.
#pragma once
#include <stdbool.h>

#include "CNcurses.h"

// Learns the keys of the terminal that was just opened.
void keys_learn(void);

// The key of the terminal's description with which bytes begin.
// Returns how many of them are the key, 0 if none is, -1 if more of them could be one.
int keys_described(const unsigned char *bytes, int count, struct nc_event *event);

// A control sequence, from its introducer (`[` or `O`) to the byte that ends it: keys that the
// description does not know or spells in another way, and the mouse. False if it means nothing here.
bool keys_sequence(const unsigned char *bytes, int count, struct nc_event *event);

// The mouse in the older encoding, from terminals that know no other: three bytes.
bool keys_old_mouse(const unsigned char *bytes, struct nc_event *event);
