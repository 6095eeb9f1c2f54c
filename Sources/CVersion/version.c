#include "CVersion.h"

#ifndef FLAGSTAND_COMMIT
#define FLAGSTAND_COMMIT nullptr
#endif

#ifndef FLAGSTAND_DATE
#define FLAGSTAND_DATE nullptr
#endif

const char *flagstand_commit(void) { return FLAGSTAND_COMMIT; }

const char *flagstand_commit_date(void) { return FLAGSTAND_DATE; }
