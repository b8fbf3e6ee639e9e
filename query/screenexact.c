#include "screenexact.h"

#include "base/buf.h"
#include "base/text.h"

void
screenexact_put(Map *exact, Str text, Exact *x)
{
	Exact *first = text.n >= 4 ? map_get(exact, text) : NULL;
	if (text.n >= 4 && !first) {
		x->last = x;
		map_put(exact, text, x);
	}
	if (!first || (first->last->row == x->row && strcmp(first->last->what, x->what) == 0))
		return;
	first->last->next = x;
	first->last = x;
}

Str
screenexact_bare(Str number, Arena *a)
{
	Str folded = text_fold(number, a);
	Buf *b = buf_new(a, folded.n + 1);
	for (size_t i = 0; i < folded.n; i++)
		if (!strchr(" -./", folded.p[i]))
			buf_putc(b, folded.p[i]);
	return buf_str(b);
}
