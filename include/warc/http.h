/* HTTP messages inside records. */
#ifndef WARC_HTTP_H
#define WARC_HTTP_H

#include "base/arena.h"

/* The first header of that name, trimmed; STR_NONE when there is none. Borrowed. */
Str http_header(Str headers, Str name);
/* What stands behind the head of a message; all of it when there is no head. */
Str http_payload(Str block);
/* The body without its chunks; false when it is not chunked, or larger than CAP_PAGE. */
bool http_dechunk(Str *out, Str in, Arena *a);

#endif
