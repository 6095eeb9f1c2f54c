// Giving the terminal back when the program is killed or crashes.
#pragma once
#include <stddef.h>
#include <termios.h>

// Catches the signals that end a program. Before ncurses is set up, which else takes some of them.
void guard_install(void);

// From here on a deadly signal writes `bytes` to the terminal and sets its modes of before.
void guard_arm(int terminal, const struct termios *before, const char *bytes, size_t count);

// The terminal is as it was: a deadly signal has nothing to give back.
void guard_disarm(void);

// Keeps standard error back, if it goes to a terminal. `guard_remove` shows it, and so does a
// deadly signal.
void guard_hold_errors(void);

// Writes to standard error although it is held back.
void guard_say(const char *message);

// Lets the signals do what they did before and shows what standard error was given meanwhile.
void guard_remove(void);
