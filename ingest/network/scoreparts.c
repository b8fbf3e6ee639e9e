#include "network/scoreparts.h"
#include "base/buf.h"
#include "network/rowdiff.h"
#include "sql.h"

#include <stdlib.h>

#define GATE	      S("sku_restricted_on_date")
#define MAX_CAPTURES  40
#define MAX_DETAIL    4000 /* bytes; what qualifies a piece is in it, so pieces go whole */
#define PIECE_END     1000 /* of a piece that is longer alone: its end qualifies it */
#define FULL_STRENGTH 1000

struct Said {
	Said *next;
	Str detail;
	const Key128 *capture;
	size_t captures;
};

static const char *const axis_names[AXES] = {"diversion", "scam", "quality"};

const char *
scoreparts_axis(Axis axis)
{
	return axis_names[axis];
}

static int64_t
round_div(int64_t a, int64_t b)
{
	return (a + (a < 0 ? -b / 2 : b / 2)) / b;
}

int32_t
scoreparts_points(int32_t weight, int32_t strength, int32_t gate)
{
	return (int32_t)round_div((int64_t)weight * strength * gate, 1000000);
}

static bool
read_weights(ScoreParts *s, Db *db, Err *e)
{
	DbRows r;
	if (!db_run(db, &sql_network_weight_list, DB_NONE, &r, s->a, e))
		return false;
	s->weight = ARENA_ARRAY(s->a, r.rows + 1, Weight);
	s->weights = r.rows;
	s->signals = intern_new(s->a, 128);
	for (size_t i = 0; i < r.rows; i++) {
		Weight *w = &s->weight[i];
		*w = (Weight){db_cell(&r, i, 0), AXIS_DIVERSION, (int32_t)db_int(&r, i, 2, 0),
		    str_eq(db_cell(&r, i, 3), S("yes"))};
		while (w->axis < AXES && !str_eq(db_cell(&r, i, 1), str_from(axis_names[w->axis])))
			w->axis++;
		if (w->axis == AXES)
			return err_set(
			    e, ERR_DATA, "signal %.*s has an unknown axis", STR_ARG(w->signal));
		intern_put(s->signals, 0, w->signal);
	}
	return true;
}

static Scored *
channel_of(ScoreParts *s, const FindingSeller *who)
{
	uint32_t at = intern_put(s->ids, 0, str_of((const char *)who->channel.b, sizeof(Key128)));
	if (at == s->channel.n) {
		Scored c = {.id = who->channel, .day = DAY_NONE};
		VEC_PUSH(s->a, &s->channel, c);
	}
	if (who->day > s->channel.v[at].day)
		s->channel.v[at].day = who->day;
	return &s->channel.v[at];
}

static Part *
find_part(const ScoreParts *s, const Scored *c, const Weight *w)
{
	for (uint32_t i = c->first; i; i = s->part.v[i - 1].next)
		if (s->part.v[i - 1].weight == w)
			return &s->part.v[i - 1];
	return NULL;
}

Part *
scoreparts_find(const ScoreParts *s, const Scored *c, size_t signal)
{
	return find_part(s, c, &s->weight[signal]);
}

static bool
same_text(Str a, Str b)
{
	return a.p && b.p ? str_eq(a, b) : a.p == b.p;
}

static void
add_finding(ScoreParts *s, Scored *c, const Weight *w, const Finding *f)
{
	Part *p = find_part(s, c, w);
	if (!p) {
		Part fresh = {.weight = w, .next = c->first, .strength = f->strength};
		VEC_PUSH(s->a, &s->part, fresh);
		c->first = (uint32_t)s->part.n;
		p = &s->part.v[s->part.n - 1];
	}
	if (f->strength > p->strength)
		p->strength = f->strength;
	p->sum += f->strength;
	p->n += f->n;
	p->sellers++;
	/* most findings of a kind say the same and show nothing */
	if (p->said && !f->captures && !p->said->captures && same_text(p->said->detail, f->detail))
		return;
	Said *said = ARENA_NEW(s->a, Said);
	*said = (Said){p->said, f->detail, f->capture, f->captures};
	p->said = said;
}

static void
add_findings(ScoreParts *s, const Findings *f)
{
	const Weight **weight = ARENA_ARRAY(s->a, intern_count(f->signals) + 1, const Weight *);
	for (uint32_t i = 0, at; i < intern_count(f->signals); i++)
		if (intern_find(s->signals, 0, intern_get(f->signals, i), &at))
			weight[i] = &s->weight[at];
	for (size_t i = 0; i < f->seller.n; i++) {
		Scored *c = channel_of(s, &f->seller.v[i]);
		for (uint32_t k = f->seller.v[i].first; k; k = f->finding.v[k - 1].next)
			if (weight[f->finding.v[k - 1].signal])
				add_finding(
				    s, c, weight[f->finding.v[k - 1].signal], &f->finding.v[k - 1]);
	}
}

/* ---- what is said and shown ---- */
typedef struct {
	Str *v;
	size_t n, cap;
} Pieces;

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

static void
add_pieces(Pieces *out, Str text, Arena *a)
{
	size_t from = 0, to;
	while ((to = str_find(text, S("; "), from)) != SIZE_MAX) {
		VEC_PUSH(a, out, str_sub(text, from, to));
		from = to + 2;
	}
	VEC_PUSH(a, out, str_sub(text, from, text.n));
}

/* Its middle left out, at whole characters. */
static void
put_shortened(Buf *b, Str s)
{
	size_t from = MAX_DETAIL - PIECE_END, to = s.n - PIECE_END;
	while (((unsigned char)s.p[from] & 0xc0) == 0x80)
		from--;
	while (((unsigned char)s.p[to] & 0xc0) == 0x80)
		to++;
	buf_str_add(b, str_sub(s, 0, from));
	buf_puts(b, " … ");
	buf_str_add(b, str_sub(s, to, s.n));
}

/* As many pieces as there is room for, and how many more there are. */
static Str
shorten_detail(Str s, Arena *a)
{
	Pieces all = {0};
	size_t i = 0;
	if (s.n <= MAX_DETAIL)
		return s;
	Buf *b = buf_new(a, (size_t)2 * MAX_DETAIL);
	add_pieces(&all, s, a);
	if (all.v[0].n > MAX_DETAIL)
		put_shortened(b, all.v[i++]);
	for (; i < all.n && b->n + all.v[i].n + 2 <= MAX_DETAIL; i++) {
		buf_puts(b, i ? "; " : "");
		buf_str_add(b, all.v[i]);
	}
	if (i < all.n)
		buf_printf(b, "; and %zu more", all.n - i);
	return buf_str(b);
}

/* "on show 3 of 4 days": what stands before the count, the count, what stands behind it. */
static bool
split_count(Str s, Str part[3])
{
	size_t from = 0, to, end;
	while (from < s.n && !char_is_digit(s.p[from]))
		from++;
	for (to = from; to < s.n && char_is_digit(s.p[to]); to++)
		;
	if (to == from || !str_starts(str_sub(s, to, s.n), S(" of ")))
		return false;
	for (end = to + 4; end < s.n && char_is_digit(s.p[end]); end++)
		;
	part[0] = str_sub(s, 0, from);
	part[1] = str_sub(s, from, end);
	part[2] = str_sub(s, end, s.n);
	return end > to + 4;
}

/* What several sellers have in common is said once: also the words around their counts. */
static Str
join_details(const Part *p, Arena *a)
{
	Pieces all = {0};
	Str now[3], last[3] = {0};
	for (const Said *x = p->said; x; x = x->next)
		if (x->detail.p)
			add_pieces(&all, x->detail, a);
	if (!all.n)
		return STR_NONE;
	qsort(all.v, all.n, sizeof(*all.v), by_bytes);
	Buf *b = buf_new(a, (size_t)1 << 20);
	for (size_t i = 0; i < all.n; i++) {
		if (i && str_eq(all.v[i], all.v[i - 1]))
			continue;
		if (!split_count(all.v[i], now)) {
			now[0] = all.v[i];
			now[1] = now[2] = STR_NONE;
		}
		if (i && now[1].p && last[1].p && str_eq(now[0], last[0]) &&
		    str_eq(now[2], last[2])) {
			buf_puts(b, ", ");
		} else {
			buf_str_add(b, last[2]);
			buf_puts(b, i ? "; " : "");
			buf_str_add(b, now[0]);
		}
		buf_str_add(b, now[1]);
		memcpy(last, now, sizeof(last));
	}
	buf_str_add(b, last[2]);
	return buf_str(b);
}

static Str
detail_of(const Part *p, Arena *a)
{
	Str only = p->said->detail;
	if (p->sellers == 1 ||
	    (!p->said->next && (!only.p || str_find(only, S("; "), 0) == SIZE_MAX)))
		return only;
	return join_details(p, a);
}

static int
by_key(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(Key128));
}

static void
settle_captures(Part *p, Arena *a)
{
	size_t room = 0, n = 0;
	for (const Said *x = p->said; x; x = x->next)
		room += x->captures;
	if (!room)
		return;
	p->capture = ARENA_ARRAY(a, room, Key128);
	for (const Said *x = p->said; x; x = x->next) {
		memcpy(p->capture + n, x->capture, x->captures * sizeof(Key128));
		n += x->captures;
	}
	qsort(p->capture, n, sizeof(Key128), by_key);
	for (size_t i = 0; i < n; i++)
		if (!i || by_key(&p->capture[i], &p->capture[p->captures - 1]) != 0)
			p->capture[p->captures++] = p->capture[i];
	if (p->captures > MAX_CAPTURES)
		p->captures = MAX_CAPTURES;
}

static uint64_t
mark_of(const Part *p)
{
	const int32_t v[] = {
	    p->points, p->weight->weight, p->strength, p->n, p->sellers, p->detail.p ? 1 : 0};
	uint64_t h = rowdiff_mark(0, p->weight->signal);
	h = rowdiff_mark(h, str_of((const char *)v, sizeof(v)));
	h = rowdiff_mark(h, p->detail);
	return p->captures
		   ? rowdiff_mark(h, str_of((const char *)p->capture, p->captures * sizeof(Key128)))
		   : h;
}

static void
settle_part(Part *p, Scored *c, Arena *a)
{
	const Weight *w = p->weight;
	bool is_gate = str_eq(w->signal, GATE);
	if (w->axis == AXIS_QUALITY)
		p->strength = (int32_t)round_div(p->sum, p->sellers);
	if (p->strength > FULL_STRENGTH)
		p->strength = FULL_STRENGTH;
	p->gate = !w->gated || is_gate ? FULL_STRENGTH : c->gate;
	p->points = scoreparts_points(w->weight, p->strength, p->gate);
	c->points[w->axis] += p->points;
	p->detail = shorten_detail(detail_of(p, a), a);
	settle_captures(p, a);
	if (p->points)
		c->mark += mark_of(p);
}

static void
settle(ScoreParts *s)
{
	uint32_t gate;
	bool gated = intern_find(s->signals, 0, GATE, &gate);
	for (size_t i = 0; i < s->channel.n; i++) {
		Scored *c = &s->channel.v[i];
		const Part *g = gated ? scoreparts_find(s, c, gate) : NULL;
		if (g)
			c->gate = g->strength < FULL_STRENGTH ? g->strength : FULL_STRENGTH;
		for (uint32_t k = c->first; k; k = s->part.v[k - 1].next)
			settle_part(&s->part.v[k - 1], c, s->a);
	}
}

bool
scoreparts_make(ScoreParts *out, const Findings *f, Db *db, Arena *a, Err *e)
{
	*out = (ScoreParts){.a = a, .ids = intern_new(a, 1024)};
	if (!read_weights(out, db, e))
		return false;
	add_findings(out, f);
	settle(out);
	return true;
}
