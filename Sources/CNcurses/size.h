// How large the terminal is.
#pragma once
#include <curses.h>
#include <stdio.h>

// Opens a screen of the terminal's size, whatever LINES and COLUMNS say; null if it cannot be.
SCREEN *size_open(const char *name, FILE *input);

// Makes the picture as large as the terminal is now.
void size_fit(void);
