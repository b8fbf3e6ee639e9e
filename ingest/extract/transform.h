/* The closed table of what an adapter may do with a value. */
#ifndef EXTRACT_TRANSFORM_H
#define EXTRACT_TRANSFORM_H

#include "base/arena.h"

typedef struct Transform {
	const char *name;
	bool takes_arg;
	Str (*fn)(Str in, Str arg, Arena *a);
	const char *help;
} Transform;

typedef struct {
	const Transform *fn;
	Str arg;
} TransformStep;

extern const Transform transforms[]; /* ended by name == NULL */
/* "after :" gives the transform and its argument. False with the reason in *e. */
MUST_CHECK bool transform_read(TransformStep *out, Str text, Err *e);
Str transform_run(const TransformStep *steps, int n, Str in, Arena *a);

#endif
