#include "CMemory.h"

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
