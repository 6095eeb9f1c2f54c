#define _GNU_SOURCE
#include "input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "extras.h"
#include "keys.h"

enum { escape = 0x1B, interrupt = 3, bell = 7 };

// What has come and is not yet understood, and when the last of it came.
static unsigned char bytes[4096];
static int count;
static long long last;

// The rest of a sequence did not come in time.
static bool is_over;

// How long it is waited for. A paste ends with its mark; one whose mark got lost must not keep the
// keys for ever.
static int key_patience;
enum { paste_patience = 5000 };

static enum { in_keys, in_string, in_paste } mode;

static struct nc_event key(enum nc_key key) {
    return (struct nc_event){.kind = nc_event_key, .key = key};
}

void input_start(int patience) {
    count = 0;
    mode = in_keys;
    key_patience = patience;
    keys_learn();
}

bool input_read(int descriptor, long long now) {
    ssize_t got = read(descriptor, bytes + count, sizeof bytes - (size_t)count);
    if (got <= 0) return got < 0 && (errno == EINTR || errno == EAGAIN);
    count += (int)got;
    last = now;
    is_over = false;
    return true;
}

int input_rest(long long now) {
    if (mode == in_keys && count == 0) return -1;
    long long rest = last + (mode == in_paste ? paste_patience : key_patience) - now;
    return rest > 0 ? (int)rest : 0;
}

bool input_settle(long long now) {
    if (input_rest(now) != 0) return false;
    is_over = true;
    if (count == 0) mode = in_keys;
    return true;
}

// What follows reads one thing at the start of `bytes`: each function returns how many bytes it has,
// 0 if more must come first, and leaves the event alone if it means nothing.

// A scalar; 0 for bytes that are none.
static int read_scalar(uint32_t *scalar) {
    wchar_t wide = 0;
    mbstate_t state = {0};
    size_t length = mbrtowc(&wide, (const char *)bytes, (size_t)count, &state);
    bool is_part = length == (size_t)-2;
    if (is_part && !is_over) return 0;
    bool is_broken = is_part || length == (size_t)-1 || (wide >= 0x80 && wide <= 0x9F);
    *scalar = is_broken ? 0 : (uint32_t)wide;
    return is_part || length == (size_t)-1 || length == 0 ? 1 : (int)length;
}

static int read_character(struct nc_event *event) {
    uint32_t scalar = 0;
    int length = read_scalar(&scalar);
    if (length == 0 || scalar == 0) return length;
    if (scalar == '\r' || scalar == '\n') *event = key(nc_key_enter);
    else if (scalar == 8 || scalar == 0x7F) *event = key(nc_key_backspace);
    else *event = (struct nc_event){.kind = nc_event_character, .value = scalar};
    return length;
}

// The escape character by itself: the key of that name, or what Alt sends before a key.
static int read_escape(struct nc_event *event) {
    *event = key(nc_key_escape);
    return 1;
}

// A sequence that means nothing here is swallowed whole, so that its letters and digits are not
// taken for keys.
static int read_sequence(struct nc_event *event) {
    static const char paste_start[] = "[200~";
    int end = 2;
    while (end < count && bytes[end] >= 0x20 && bytes[end] < 0x40) end++;
    bool is_part = end == count;
    if (is_part && !is_over && count < (int)sizeof bytes) return 0;
    bool is_whole = !is_part && bytes[end] >= 0x40 && bytes[end] < 0x7F;
    if (!is_whole) return end == 2 ? read_escape(event) : end;
    if (end == 2 && bytes[1] == '[' && bytes[2] == 'M') {
        if (count < 6) return is_over ? count : 0;
        keys_old_mouse(bytes + 3, event);
        return 6;
    }
    int length = end + 1;
    if (length == sizeof paste_start && memcmp(bytes + 1, paste_start, (size_t)end) == 0)
        mode = in_paste;
    else if (!extras_answer(bytes + 1, end)) keys_sequence(bytes + 1, end, event);
    return length;
}

static int read_key(struct nc_event *event) {
    int length = keys_described(bytes, count, event);
    if (length > 0) return length;
    if (length < 0 && !is_over) return 0;
    if (bytes[0] != escape) return read_character(event);
    if (count == 1) return is_over ? read_escape(event) : 0;
    if (bytes[1] == '[' || bytes[1] == 'O') return read_sequence(event);
    if (!memchr("]P_^X", bytes[1], 5)) return read_escape(event);
    // A string that the terminal sends, or Alt and a letter.
    if (count == 2) return is_over ? read_escape(event) : 0;
    mode = in_string;
    return 2;
}

static int read_string(struct nc_event *event) {
    if (bytes[0] == escape && count == 1 && !is_over) return 0;
    bool is_ended = bytes[0] == escape && count > 1 && bytes[1] == '\\';
    if (is_ended || bytes[0] == bell) {
        mode = in_keys;
        return is_ended ? 2 : 1;
    }
    if (bytes[0] != escape && bytes[0] != interrupt) return 1;
    mode = in_keys;
    return read_key(event);
}

// Pasted text, a scalar at a time; what ends lines and columns there is a space.
static int read_pasted(struct nc_event *event) {
    static const char paste_end[] = "\033[201~";
    enum { end_length = sizeof paste_end - 1 };
    int compared = count < end_length ? count : end_length;
    if (memcmp(bytes, paste_end, (size_t)compared) == 0) {
        if (compared < end_length) return is_over ? compared : 0;
        mode = in_keys;
        return end_length;
    }
    uint32_t scalar = 0;
    int length = read_scalar(&scalar);
    if (scalar == '\t' || scalar == '\n' || scalar == '\r') scalar = ' ';
    if (scalar >= ' ' && scalar != 0x7F)
        *event = (struct nc_event){.kind = nc_event_pasted, .value = scalar};
    return length;
}

bool input_next(struct nc_event *event) {
    while (count > 0) {
        *event = (struct nc_event){.kind = nc_event_timeout};
        int used = mode == in_paste ? read_pasted(event)
                   : mode == in_string ? read_string(event) : read_key(event);
        if (used == 0) return false;
        count -= used;
        memmove(bytes, bytes + used, (size_t)count);
        if (event->kind != nc_event_timeout) return true;
    }
    if (is_over) mode = in_keys;
    return false;
}
