#pragma once

#include <stddef.h>

/// The recording that plays when none is named, byte by byte as it stands in Replays/.
const unsigned char *_Nonnull flagstand_default_replay(void);

/// How many bytes it has.
size_t flagstand_default_replay_length(void);
