#include "extract/site.h"

#include "extract/reading.h"

struct Sites {
	Lexicon *lex;
	Hints *hints;
	BlockedRules *blocked;
};

const Lexicon *
sites_lexicon(const Sites *s)
{
	return s->lex;
}

const Hints *
sites_hints(const Sites *s)
{
	return s->hints;
}

const BlockedRules *
sites_blocked(const Sites *s)
{
	return s->blocked;
}

bool
sites_open(Sites **out, const char *data_dir, Arena *a, Err *e)
{
	Sites *s = ARENA_NEW(a, Sites);
	const char *dir = arena_printf(a, "%s/schema/catalogue", data_dir);
	*out = s;
	return lexicon_open(&s->lex, dir, a, e) && hints_open(&s->hints, dir, a, e) &&
	    audit_open(&s->blocked, dir, a, e);
}

bool
site_read(Reading *r, Err *e)
{
	(void)r;
	(void)e;
	return true;
}
