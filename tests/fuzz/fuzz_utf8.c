/* Whatever goes in, what is shown is valid and safe, and a written JSON string is valid UTF-8. */
#include "base/clock.h"
#include "base/json.h"
#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *a = arena_new();
	Str s = str_of((const char *)data, size);
	Buf *seen = buf_new(a, 64 << 20), *json = buf_new(a, 64 << 20);
	JsonOut o;
	Instant t;

	if (!utf8_visible(seen, s) || !utf8_valid(buf_str(seen)))
		abort();
	if (str_chr(buf_str(seen), '\x1B', 0) != SIZE_MAX)
		abort();
	jo_init(&o, json);
	jo_str(&o, s);
	if (!utf8_valid(buf_str(json)))
		abort();
	for (size_t n = 0; n < size && n < 16; n++)
		if (utf8_valid(s) && !utf8_valid(utf8_head(s, n)))
			abort();
	instant_parse(&t, s);
	instant_parse_http(&t, s);
	arena_free(a);
	return 0;
}
