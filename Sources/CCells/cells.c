#include "CCells.h"

#include <stdbool.h>
#include <string.h>

// The compiler makes of these what the machine has: 16 bytes are compared at once on x86-64 and on arm64.
typedef uint8_t bytes16 __attribute__((ext_vector_type(16)));
typedef bool flags16 __attribute__((ext_vector_type(16)));

// A bit for each byte of which `is_found` is not 0, the first lowest.
static inline uint32_t bits_of(bytes16 is_found) {
    flags16 flags = __builtin_convertvector(is_found, flags16);
    uint16_t bits;
    memcpy(&bits, &flags, sizeof bits);
    return bits;
}

// The 16 bytes of a text from a place on, 0 behind its end.
static inline bytes16 bytes_at(const uint8_t *text, ptrdiff_t count, ptrdiff_t at) {
    bytes16 bytes = 0;
    if (count - at >= 16) memcpy(&bytes, text + at, 16);
    else memcpy(&bytes, text + at, (size_t)(count - at));
    return bytes;
}

ptrdiff_t flagstand_line_end(const uint8_t *text, ptrdiff_t count, ptrdiff_t start, bool at_cr) {
    if (!at_cr) {
        const uint8_t *end = start < count ? memchr(text + start, '\n', (size_t)(count - start)) : NULL;
        return end != NULL ? end - text : count;
    }
    for (ptrdiff_t at = start; at < count; at += 16) {
        bytes16 bytes = bytes_at(text, count, at);
        uint32_t ends = bits_of((bytes16)(bytes == '\n' | bytes == '\r'));
        if (ends != 0) return at + __builtin_ctz(ends);
    }
    return count;
}

struct flagstand_line flagstand_split_line(const uint8_t *text, ptrdiff_t count, ptrdiff_t start,
                                           uint8_t delimiter, struct flagstand_cell_place *cells,
                                           ptrdiff_t limit) {
    struct flagstand_line line = {0, count};
    ptrdiff_t cell = start;
    for (ptrdiff_t at = start; at < line.end; at += 16) {
        bytes16 bytes = bytes_at(text, count, at);
        uint32_t delimiters = bits_of((bytes16)(bytes == delimiter));
        uint32_t stops = bits_of(
            (bytes16)(bytes == '\n' | bytes == '\r' | bytes == '"'));
        if (stops != 0) {
            line.end = at + __builtin_ctz(stops);
            if (text[line.end] == '"') {
                line.cells = -1;
                return line;
            }
            // Those before the first of them.
            delimiters &= (stops & -stops) - 1;
        }
        // There is room for these whatever there are, so that they need not be counted one by one.
        for (; delimiters != 0; delimiters &= delimiters - 1) {
            ptrdiff_t end = at + __builtin_ctz(delimiters);
            cells[line.cells++] = (struct flagstand_cell_place){cell, end};
            cell = end + 1;
        }
        if (line.cells > limit) line.cells = limit;
    }
    if (cell < line.end && line.cells < limit)
        cells[line.cells++] = (struct flagstand_cell_place){cell, line.end};
    return line;
}

static inline bool is_blank(uint8_t byte) { return byte == ' ' || byte == '\t'; }

// A bit for each comma among the 64 bytes from a place on, and for the end of the text, which ends a field
// as a comma does.
static inline uint64_t field_ends(const uint8_t *text, ptrdiff_t count, ptrdiff_t at) {
    uint64_t ends = 0;
    ptrdiff_t rest = count - at;
    ptrdiff_t length = rest < 64 ? rest : 64;
    ptrdiff_t place = 0;
    for (; place + 16 <= length; place += 16)
        ends |= (uint64_t)bits_of((bytes16)(bytes_at(text, count, at + place) == ',')) << place;
    if (place < length) {
        // Of a line of 16 bytes or more the last come from before: a copy of a few bytes is a call.
        ptrdiff_t shift = count >= 16 ? 16 - (rest - place) : 0;
        uint64_t bits = bits_of((bytes16)(bytes_at(text, count, at + place - shift) == ','));
        ends |= bits >> shift << place;
    }
    return rest < 64 ? ends | (uint64_t)1 << rest : ends;
}

ptrdiff_t flagstand_split_record(const uint8_t *text, ptrdiff_t count, ptrdiff_t start,
                                 struct flagstand_cell_place *fields, ptrdiff_t limit) {
    ptrdiff_t found = 0;
    ptrdiff_t field = start;
    for (ptrdiff_t at = start;; at += 64) {
        for (uint64_t ends = field_ends(text, count, at); ends != 0; ends &= ends - 1) {
            ptrdiff_t stop = at + __builtin_ctzll(ends);
            ptrdiff_t first = field;
            ptrdiff_t end = stop;
            if (first < end) {
                if (text[first] == '"') {
                    if (end - first < 2 || text[end - 1] != '"') return -1;
                    first += 1;
                    end -= 1;
                }
                while (first < end && is_blank(text[end - 1])) end -= 1;
                if (first < end && text[first] <= ' ') return -1;
            }
            fields[found++] = (struct flagstand_cell_place){first, end};
            if (found == limit || stop == count) return found;
            field = stop + 1;
        }
    }
}
