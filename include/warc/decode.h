/* Content codings of HTTP, bounded. */
#ifndef WARC_DECODE_H
#define WARC_DECODE_H

#include "base/arena.h"

/* `coding` is the value of Content-Encoding: gzip, x-gzip, deflate, br, identity, or several with
 * commas (at most four). What could be decoded is in *out also when it fails: ERR_DATA for a broken
 * body, one over `cap`, or a coding that is not read. */
MUST_CHECK bool decode_content(Str *out, Str in, Str coding, size_t cap, Arena *a, Err *e);
/* Is it a list of codings that are read? */
bool decode_known(Str coding);

#endif
