#pragma once

/// Keeps memory that is no longer used for what comes next, up to 64 MB, instead of giving it back to the
/// system at once.
void flagstand_keep_memory(void);
