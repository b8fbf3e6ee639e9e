/* The ready questions: statements of query/sql with typed parameters, as their heads name them. */
#ifndef QUERY_QUESTION_H
#define QUERY_QUESTION_H

#include "base/arena.h"
#include "db/sql.h"

#define QUESTION_PARAMS_MAX 12

/* A parameter as the statement's head names it: `-- $1 from date = 2026-09-01: first day`. */
typedef struct {
	Str name, type, def, help;
} Param;

/* The i-th question, NULL beyond the last. */
const Sql *question_at(size_t i);
/* By name; else an error with what was probably meant. */
MUST_CHECK bool question_find(const Sql **out, const char *name, Err *e);
/* Its first line: what it answers. */
Str question_title(const Sql *s);
/* At most QUESTION_PARAMS_MAX; gives their number. */
size_t question_params(Param *out, const Sql *s);
/* The place of the parameter of that name, SIZE_MAX when there is none. */
size_t question_param(const Param *p, size_t n, Str name);
/* Is the value one of the parameter's type? The error names the form that is taken. */
MUST_CHECK bool question_check(const Param *p, Str value, Err *e);

#endif
