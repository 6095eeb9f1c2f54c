#include "CReplays.h"

static const unsigned char replay[] = {
#embed "../../Replays/mosport-2008.jsonl"
};

const unsigned char *flagstand_default_replay(void) { return replay; }

size_t flagstand_default_replay_length(void) { return sizeof replay; }
