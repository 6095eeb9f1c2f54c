#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where the line that holds a place of a text ends: at its LF, at a CR too where those end lines, or at
/// the end of the text.
ptrdiff_t flagstand_line_end(const uint8_t *_Nonnull text, ptrdiff_t count, ptrdiff_t start, bool at_cr);

/// Where a cell begins and ends, in bytes from the start of the text.
struct flagstand_cell_place {
    ptrdiff_t start;
    ptrdiff_t end;
};

/// What was found in a line.
struct flagstand_line {
    /// How many cells were written down, or -1 when a double quote came before the end of the line.
    ptrdiff_t cells;
    /// Where the line ends: at its LF or CR or at the end of the text; at the quote when one came.
    ptrdiff_t end;
};

/// The room that `cells` needs beyond the limit.
enum { flagstand_spare_cells = 16 };

/// Splits the line that begins at a place of a text into cells, of which the first `limit` are written
/// down. A delimiter at the end of the line makes no cell behind it, and an empty line has none.
/// `cells` has room for the limit and the spare cells.
struct flagstand_line flagstand_split_line(const uint8_t *_Nonnull text, ptrdiff_t count,
                                           ptrdiff_t start, uint8_t delimiter,
                                           struct flagstand_cell_place *_Nonnull cells,
                                           ptrdiff_t limit);

/// Splits a record of RMonitor, from a place of its line to the end of that, into fields, of which no more
/// than `limit` are written down: without the quotes and the blanks around them. Returns how many there
/// are, or -1 when it is odd: with a comma within quotes, with blanks before a field or outside its
/// quotes.
ptrdiff_t flagstand_split_record(const uint8_t *_Nonnull text, ptrdiff_t count, ptrdiff_t start,
                                 struct flagstand_cell_place *_Nonnull fields, ptrdiff_t limit);
