#include "model/ownership.h"

#include "base/utf8.h"
#include "ownergraph.h"

#include <inttypes.h>
#include <stdlib.h>

#define PARTS_SAID 4  /* owners that are told; the rest is counted */
#define DEEP_SAID  3  /* firms in a chain that are told */
#define NAME_SAID  96 /* bytes of a name or source */

struct Ownership {
	Arena *a;
	OwnRows rows;
	OwnListeds listed;
	OwnerGraph sure, names;
	struct {
		OwnKey *v;
		size_t n, cap;
	} key;
};

Ownership *
ownership_new(Arena *a)
{
	Ownership *o = ARENA_NEW(a, Ownership);
	o->a = a;
	return o;
}

void
ownership_add(Ownership *o, const OwnRow *r)
{
	VEC_PUSH(o->a, &o->rows, *r);
}

void
ownership_listed(Ownership *o, const OwnListed *x)
{
	VEC_PUSH(o->a, &o->listed, *x);
}

static void
add_key(Ownership *o, Map *seen, Str text, bool id)
{
	Str mark = str_from(arena_printf(o->a, "%d%.*s", id, STR_ARG(text)));
	OwnKey k = {.text = text, .id = id};
	if (!text.n || map_put(seen, mark, o))
		return;
	const OwnerNode *v = id ? NULL : ownergraph_by_name(&o->names, text);
	if (v)
		k.code = v->code;
	VEC_PUSH(o->a, &o->key, k);
}

void
ownership_settle(Ownership *o)
{
	Map *seen = map_new(o->a);
	ownergraph_make(&o->sure, &o->rows, &o->listed, false, o->a);
	ownergraph_make(&o->names, &o->rows, &o->listed, true, o->a);
	for (size_t i = 0; i < o->rows.n; i++) {
		const OwnParty *p = &o->rows.v[i].owned;
		for (size_t k = 0; k < p->ids; k++)
			add_key(o, seen, p->id[k], true);
		add_key(o, seen, p->name, false);
	}
}

size_t
ownership_keys(const Ownership *o)
{
	return o->key.n;
}

OwnKey
ownership_key(const Ownership *o, size_t i)
{
	return o->key.v[i];
}

/* ---- answers ---- */
static OwnAnswer
answer(const OwnerGraph *g, const OwnerNode *b, unsigned rule)
{
	OwnAnswer x = {.sure = !g->names, .rule = rule};
	/* who is listed is told as such */
	if (!b || rule >= OWNERSHIP_RULES || !b->maybe[rule] || b->maybe[rule] == OWNER_FAR)
		return x;
	bool reached = b->reach[rule] != OWNER_FAR;
	x.node = (uint32_t)(b - g->node.v);
	x.state = reached ? OWNERSHIP_REACHED : OWNERSHIP_OPEN;
	x.low = (int)ownergraph_low(g, b, rule, reached ? b->reach[rule] : OWNER_FAR);
	x.high = (int)ownergraph_high(g, b, rule, b->maybe[rule]);
	x.high = x.high > x.low ? x.high : x.low;
	x.over = ownergraph_excess(b) > 0;
	return x;
}

OwnAnswer
ownership_by_id(const Ownership *o, Str id, unsigned rule)
{
	OwnAnswer sure = answer(&o->sure, ownergraph_by_id(&o->sure, id), rule);
	OwnAnswer name = answer(&o->names, ownergraph_by_id(&o->names, id), rule);
	return sure.state >= name.state ? sure : name;
}

OwnAnswer
ownership_by_name(const Ownership *o, Str name, unsigned rule)
{
	const OwnerNode *v = ownergraph_by_name(&o->names, name);
	if (v && (v->code.n || v->ref.n)) /* its owners may be known by ids */
		return ownership_by_id(o, v->code.n ? v->code : v->ref, rule);
	return answer(&o->names, v, rule);
}

Str
ownership_name(const Ownership *o, const OwnAnswer *x)
{
	return (x->sure ? &o->sure : &o->names)->node.v[x->node].name;
}

static int
by_share(const void *x, const void *y)
{
	const OwnPart *a = x, *b = y;
	if (a->high != b->high)
		return a->high > b->high ? -1 : 1;
	return str_cmp(a->name, b->name);
}

const OwnPart *
ownership_parts(size_t *n, const Ownership *o, const OwnAnswer *x, Arena *a)
{
	const OwnerGraph *g = x->sure ? &o->sure : &o->names;
	const OwnerNode *b = &g->node.v[x->node];
	bool reached = x->state == OWNERSHIP_REACHED;
	OwnPart *p = ARENA_ARRAY(a, b->edges + 1, OwnPart);
	*n = 0;
	for (uint32_t i = b->first; x->state && i < b->first + b->edges; i++) {
		const OwnerEdge *e = &g->edge.v[i];
		const OwnerNode *w = &g->node.v[e->owner];
		const uint8_t *from = reached ? w->reach : w->maybe;
		if (from[x->rule] >= (reached ? b->reach : b->maybe)[x->rule])
			continue;
		Str said = o->rows.v[e->row].owner.name; /* as the row names it */
		OwnPart *part = &p[(*n)++];
		*part = (OwnPart){.name = said.n ? said : w->name,
		    .low = e->low,
		    .high = e->high,
		    .as_of = e->as_of,
		    .source = o->rows.v[e->row].source};
		if (w->rules >> x->rule & 1)
			part->listed = w->listed;
		else
			part->via = answer(g, w, x->rule);
	}
	if (*n)
		qsort(p, *n, sizeof(*p), by_share);
	return p;
}

/* ---- in words ---- */
static void
put_percent(Buf *b, int hundredths)
{
	buf_printf(b, "%d", hundredths / 100);
	if (hundredths % 10)
		buf_printf(b, ".%02d", hundredths % 100);
	else if (hundredths % 100)
		buf_printf(b, ".%d", hundredths % 100 / 10);
}

void
ownership_share_text(Buf *b, int low, int high)
{
	if (low == OWNERSHIP_UNKNOWN) {
		buf_puts(b, "a share that is not known");
		return;
	}
	put_percent(b, low);
	if (high != low) {
		buf_puts(b, " to ");
		put_percent(b, high);
	}
	buf_puts(b, " %");
}

/* Short, and without what parts the details of several sellers. */
static void
put_text(Buf *b, Str s)
{
	Str head = utf8_head(s, NAME_SAID);
	for (size_t i = 0; i < head.n; i++)
		buf_putc(b, head.p[i] == ';' ? ',' : head.p[i]);
	if (head.n < s.n)
		buf_puts(b, "…");
}

static void say(Buf *b, const Ownership *o, const OwnAnswer *x, int deep, Arena *a);

static void
say_part(Buf *b, const Ownership *o, const OwnPart *p, int deep, Arena *a)
{
	char day[16];
	put_text(b, p->name);
	buf_putc(b, ' ');
	ownership_share_text(b, p->low, p->high);
	buf_puts(b, " (");
	if (p->listed) {
		buf_puts(b, "on ");
		put_text(b, p->listed->list);
		if (!str_eq(p->listed->name, p->name)) {
			buf_puts(b, " as ");
			put_text(b, p->listed->name);
		}
		buf_puts(b, ", ");
	}
	put_text(b, p->source);
	if (p->as_of != DAY_NONE)
		buf_printf(b, ", %s", day_format(day, p->as_of));
	buf_putc(b, ')');
	if (!p->listed && deep < DEEP_SAID) {
		buf_puts(b, p->via.state == OWNERSHIP_REACHED ? ", itself owned "
							      : ", itself perhaps owned ");
		say(b, o, &p->via, deep + 1, a);
	}
}

static void
say(Buf *b, const Ownership *o, const OwnAnswer *x, int deep, Arena *a)
{
	size_t n;
	const OwnPart *p = ownership_parts(&n, o, x, a);
	ownership_share_text(b, x->low, x->high);
	buf_puts(b, n > 1 ? " in sum: " : ": ");
	for (size_t i = 0; i < n && i < PARTS_SAID; i++) {
		buf_puts(b, i ? ", " : "");
		say_part(b, o, &p[i], deep, a);
	}
	if (n > PARTS_SAID)
		buf_printf(b, " and %zu more", n - PARTS_SAID);
	if (x->over)
		buf_puts(b, ", of owners that have more than all of it");
}

void
ownership_said(Buf *b, const Ownership *o, const OwnAnswer *x)
{
	Arena *a = arena_new();
	say(b, o, x, 1, a);
	arena_free(a);
}
