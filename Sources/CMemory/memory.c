#include "CMemory.h"

#include <stdint.h>
#include <sys/mman.h>

// Says which library it is.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// What is read is large and soon done with, and a race that is made ready needs as much again. Given back
// and asked for anew, each page of it was faulted in twice: 1,100 pages of 4,400 that a whole `print` of a
// day's race took, and 2 of its 36 ms.
void flagstand_keep_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

// `most_expected` is what still comes from the heap, as said above.
enum { large_page = 2 << 20, most_expected = 31 << 20 };

// Small pages come one by one, at 3 µs each on a slow machine, and as much memory in large ones in a fifth of
// that. A whole `print` of a day's race faults in 630 pages instead of 2,990, which is a tenth of its time or
// more; up to 900 kB more of it are resident, by where the heap lies.
void flagstand_expect_memory(size_t bytes) {
    if (bytes < large_page) return;
    if (bytes > most_expected) bytes = most_expected;
    char *block = malloc(bytes);
    if (block == NULL) return;
#ifdef MADV_HUGEPAGE
    uintptr_t start = ((uintptr_t)block + large_page - 1) / large_page * large_page;
    uintptr_t end = ((uintptr_t)block + bytes) / large_page * large_page;
    // A system that has none goes on as before.
    if (start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
    free(block);
}
