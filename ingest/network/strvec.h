/* Texts in a row. */
#ifndef NETWORK_STRVEC_H
#define NETWORK_STRVEC_H

#include "base/str.h"

typedef struct {
	Str *v;
	size_t n, cap;
} StrVec;

#endif
