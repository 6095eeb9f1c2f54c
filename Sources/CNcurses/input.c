#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "input.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

enum { escape = 0x1B };

// One thing that ncurses read: a scalar, or the number of a key.
struct code {
    bool is_key;
    wint_t value;
};

// Codes that were read to tell a key from a sequence, and are still to be delivered.
enum { most_waiting = 64 };
static struct code waiting[most_waiting];
static int waiting_first, waiting_count;

static void put_back(const struct code *codes, int count) {
    memcpy(waiting, codes, (size_t)count * sizeof *codes);
    waiting_first = 0;
    waiting_count = count;
}

void input_start(void) {
    waiting_count = 0;
}

// Reads what has come already, or comes within some milliseconds.
static bool read_code(struct code *code, int milliseconds) {
    if (waiting_count > 0) {
        *code = waiting[waiting_first++];
        waiting_count--;
        return true;
    }
    wtimeout(stdscr, milliseconds);
    wint_t value = 0;
    int result = wget_wch(stdscr, &value);
    if (result == ERR) return false;
    *code = (struct code){result == KEY_CODE_YES, value};
    return true;
}

static struct nc_event character(wint_t value) {
    return (struct nc_event){.kind = nc_event_character, .value = value};
}

static struct nc_event key(enum nc_key key) {
    return (struct nc_event){.kind = nc_event_key, .key = key};
}

// The keys that ncurses found by the description of the terminal.
static bool named_key(wint_t value, struct nc_event *event) {
    static const struct {
        wint_t value;
        enum nc_key key;
    } keys[] = {
        {KEY_UP, nc_key_up}, {KEY_DOWN, nc_key_down},
        {KEY_LEFT, nc_key_left}, {KEY_RIGHT, nc_key_right},
        {KEY_SR, nc_key_shift_up}, {KEY_SF, nc_key_shift_down},
        {KEY_SLEFT, nc_key_shift_left}, {KEY_SRIGHT, nc_key_shift_right},
        {KEY_HOME, nc_key_home}, {KEY_END, nc_key_end},
        {KEY_PPAGE, nc_key_page_up}, {KEY_NPAGE, nc_key_page_down},
        {KEY_IC, nc_key_insert}, {KEY_DC, nc_key_delete},
        {KEY_ENTER, nc_key_enter}, {KEY_BACKSPACE, nc_key_backspace},
        {KEY_BTAB, nc_key_back_tab},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].value == value) {
            *event = key(keys[i].key);
            return true;
        }
    }
    if (value >= KEY_F(1) && value <= KEY_F(12)) {
        *event = (struct nc_event){.kind = nc_event_function, .value = value - KEY_F0};
        return true;
    }
    return false;
}

// A report of the mouse: button, column and row from 1, and `M` or, for a release, `m`.
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

// A report in the older encoding, from terminals that know no other: three characters.
static bool old_mouse_report(struct nc_event *event) {
    int numbers[3];
    for (int i = 0; i < 3; i++) {
        struct code code;
        if (!read_code(&code, 0) || code.is_key) return false;
        numbers[i] = (int)code.value - 32;
    }
    bool is_release = (numbers[0] & ~28) == 3;
    if (is_release) numbers[0] = 0;
    return mouse_report(numbers, is_release, event);
}

// Keys that the description of the terminal does not know or spells in another way.
static bool control_sequence(const char *text, char last, struct nc_event *event) {
    int numbers[3] = {0, 0, 0};
    int count = 0;
    bool is_mouse = *text == '<';
    for (const char *byte = text + is_mouse; *byte; byte++) {
        if (*byte == ';') {
            if (++count == 3) return false;
        } else if (*byte < '0' || *byte > '9') {
            return false;
        } else if (numbers[count] < 100000) {
            numbers[count] = numbers[count] * 10 + (*byte - '0');
        }
    }
    if (is_mouse) {
        return count == 2 && (last == 'M' || last == 'm')
               && mouse_report(numbers, last == 'm', event);
    }
    if (*text == 0 && last == 'M') return old_mouse_report(event);
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
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].last == last && keys[i].number == numbers[0]
            && keys[i].modifier == numbers[1]) {
            *event = key(keys[i].key);
            return true;
        }
    }
    return false;
}

// What follows an escape character. A sequence that means nothing here is swallowed whole, so that
// its letters and digits are not taken for keys; if it is no sequence after all, the escape is the
// key of that name and the rest waits to be read.
static bool after_escape(struct nc_event *event) {
    enum { patience = 25, longest = 4096 };
    struct code codes[most_waiting];
    int count = 0;
    *event = key(nc_key_escape);
    if (waiting_count > 0 || !read_code(&codes[0], 0)) return true;
    count = 1;
    wint_t first = codes[0].is_key ? 0 : codes[0].value;
    bool is_string = first && wcschr(L"]P_^X", (wchar_t)first);
    if (first == '[' || first == 'O') {
        char text[most_waiting];
        int length = 0;
        while (count < most_waiting && read_code(&codes[count], patience)) {
            struct code code = codes[count++];
            if (code.is_key || code.value < 0x20 || code.value > 0x7E) break;
            if (code.value >= 0x40) {
                text[length] = 0;
                return control_sequence(text, (char)code.value, event);
            }
            text[length++] = (char)code.value;
        }
    } else if (is_string && read_code(&codes[1], patience)) {
        struct code code = codes[1];
        for (int i = 0; i < longest; i++) {
            if (code.is_key) {
                put_back(&code, 1);
                return false;
            }
            wint_t before = code.value;
            if (before == 7 || !read_code(&code, patience)) return false;
            if (before == escape && !code.is_key && code.value == '\\') return false;
        }
        return false;
    }
    put_back(codes, count);
    return true;
}

bool input_next(struct nc_event *event) {
    struct code code;
    while (read_code(&code, 0)) {
        if (code.is_key && code.value == KEY_RESIZE) {
            *event = (struct nc_event){.kind = nc_event_resize};
            return true;
        }
        if (code.is_key) {
            if (named_key(code.value, event)) return true;
        } else if (code.value == escape) {
            if (after_escape(event)) return true;
        } else if (code.value == '\r' || code.value == '\n') {
            *event = key(nc_key_enter);
            return true;
        } else if (code.value == 8 || code.value == 0x7F) {
            *event = key(nc_key_backspace);
            return true;
        } else if (code.value != 0 && (code.value < 0x80 || code.value > 0x9F)) {
            *event = character(code.value);
            return true;
        }
    }
    return false;
}
