/*
 * Errors are values. A function that may fail returns bool, takes `Err *e` last and, on failure,
 * has filled *e. Nothing is printed here; only cmd_main prints. An Err owns its text (fixed
 * arrays), so it may be copied and outlives every arena. NULL may be passed where the caller does
 * not want the reason.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#define MUST_CHECK	  __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* The kinds are the exit statuses of both programs; scripts rely on the numbers. */
typedef enum {
	ERR_NONE = 0,
	ERR_NEGATIVE = 1, /* a question was answered "no" (robots, verify, health --check, sku) */
	ERR_USAGE = 2,
	ERR_CONFIG = 3,
	ERR_DB = 4,
	ERR_NET = 5,
	ERR_DATA = 6,
	ERR_FILE = 7,
} ErrKind;

typedef struct {
	ErrKind kind;
	long line;	 /* 1-based line of the input, 0 when it has none */
	long byte;	 /* 0-based byte offset in the input, -1 when it has none */
	char file[256];	 /* input file or URL, "" when it has none */
	char text[1024]; /* lower case, no full stop, "could not ..." */
	char hint[512];	 /* the next step, a whole sentence, may be "" */
	char code[8];	 /* SQLSTATE for ERR_DB, else "" */
} Err;

/* Fill *e and return false, so that `return err_set(e, ERR_DATA, "no title")` reads as a sentence.
 * Clears position and hint. */
bool err_set(Err *e, ErrKind kind, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* The same, with errno's text appended after ": ". */
bool err_errno(Err *e, ErrKind kind, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Add the position in the input; line 0 and byte -1 mean unknown. Returns false. */
bool err_at(Err *e, const char *file, long line, long byte);

/* Add the next step. Returns false. */
bool err_hint(Err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Put "fmt: " in front of the text. Returns false. */
bool err_context(Err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

#ifdef __clang_analyzer__
/* The analyzer reads one source at a time and cannot see that these give false. */
#define err_set(...)	 ((err_set)(__VA_ARGS__), false)
#define err_errno(...)	 ((err_errno)(__VA_ARGS__), false)
#define err_at(...)	 ((err_at)(__VA_ARGS__), false)
#define err_hint(...)	 ((err_hint)(__VA_ARGS__), false)
#define err_context(...) ((err_context)(__VA_ARGS__), false)
#endif

void err_clear(Err *e);

/* Stable word for a kind ("usage", "database", ...), for logs and JSON. Never NULL. */
const char *err_kind_name(ErrKind kind);

#endif
