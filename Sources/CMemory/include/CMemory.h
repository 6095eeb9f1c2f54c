#pragma once

#include <stddef.h>

/// Keeps memory that is no longer used for what comes next, up to 64 MB, instead of giving it back to the
/// system at once.
void flagstand_keep_memory(void);

/// So much memory will be needed: what is not in use yet comes in pages of 2 MB, where the system has them.
void flagstand_expect_memory(size_t bytes);
