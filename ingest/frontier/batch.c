#include "frontier/batch.h"

#include "base/limits.h"

#include <stdio.h>

#define BATCH_CAP (64u << 20)

void
batch_init(Batch *b, Arena *a)
{
	*b = (Batch){buf_new(a, BATCH_CAP), buf_new(a, BATCH_CAP), buf_new(a, BATCH_CAP),
	    buf_new(a, BATCH_CAP), 0};
}

static void
put_element(Buf *b, Str s)
{
	buf_puts(b, b->n ? ",\"" : "{\"");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_putc(b, '\\');
		buf_putc(b, s.p[i]);
	}
	buf_putc(b, '"');
}

static void
begin(Buf *b)
{
	buf_reset(b);
}

void
batch_add(Batch *b, Str host, Str url, Str third, int depth)
{
	char key[37], number[16];

	if (!b->n) {
		begin(b->host);
		begin(b->key);
		begin(b->third);
		begin(b->depth);
	}
	put_element(b->host, host);
	put_element(b->key, str_from(key_format(key, KEY_OF(S("url"), url))));
	put_element(b->third, third);
	snprintf(number, sizeof(number), "%d", depth);
	put_element(b->depth, str_from(number));
	b->n++;
}

BatchText
batch_take(Batch *b)
{
	buf_putc(b->host, '}');
	buf_putc(b->key, '}');
	buf_putc(b->third, '}');
	buf_putc(b->depth, '}');
	b->n = 0;
	return (BatchText){buf_str(b->host), buf_str(b->key), buf_str(b->third), buf_str(b->depth)};
}
