/* What a command did, for a person or a program: a line of text or, with --json, one object. */
#ifndef BASE_ANSWER_H
#define BASE_ANSWER_H

#include "base/cmd.h"

typedef struct {
	const char *key; /* NULL: the field is left out */
	Str text;	 /* p == NULL: null */
	int64_t number;
	bool is_number;
} AnswerField;

#define ANSWER_STR(key, str)                                                                       \
	{                                                                                          \
		(key), (str), 0, false                                                             \
	}
#define ANSWER_INT(key, n)                                                                         \
	{                                                                                          \
		(key), {0}, (int64_t)(n), true                                                     \
	}

/* To stdout: the fields as JSON, or the line (printf, without its end; NULL: no line). */
void answer_print(const CmdArgs *c, size_t n, const AnswerField *f, const char *line, ...)
    PRINTF_LIKE(4, 5);
#define ANSWER(c, fields, ...)                                                                     \
	answer_print((c), sizeof(fields) / sizeof(fields[0]), (fields), __VA_ARGS__)

#endif
