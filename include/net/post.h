/* One POST to a service that the operator named. */
#ifndef NET_POST_H
#define NET_POST_H

#include "base/arena.h"

/* The body of the answer, at most a megabyte; ERR_NET with the reason unless the status is 200. */
MUST_CHECK bool post_bytes(
    Str *answer, const char *url, const char *content_type, Str body, Arena *a, Err *e);

#endif
