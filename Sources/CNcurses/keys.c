#define _GNU_SOURCE
#include "keys.h"

#include <curses.h>
#include <string.h>
#include <term.h>

static struct nc_event key(enum nc_key key) {
    return (struct nc_event){.kind = nc_event_key, .key = key};
}

static const struct {
    char *name;
    enum nc_key key;
} described[] = {
    {"kcuu1", nc_key_up}, {"kcud1", nc_key_down},
    {"kcub1", nc_key_left}, {"kcuf1", nc_key_right},
    {"kri", nc_key_shift_up}, {"kind", nc_key_shift_down},
    {"kLFT", nc_key_shift_left}, {"kRIT", nc_key_shift_right},
    {"khome", nc_key_home}, {"kend", nc_key_end},
    {"kpp", nc_key_page_up}, {"knp", nc_key_page_down},
    {"kich1", nc_key_insert}, {"kdch1", nc_key_delete},
    {"kent", nc_key_enter}, {"kbs", nc_key_backspace},
    {"kcbt", nc_key_back_tab},
};

static char *functions[] = {
    "kf1", "kf2", "kf3", "kf4", "kf5", "kf6", "kf7", "kf8", "kf9", "kf10", "kf11", "kf12",
};

enum {
    described_count = sizeof described / sizeof described[0],
    function_count = sizeof functions / sizeof functions[0],
};

static struct {
    const char *bytes;
    struct nc_event event;
} known[described_count + function_count];
static int known_count;

static void learn(char *name, struct nc_event event) {
    const char *bytes = tigetstr(name);
    if (!bytes || bytes == (char *)-1 || !*bytes) return;
    // Alone they are what they are on every terminal.
    if (!bytes[1] && strchr("\b\t\n\r\033\177", *bytes)) return;
    known[known_count].bytes = bytes;
    known[known_count++].event = event;
}

void keys_learn(void) {
    known_count = 0;
    for (int i = 0; i < described_count; i++) learn(described[i].name, key(described[i].key));
    for (int i = 0; i < function_count; i++)
        learn(functions[i], (struct nc_event){.kind = nc_event_function, .value = (uint32_t)i + 1});
}

int keys_described(const unsigned char *bytes, int count, struct nc_event *event) {
    int found = 0;
    for (int i = 0; i < known_count; i++) {
        int length = (int)strlen(known[i].bytes);
        int compared = length < count ? length : count;
        if (memcmp(bytes, known[i].bytes, (size_t)compared) != 0) continue;
        if (length <= count) {
            *event = known[i].event;
            return length;
        }
        found = -1;
    }
    return found;
}

// A report of the mouse: button, column and row from 1, and whether a button was let go.
static bool mouse_report(const int *numbers, bool is_release, struct nc_event *event) {
    int button = numbers[0] & 3;
    bool is_wheel = numbers[0] & 64, is_motion = numbers[0] & 32;
    *event = (struct nc_event){.column = numbers[1] - 1, .row = numbers[2] - 1};
    if (numbers[0] >= 128 || numbers[1] < 1 || numbers[2] < 1) return false;
    if (is_wheel) {
        if (button > 1) return false;
        event->kind = button == 0 ? nc_event_wheel_up : nc_event_wheel_down;
        return true;
    }
    if (button != 0) return false;
    event->kind = is_release ? nc_event_release : is_motion ? nc_event_drag : nc_event_press;
    return true;
}

bool keys_old_mouse(const unsigned char *bytes, struct nc_event *event) {
    int numbers[3];
    for (int i = 0; i < 3; i++) numbers[i] = bytes[i] - 32;
    bool is_release = (numbers[0] & ~28) == 3;
    if (is_release) numbers[0] = 0;
    return mouse_report(numbers, is_release, event);
}

bool keys_sequence(const unsigned char *bytes, int count, struct nc_event *event) {
    static const struct {
        char last;
        int number, modifier;
        enum nc_key key;
    } keys[] = {
        {'A', 0, 0, nc_key_up}, {'B', 0, 0, nc_key_down},
        {'C', 0, 0, nc_key_right}, {'D', 0, 0, nc_key_left},
        {'A', 1, 2, nc_key_shift_up}, {'B', 1, 2, nc_key_shift_down},
        {'C', 1, 2, nc_key_shift_right}, {'D', 1, 2, nc_key_shift_left},
        {'H', 0, 0, nc_key_home}, {'F', 0, 0, nc_key_end},
        {'~', 1, 0, nc_key_home}, {'~', 4, 0, nc_key_end},
        {'~', 7, 0, nc_key_home}, {'~', 8, 0, nc_key_end},
        {'~', 2, 0, nc_key_insert}, {'~', 3, 0, nc_key_delete},
        {'~', 5, 0, nc_key_page_up}, {'~', 6, 0, nc_key_page_down},
        {'Z', 0, 0, nc_key_back_tab},
        // The Enter of the digits.
        {'M', 0, 0, nc_key_enter},
    };
    int numbers[3] = {0, 0, 0};
    int fields = 0;
    unsigned char last = bytes[count - 1];
    bool is_mouse = bytes[1] == '<';
    for (int i = 1 + is_mouse; i < count - 1; i++) {
        if (bytes[i] == ';') {
            if (++fields == 3) return false;
        } else if (bytes[i] < '0' || bytes[i] > '9') {
            return false;
        } else if (numbers[fields] < 100000) {
            numbers[fields] = numbers[fields] * 10 + (bytes[i] - '0');
        }
    }
    if (is_mouse) {
        return fields == 2 && (last == 'M' || last == 'm')
               && mouse_report(numbers, last == 'm', event);
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].last == last && keys[i].number == numbers[0]
            && keys[i].modifier == numbers[1]) {
            *event = key(keys[i].key);
            return true;
        }
    }
    return false;
}
