#include "warc/decode.h"

#include "base/buf.h"
#include "warc/warc.h"

#include <brotli/decode.h>

#define CODINGS_MOST 4

typedef bool (*Decoder)(Str *out, Str in, size_t cap, Arena *a, Err *e);

static void
end_brotli(void *p)
{
	BrotliDecoderDestroyInstance(p);
}

static bool
unbrotli(Str *out, Str in, size_t cap, Arena *a, Err *e)
{
	Arena *own = arena_new();
	BrotliDecoderState *s = BrotliDecoderCreateInstance(NULL, NULL, NULL);
	Buf *b = buf_new(a, cap);
	const uint8_t *next = (const uint8_t *)in.p;
	size_t left = in.n;
	BrotliDecoderResult rc = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;

	arena_defer(own, end_brotli, s);
	while (s && rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
		size_t room = b->cap - b->n < 65536 ? b->cap - b->n : 65536, had = room;
		char *p = room ? buf_room(b, room) : NULL;
		uint8_t *to = (uint8_t *)p;

		if (!p)
			break;
		rc = BrotliDecoderDecompressStream(s, &left, &next, &room, &to, NULL);
		b->n += had - room;
	}
	arena_free(own);
	*out = str_of(buf_cstr(b), b->n);
	if (rc == BROTLI_DECODER_RESULT_SUCCESS)
		return true;
	if (rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
		return err_set(e, ERR_DATA, "the body inflates to more than %zu bytes", cap);
	return err_set(e, ERR_DATA, "the body does not inflate");
}

static bool
as_it_is(Str *out, Str in, size_t cap, Arena *a, Err *e)
{
	(void)a;
	*out = in;
	return in.n <= cap || err_set(e, ERR_DATA, "the body has more than %zu bytes", cap);
}

static Decoder
decoder_of(Str name)
{
	static const struct {
		const char *name;
		Decoder fn;
	} all[] = {{"gzip", warc_inflate}, {"x-gzip", warc_inflate}, {"deflate", warc_inflate},
	    {"br", unbrotli}, {"identity", as_it_is}, {"", as_it_is}};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_eqi(name, str_from(all[i].name)))
			return all[i].fn;
	return NULL;
}

static size_t
split(Str names[CODINGS_MOST], Str coding)
{
	Str one;
	size_t n = 0;

	while (str_cut(&one, &coding, ',')) {
		if (n == CODINGS_MOST)
			return CODINGS_MOST + 1;
		names[n++] = str_trim(one);
	}
	return n;
}

bool
decode_known(Str coding)
{
	Str names[CODINGS_MOST];
	size_t n = split(names, coding);
	bool known = n <= CODINGS_MOST;

	for (size_t i = 0; known && i < n; i++)
		known = decoder_of(names[i]) != NULL;
	return known;
}

bool
decode_content(Str *out, Str in, Str coding, size_t cap, Arena *a, Err *e)
{
	Str names[CODINGS_MOST];
	size_t n = split(names, coding);

	*out = in;
	if (!decode_known(coding))
		return err_set(e, ERR_DATA, "content coding \"%.*s\" is not read", STR_ARG(coding));
	while (n-- > 0)
		if (!decoder_of(names[n])(out, *out, cap, a, e))
			return false;
	return true;
}
