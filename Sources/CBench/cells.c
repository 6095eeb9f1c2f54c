#include "CBench.h"

size_t flagstand_find_cells(const uint8_t *text, size_t count, uint8_t delimiter,
                            struct flagstand_cell *cells) {
    size_t found = 0;
    size_t at = 0;
    while (at < count) {
        size_t start = at;
        size_t close = 0;
        if (text[at] == '"') {
            start = ++at;
            // Two quotes are one that the cell holds.
            while (at < count && (text[at] != '"' || (at + 1 < count && text[at + 1] == '"')))
                at += text[at] == '"' ? 2 : 1;
            close = at;
        }
        while (at < count && text[at] != delimiter && text[at] != '\n' && text[at] != '\r') at++;
        cells[found].start = (uint32_t)start;
        cells[found].end = (uint32_t)(close ? close : at);
        found++;
        if (at + 1 < count && text[at] == '\r' && text[at + 1] == '\n') at++;
        at++;
    }
    return found;
}
