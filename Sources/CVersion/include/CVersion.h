#pragma once

/// The commit that the program is built from, as git abbreviates it, where `.ci/package` has built it.
const char *_Nullable flagstand_commit(void);

/// The day of that commit, as in 2026-11-26.
const char *_Nullable flagstand_commit_date(void);
