#include "network/groups.h"
#include "network/components.h"

#include <stdlib.h>

#define BRIDGES_MOST 2000

typedef struct {
	Graph *g;
	uint32_t *parent, *size;
	bool *parted;	 /* by root: somebody in it was judged different from somebody */
	uint32_t *order; /* accepted links, weightiest first */
	size_t n;
	uint32_t *pending; /* weak bridges between two cores */
	size_t npending;
	GroupsReport *report;
} Groups;

/* Would joining the two bring together what a person judged different? */
static bool
is_forbidden(const Groups *s, uint32_t a, uint32_t b)
{
	if (!s->parted[a] || !s->parted[b])
		return false;
	for (size_t i = 0; i < s->g->judgements; i++) {
		const Judged *j = &s->g->judged[i];
		if (j->same)
			continue;
		uint32_t x = components_root(s->parent, j->a), y = components_root(s->parent, j->b);
		if ((x == a && y == b) || (x == b && y == a))
			return true;
	}
	return false;
}

static bool
join(Groups *s, uint32_t a, uint32_t b)
{
	a = components_root(s->parent, a);
	b = components_root(s->parent, b);
	if (a == b)
		return true;
	if (is_forbidden(s, a, b))
		return false;
	uint32_t size = s->size[a] + s->size[b];
	bool parted = s->parted[a] || s->parted[b];
	components_join(s->parent, a, b);
	a = components_root(s->parent, a);
	s->size[a] = size;
	s->parted[a] = parted;
	return true;
}

/* Weightiest first; links lie in the order of their sellers, and a stable count keeps it. */
static void
order_links(Groups *s)
{
	enum { TOP = 256 };
	Graph *g = s->g;
	size_t at[TOP + 1] = {0};
	for (size_t i = 0; i < g->links; i++) {
		if (g->link[i].accepted) {
			int w = g->link[i].weight < TOP ? g->link[i].weight : TOP - 1;
			at[TOP - w]++;
			s->n++;
		}
	}
	for (size_t i = 1; i <= TOP; i++)
		at[i] += at[i - 1];
	s->order = arena_raw(g->a, s->n * sizeof(*s->order) + 1);
	for (size_t i = 0; i < g->links; i++) {
		if (g->link[i].accepted) {
			int w = g->link[i].weight < TOP ? g->link[i].weight : TOP - 1;
			s->order[at[TOP - w - 1]++] = (uint32_t)i;
		}
	}
}

static bool
is_weak_bridge(const Groups *s, const Link *l)
{
	uint32_t a = components_root(s->parent, l->a), b = components_root(s->parent, l->b);
	return l->weight < GROUPS_STRONG && a != b && s->size[a] >= GROUPS_CORE &&
	       s->size[b] >= GROUPS_CORE;
}

static void
refuse(Link *l, const char *why)
{
	l->accepted = false;
	l->reason = why;
}

static void
keep_apart(Groups *s, Link *l)
{
	refuse(l, "judged different");
	s->report->conflicts++;
}

static void
follow_links(Groups *s)
{
	for (size_t i = 0; i < s->n; i++) {
		Link *l = &s->g->link[s->order[i]];
		if (is_weak_bridge(s, l))
			s->pending[s->npending++] = s->order[i];
		else if (!join(s, l->a, l->b))
			keep_apart(s, l);
	}
}

/* Weak bridges between cores that links of any kind tie together: those of other cores are nothing
 * to them, so that a part of the graph comes to what the whole comes to. */
typedef struct {
	uint32_t root; /* of the sets over all links */
	uint32_t at;   /* index of the link, in the order of their turns */
} Bridge;

/* Does another weak link between the same two cores rest on another identifier? */
static bool
has_second(const Groups *s, const Bridge *b, size_t n, const Link *l)
{
	const Graph *g = s->g;
	uint32_t x = components_root(s->parent, l->a), y = components_root(s->parent, l->b);
	uint32_t ident = g->feature[l->first].ident;
	for (size_t i = 0; i < n; i++) {
		const Link *o = &g->link[s->pending[b[i].at]];
		uint32_t p = components_root(s->parent, o->a), q = components_root(s->parent, o->b);
		if (((p == x && q == y) || (p == y && q == x)) &&
		    g->feature[o->first].ident != ident)
			return true;
	}
	return false;
}

static void
cross_some(Groups *s, const Bridge *b, size_t n)
{
	/* quadratic in the weak bridges, which are few; a flood of them is no proof */
	bool changed = n <= BRIDGES_MOST;
	while (changed) {
		changed = false;
		for (size_t i = 0; i < n; i++) {
			const Link *l = &s->g->link[s->pending[b[i].at]];
			if (is_weak_bridge(s, l) && has_second(s, b, n, l))
				changed = join(s, l->a, l->b) || changed;
		}
	}
}

static int
by_root(const void *x, const void *y)
{
	const Bridge *a = x, *b = y;
	if (a->root != b->root)
		return a->root < b->root ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static Bridge *
sort_bridges(const Groups *s)
{
	const Graph *g = s->g;
	uint32_t *parent = components_new(g->sellers, g->a);
	Bridge *b = arena_raw(g->a, s->npending * sizeof(*b) + 1);
	for (size_t i = 0; i < s->n; i++)
		components_join(parent, g->link[s->order[i]].a, g->link[s->order[i]].b);
	for (size_t i = 0; i < g->judgements; i++)
		if (g->judged[i].same)
			components_join(parent, g->judged[i].a, g->judged[i].b);
	for (size_t i = 0; i < s->npending; i++)
		b[i] = (Bridge){components_root(parent, g->link[s->pending[i]].a), (uint32_t)i};
	qsort(b, s->npending, sizeof(*b), by_root);
	return b;
}

static void
cross_bridges(Groups *s)
{
	if (!s->npending)
		return;
	const Bridge *b = sort_bridges(s);
	for (size_t i = 0, j; i < s->npending; i = j) {
		for (j = i + 1; j < s->npending && b[j].root == b[i].root; j++)
			;
		cross_some(s, b + i, j - i);
	}
	for (size_t i = 0; i < s->npending; i++) {
		Link *l = &s->g->link[s->pending[i]];
		uint32_t x = components_root(s->parent, l->a);
		uint32_t y = components_root(s->parent, l->b);
		if (x == y)
			continue;
		if (is_forbidden(s, x, y))
			keep_apart(s, l);
		else {
			refuse(l, "one weak bridge between two groups: split");
			s->report->bridges++;
		}
	}
}

static bool
is_older(const Seller *a, const Seller *b)
{
	if (a->first != b->first)
		return a->first < b->first;
	int c = memcmp(a->site.b, b->site.b, 16);
	return c ? c < 0 : memcmp(a->id.b, b->id.b, 16) < 0;
}

/* Name each group by its oldest seller. */
static void
name_groups(Groups *s)
{
	Graph *g = s->g;
	uint32_t *oldest = arena_raw(g->a, g->sellers * sizeof(*oldest) + 1);
	s->report->groups = components_flatten(s->parent, g->sellers);
	for (size_t i = 0; i < g->sellers; i++)
		oldest[i] = (uint32_t)i;
	for (size_t i = 0; i < g->sellers; i++) {
		uint32_t root = s->parent[i];
		if (is_older(&g->seller[i], &g->seller[oldest[root]]))
			oldest[root] = (uint32_t)i;
		s->report->of_several += s->parent[i] == i && s->size[i] > 1;
	}
	for (size_t i = 0; i < g->sellers; i++)
		s->parent[i] = oldest[s->parent[i]];
	g->group = s->parent;
}

void
groups_make(Graph *g, GroupsReport *report)
{
	Groups s = {.g = g, .report = report};
	*report = (GroupsReport){0};
	s.parent = components_new(g->sellers, g->a);
	s.size = arena_raw(g->a, g->sellers * sizeof(*s.size) + 1);
	s.parted = ARENA_ARRAY(g->a, g->sellers + 1, bool);
	for (size_t i = 0; i < g->sellers; i++)
		s.size[i] = 1;
	for (size_t i = 0; i < g->judgements; i++)
		if (!g->judged[i].same)
			s.parted[g->judged[i].a] = s.parted[g->judged[i].b] = true;
	for (size_t i = 0; i < g->judgements; i++)
		if (g->judged[i].same && !join(&s, g->judged[i].a, g->judged[i].b))
			report->overruled++;
	order_links(&s);
	s.pending = arena_raw(g->a, s.n * sizeof(*s.pending) + 1);
	follow_links(&s);
	cross_bridges(&s);
	name_groups(&s);
}
