#include "network/spans.h"
#include "network/pairs.h"
#include "sql.h"

#include <stdlib.h>

/* Of a star nobody knows which pairs there are. */
static bool
may_be_handed_on(const LinkRules *r, const Ident *d)
{
	return d->ended && d->carriers > 1 && d->carriers <= PAIRS_ALL && !d->far &&
	       d->verdict != VERDICT_STOPPED && r->kind[d->kind].apart;
}

/* Is there none at all? So it is on nearly all days. */
static bool
is_none(const Graph *g, const LinkRules *r)
{
	size_t i = 0;
	while (i < g->idents && !may_be_handed_on(r, &g->ident[i]))
		i++;
	return i == g->idents;
}

static bool
send(const Graph *g, const LinkRules *r, Db *db, Err *e)
{
	DbCopy *c;
	if (!db_run(db, &sql_network_span_create, DB_NONE, NULL, g->a, e) ||
	    !db_run(db, &sql_network_span_clear, DB_NONE, NULL, g->a, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_span_ident, g->a, e))
		return false;
	for (size_t i = 0; i < g->idents; i++) {
		const Ident *d = &g->ident[i];
		if (!may_be_handed_on(r, d))
			continue;
		db_row(c, 3);
		db_put_int4(c, (int32_t)i);
		db_put_text(c, graph_kind_name((IdKind)d->kind));
		db_put_text(c, d->value);
	}
	return db_copy_end(c, NULL, e);
}

static int
by_ident(const void *x, const void *y)
{
	const Span *a = x, *b = y;
	if (a->ident != b->ident)
		return a->ident < b->ident ? -1 : 1;
	return a->seller < b->seller ? -1 : a->seller > b->seller;
}

bool
spans_read(Graph *g, const LinkRules *r, Db *db, Err *e)
{
	DbOut *o;
	Str f[5];
	struct {
		Span *v;
		size_t n, cap;
	} all = {0};
	if (is_none(g, r))
		return true;
	if (!send(g, r, db, e) || !db_out_start(&o, db, &sql_network_span_out, g->a, e))
		return false;
	while (db_out_next(o, f, 5, e)) {
		Span s = {(uint32_t)db_out_int(f[0]), graph_find(g, f[1].p, f[2].p),
		    db_out_day(f[3]), db_out_day(f[4])};
		VEC_PUSH(g->a, &all, s);
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(Span), by_ident);
	g->span = all.v;
	g->spans = all.n;
	return e->kind == ERR_NONE;
}

static const Span *
find(const Graph *g, uint32_t ident, uint32_t seller)
{
	const Span want = {.ident = ident, .seller = seller};
	return g->spans ? bsearch(&want, g->span, g->spans, sizeof(Span), by_ident) : NULL;
}

static bool
is_before(const Span *a, const Span *b)
{
	return a->until != DAY_NONE && a->until < b->first;
}

SpanGap
spans_gap(const Graph *g, uint32_t ident, uint32_t a, uint32_t b)
{
	const Span *x = find(g, ident, a), *y = find(g, ident, b);
	if (x && y && is_before(y, x)) {
		const Span *t = x;
		x = y;
		y = t;
	}
	if (!x || !y || !is_before(x, y))
		return (SpanGap){DAY_NONE, DAY_NONE, 0};
	return (SpanGap){x->until, y->first, y->first - x->until};
}

int
spans_apart(const Graph *g, const LinkRules *r, uint32_t ident, uint32_t a, uint32_t b)
{
	int least = r->kind[g->ident[ident].counts_as].apart;
	if (!g->spans || !least)
		return 0;
	int days = spans_gap(g, ident, a, b).days;
	return days < least ? 0 : days < UINT16_MAX ? days : UINT16_MAX;
}
