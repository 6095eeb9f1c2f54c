// What terminals of today do beside showing cells. Old ones are sent nothing of that.
#pragma once
#include <stdbool.h>

// The bytes that leave it all.
extern const char extras_off[];

// The terminal was taken: keeps its title, and asks whether it can show a frame at once.
void extras_start(void);

// It is given back.
void extras_stop(void);

// Whether a sequence, without its escape character, is the answer to that.
bool extras_answer(const unsigned char *bytes, int count);

// Around what makes one picture.
void extras_begin_frame(void);
void extras_end_frame(void);
