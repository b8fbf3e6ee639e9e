#include "base/buf.h"
#include "base/limits.h"
#include "extract/parse.h"
#include "extract/tokens.h"

#define ROUTES 8

/* What is worst said of the thing counts: 全新拆机 is pulled, 二手魔改 is modified. */
static int
rank(const char *condition)
{
	static const char *const worse[] = {
	    "new", "used", "refurbished", "pulled", "modified", "faulty"};
	int r = 0;
	for (size_t i = 0; i < sizeof(worse) / sizeof(worse[0]); i++) {
		if (strcmp(condition, worse[i]) == 0)
			r = (int)i + 1;
	}
	return r;
}

typedef struct {
	const Word *condition;
	Str condition_text;
	Str route[ROUTES];
	int nroutes;
} Found;

static void
add_route(Found *f, Str s)
{
	for (int i = 0; i < f->nroutes; i++) {
		if (str_eqi(f->route[i], s))
			return;
	}
	if (f->nroutes < ROUTES)
		f->route[f->nroutes++] = s;
}

static void
find_words(Found *f, const Plain *t, const Wordbook *v)
{
	for (uint32_t i = 0, end; i < t->n; i = end) {
		const Word *w = wordbook_match(&end, v, t, i);
		if (!w) {
			end = plain_next(t, i);
			continue;
		}
		if (w->kind == WORD_ROUTE)
			add_route(f, plain_source(t, i, end));
		if (w->kind != WORD_COND)
			continue;
		if (!f->condition || rank(w->name) > rank(f->condition->name)) {
			f->condition = w;
			f->condition_text = plain_source(t, i, end);
		}
	}
}

void
trade_words_parse(Listing *l, Str text, const Lexicon *lex, Arena *a)
{
	PlainRoom room;
	Plain t;
	Found f = {0};
	plain_fold(&t, &room, text);
	find_words(&f, &t, lexicon_vocab(lex, GRAMMAR_TRADE));
	if (f.condition) {
		l->condition = f.condition_text;
		l->condition_class = f.condition->name;
	}
	if (f.nroutes == 0)
		return;
	Buf *b = buf_new(a, CAP_FIELD);
	for (int i = 0; i < f.nroutes; i++) {
		if (i)
			buf_puts(b, "; ");
		buf_str_add(b, f.route[i]);
	}
	l->route = buf_str(b);
}
