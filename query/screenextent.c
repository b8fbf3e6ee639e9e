#include "screenextent.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdio.h>

void
screenextent_print(const ScreenExtent *x, Arena *a)
{
	Buf *b = buf_new(a, CAP_FIELD * 8);
	for (size_t i = 0, from = 0; i < x->entries->rows; i++) {
		Str list = db_cell(x->entries, i, 0), day = db_cell(x->entries, i, 14);
		if (i + 1 < x->entries->rows && str_eq(list, db_cell(x->entries, i + 1, 0)))
			continue;
		buf_puts(b, from ? ", " : "");
		(void)utf8_visible(b, list);
		buf_printf(b, " %zu", i + 1 - from);
		if (day.n)
			buf_printf(b, " of %.*s", STR_ARG(day));
		from = i + 1;
	}
	fprintf(stderr, "%zu screened, %zu with a hit of %d %% or more; entries compared: %s\n",
	    x->asked, x->found, x->percent, buf_cstr(b));
	fprintf(stderr, "A name alone proves no identity: compare address, identifiers and "
			"people before anything is said.\n");
}

void
screenextent_name(Buf *b, Str name)
{
	Str head = utf8_head(name, SCREEN_SHOWN);
	(void)utf8_visible(b, head);
	buf_puts(b, head.n < name.n ? "…" : "");
}

void
screenextent_none(Buf *b, Str query, bool generic, CmdArgs *c)
{
	bool json = cmd_json(c);
	buf_reset(b);
	buf_puts(b, "no hit   <- ");
	screenextent_name(b, query);
	buf_puts(b, generic ? "   nothing distinctive in the name: words of many names\n" : "\n");
	if (!json || (generic && !cmd_flag(c, "quiet")))
		fwrite(b->p, 1, b->n, json ? stderr : stdout);
}
