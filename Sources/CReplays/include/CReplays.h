#pragma once

#include <stddef.h>

/// The recording that plays when none is named, byte by byte as it stands in Replays/.
extern const unsigned char flagstand_default_replay[];
extern const size_t flagstand_default_replay_length;
