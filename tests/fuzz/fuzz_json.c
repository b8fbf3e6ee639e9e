/* What is accepted is written and read back as the same; nothing else happens to the rest. */
#include "base/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Str
dumped(const Json *j, Arena *a)
{
	Buf *b = buf_new(a, 16 << 20);

	if (!json_dump(b, j))
		abort();
	return buf_str(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *a = arena_new();
	const Json *j, *again;
	Err e;

	if (json_parse(&j, str_of((const char *)data, size), a, &e)) {
		Str text = dumped(j, a);

		if (!json_parse(&again, text, a, &e) || !str_eq(dumped(again, a), text))
			abort();
		json_text(json_pointer(j, S("/a/0/b")), a);
	}
	arena_free(a);
	return 0;
}
