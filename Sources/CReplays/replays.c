#include "CReplays.h"

const unsigned char flagstand_default_replay[] = {
#embed "../../Replays/demo.jsonl"
};

const size_t flagstand_default_replay_length = sizeof flagstand_default_replay;
