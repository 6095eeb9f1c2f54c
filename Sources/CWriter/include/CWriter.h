#ifndef CWRITER_H
#define CWRITER_H

/// The most bytes of a message.
enum { writer_limit = 32768 };

/// What became of a message: how many of its bytes were written, or -1 and why none were.
struct writer_answer {
    long long count;
    int code;
};

/// Starts a process that writes each message that it is sent into a file, and answers. It ends when the
/// other end of its socket is closed, and closes the file before its own.
/// Returns that other end, or -1 and errno.
int writer_start(int file);

#endif
