#include "extract/wording.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "extract/plain.h"

#define WIDE 3 /* what a Chinese character says, in letters */

Str
wording_mark(Str text, Arena *a)
{
	Plain t;
	size_t letters = 0;
	plain_fold_all(&t, text, a);
	Str all = text_simplify(str_of(t.p, t.n), a);
	Buf *b = buf_new(a, all.n + 1);
	for (size_t i = 0, from = 0; i < all.n; from = i) {
		TextClass c = text_class(utf8_next(all, &i));
		if (c != TEXT_LETTER && c != TEXT_IDEOGRAPH)
			continue;
		letters += c == TEXT_IDEOGRAPH ? WIDE : 1;
		buf_add(b, all.p + from, i - from);
	}
	if (letters < WORDING_LEAST)
		return STR_NONE;
	Sha256 d = digest_sha256(buf_str(b));
	return str_from(digest_hex(arena_raw(a, 17), d.b, 8));
}
