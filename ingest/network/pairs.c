#include "network/pairs.h"
#include "network/spans.h"

#include <stdlib.h>

/* Two sellers of one company name but of different credit codes are different firms. Between two
 * who have a Chinese name that decides: many are the same in pinyin. */
static bool
is_contradicted(const Graph *g, const Ident *d, uint32_t a, uint32_t b)
{
	uint32_t x = g->seller[a].uscc, y = g->seller[b].uscc;
	if (d->kind == ID_FIRM && (unsigned char)d->value.p[0] < 0x80 && g->seller[a].reach.han &&
	    g->seller[b].reach.han)
		return true;
	return (d->kind == ID_COMPANY || d->kind == ID_FIRM) && x && y && x != y;
}

static size_t
count_pairs(const Ident *d)
{
	size_t k = d->carriers;
	if (k < 2 || !d->weight || d->far)
		return 0;
	if (k <= PAIRS_ALL)
		return k * (k - 1) / 2;
	return d->weight >= LINK_POINTS ? k - 1 : 0;
}

static void
add_feature(Graph *g, const LinkRules *r, uint32_t ident, uint32_t i, uint32_t j)
{
	const Ident *d = &g->ident[ident];
	uint32_t a = g->carry[g->start[ident] + i].seller;
	uint32_t b = g->carry[g->start[ident] + j].seller;
	if (!graph_whole(g, a) && !graph_whole(g, b))
		return;
	if (is_contradicted(g, d, a, b))
		return;
	int apart = spans_apart(g, r, ident, a, b);
	g->feature[g->features++] =
	    (Feature){a, b, ident, (int16_t)(apart ? d->weight / 2 : d->weight), (uint16_t)apart};
}

static void
list_features(Graph *g, const LinkRules *r, Arena *tmp)
{
	size_t n = 0;
	for (size_t i = 0; i < g->idents; i++)
		n += count_pairs(&g->ident[i]);
	g->feature = arena_raw(tmp, n * sizeof(Feature) + 1);
	g->features = 0;
	for (uint32_t d = 0; d < g->idents; d++) {
		uint32_t k = g->ident[d].carriers;
		if (!count_pairs(&g->ident[d]))
			continue;
		for (uint32_t i = 0; i < (k <= PAIRS_ALL ? k - 1 : 1); i++)
			for (uint32_t j = i + 1; j < k; j++)
				add_feature(g, r, d, i, j);
	}
}

static int
by_other(const void *x, const void *y, void *idents)
{
	const Feature *a = x, *b = y;
	const Ident *d = idents;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	if (a->points != b->points)
		return a->points > b->points ? -1 : 1;
	if (d[a->ident].kind != d[b->ident].kind)
		return d[a->ident].kind < d[b->ident].kind ? -1 : 1;
	return str_cmp(d[a->ident].value, d[b->ident].value);
}

/* By a, then b, then the weightiest first. */
static void
sort_features(Graph *g, Arena *tmp)
{
	uint32_t *at = ARENA_ARRAY(tmp, g->sellers + 2, uint32_t);
	Feature *out = arena_raw(g->a, g->features * sizeof(*out) + 1);
	for (size_t i = 0; i < g->features; i++)
		at[g->feature[i].a + 1]++;
	for (size_t i = 1; i <= g->sellers; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < g->features; i++)
		out[at[g->feature[i].a]++] = g->feature[i];
	for (size_t i = 0, j; i < g->features; i = j) {
		for (j = i + 1; j < g->features && out[j].a == out[i].a; j++)
			;
		if (j - i > 1)
			qsort_r(out + i, j - i, sizeof(*out), by_other, g->ident);
	}
	g->feature = out;
}

static bool
is_number(Str s)
{
	return str_is_digits(str_starts(s, S("+")) ? str_sub(s, 1, s.n) : s);
}

/* A number under two kinds, or the mailbox that is named by it: a phone that WeChat has too, the
 * mailbox of a QQ number. */
static bool
is_same_thing(const Ident *x, const Ident *y)
{
	if (x->kind == ID_EMAIL)
		return y->kind != ID_EMAIL && is_same_thing(y, x);
	if (!is_number(x->value))
		return false;
	if (y->kind != ID_EMAIL)
		return str_eq(x->value, y->value);
	Str local = str_sub(y->value, 0, str_chr(y->value, '@', 0));
	return is_number(local) && str_ends(x->value, local);
}

/* Where they share a mailbox, its domain says nothing more. */
static bool
is_of_mailbox(const Graph *g, size_t from, size_t to, const Ident *domain)
{
	for (size_t i = from; i < to; i++) {
		const Ident *d = &g->ident[g->feature[i].ident];
		size_t at = d->kind == ID_EMAIL ? str_chr(d->value, '@', 0) : SIZE_MAX;
		if (at != SIZE_MAX && str_eq(str_sub(d->value, at + 1, d->value.n), domain->value))
			return true;
	}
	return false;
}

static bool
is_counted(const Graph *g, size_t from, size_t at)
{
	for (size_t i = from; i < at; i++)
		if (g->feature[i].points &&
		    is_same_thing(&g->ident[g->feature[i].ident], &g->ident[g->feature[at].ident]))
			return true;
	return false;
}

static bool
is_crowded(const LinkRules *r, const Ident *d)
{
	return d->counts_as == d->kind && linkrules_crowded(r, (IdKind)d->kind, d->unrelated);
}

/* Where both can be reached in another way that the other does not show, what many show beside that
 * is a service of many, of a park, a market or a portal, however many numbers it has: one of these
 * counts, and half. */
static void
mind_services(const Graph *g, const LinkRules *r, size_t from, size_t to)
{
	const Feature *f = &g->feature[from];
	unsigned shared = 0;
	bool met = false;
	for (size_t i = from; i < to; i++)
		shared += graph_is_way(&g->ident[g->feature[i].ident]);
	if (g->ways[f->a] <= shared || g->ways[f->b] <= shared)
		return;
	for (size_t i = from; i < to; i++) {
		Feature *x = &g->feature[i];
		if (!is_crowded(r, &g->ident[x->ident]))
			continue;
		x->points = met ? 0 : x->points / 2;
		met = true;
	}
}

/* What is one piece of evidence counts once, at its weightiest, which lies first: one thing under
 * several kinds (a company's name as it stands and its key), and weak identifiers of one kind (two
 * pictures of a maker, three role boxes). */
static void
count_once(const Graph *g, size_t from, size_t to)
{
	unsigned met = 0;
	_Static_assert(ID_KINDS <= 32, "a bit for each kind");
	for (size_t i = from; i < to; i++) {
		const Ident *d = &g->ident[g->feature[i].ident];
		unsigned bit = 1u << (d->counts_as == ID_FIRM ? ID_COMPANY : d->counts_as);
		bool weak = g->feature[i].points < LINK_POINTS && met & bit;
		met |= bit;
		if (weak || is_counted(g, from, i) ||
		    (d->kind == ID_DOMAIN && is_of_mailbox(g, from, to, d)))
			g->feature[i].points = 0;
	}
}

static Link
make_link(const Graph *g, const LinkRules *r, size_t from, size_t to)
{
	mind_services(g, r, from, to);
	count_once(g, from, to);
	Link l = {.a = g->feature[from].a,
	    .b = g->feature[from].b,
	    .first = (uint32_t)from,
	    .count = (uint32_t)(to - from)};
	bool apart = false;
	for (size_t i = from; i < to; i++) {
		l.weight += g->feature[i].points;
		apart = apart || g->feature[i].apart;
		l.star = l.star || g->ident[g->feature[i].ident].carriers > PAIRS_ALL;
	}
	l.accepted = l.weight >= LINK_POINTS;
	if (!l.accepted)
		l.reason = apart ? "not shown at the same time" : "too weak alone";
	return l;
}

void
pairs_weigh(Graph *g, const LinkRules *r)
{
	Arena *tmp = arena_new();
	size_t n = 0;
	list_features(g, r, tmp);
	sort_features(g, tmp);
	arena_free(tmp);
	for (size_t i = 0; i < g->features; i++)
		n += !i || g->feature[i].a != g->feature[i - 1].a ||
		     g->feature[i].b != g->feature[i - 1].b;
	g->link = arena_raw(g->a, n * sizeof(Link) + 1);
	g->links = 0;
	for (size_t i = 0, j; i < g->features; i = j) {
		for (j = i + 1; j < g->features && g->feature[j].a == g->feature[i].a &&
				g->feature[j].b == g->feature[i].b;
		     j++)
			;
		g->link[g->links++] = make_link(g, r, i, j);
	}
}
