/* RFC 4648 base64 and base64url. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

/* 0..63 for a letter of either alphabet, else -1. */
int base64_value(char c);
/* Line ends and `=` are passed over; false on any other byte that is no letter. */
MUST_CHECK bool base64_decode(Str *out, Str in, Arena *a);
/* The standard alphabet, padded, without line ends. */
Str base64_encode(Str in, Arena *a);

#endif
