#pragma once

#include <stddef.h>
#include <stdint.h>

/// Where a cell of a table begins and ends, in bytes from the start of the text.
struct flagstand_cell {
    uint32_t start;
    uint32_t end;
};

/// Finds every cell of a table written as text, looking at one byte after the other: up to a
/// delimiter or the end of its line (LF, CR LF, CR), in double quotes or not. Returns how many there
/// are. `cells` has room for one more than there are delimiters and bytes that end lines.
size_t flagstand_find_cells(const uint8_t *_Nonnull text, size_t count, uint8_t delimiter,
                            struct flagstand_cell *_Nonnull cells);
