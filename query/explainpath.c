#include "base/utf8.h"
#include "explain.h"

/* Of members; called: the host, with a name where several have one. */
enum { SITE = 3, SELLER, CALLED };

/* The member a person means by host, name or key. */
static bool
find_member(size_t *out, const Explain *x, Str who, Err *e)
{
	size_t found = 0;
	for (size_t i = 0; i < x->members.rows; i++)
		if (str_eqi(db_cell(&x->members, i, 0), who) ||
		    str_eq(db_cell(&x->members, i, 1), who) ||
		    str_eqi(db_cell(&x->members, i, 4), who)) {
			*out = i;
			found++;
		}
	if (found == 1)
		return true;
	if (found) {
		err_set(
		    e, ERR_USAGE, "\"%.*s\" means several sellers of this channel", STR_ARG(who));
		return err_hint(e, "Name them by their keys: chipwatch explain %.*s --json",
		    STR_ARG(x->ref.label));
	}
	err_set(e, ERR_NEGATIVE, "\"%.*s\" is no seller of this channel", STR_ARG(who));
	return err_hint(e,
	    "`chipwatch seller` tells the channel of a seller, `chipwatch explain %.*s` "
	    "the sellers of this one.",
	    STR_ARG(x->ref.label));
}

static size_t
member_of(const Explain *x, Str seller)
{
	for (size_t i = 0; i < x->members.rows; i++)
		if (str_eq(db_cell(&x->members, i, 4), seller))
			return i;
	return x->members.rows;
}

typedef struct {
	size_t *via; /* member -> link row + 1 by which it was reached */
	size_t *from;
	size_t n;
} Walk;

/* Breadth first: the fewest links; links come weightiest first. */
static bool
walk(Walk *w, const Explain *x, size_t a, size_t b, Arena *arena)
{
	size_t *queue = ARENA_ARRAY(arena, x->members.rows + 1, size_t), head = 0, tail = 0;
	queue[tail++] = a;
	w->via[a] = SIZE_MAX;
	while (head < tail && !w->via[b]) {
		size_t at = queue[head++];
		for (size_t i = 0; i < x->links.rows; i++) {
			size_t p = member_of(x, db_cell(&x->links, i, 4));
			size_t q = member_of(x, db_cell(&x->links, i, 5));
			size_t to = p == at ? q : q == at ? p : x->members.rows;
			if (to >= x->members.rows || w->via[to])
				continue;
			w->via[to] = i + 1;
			w->from[to] = at;
			queue[tail++] = to;
		}
	}
	return w->via[b] != 0;
}

/* The members on the way and the links between them; false when there is no way. */
static bool
find_way(Walk *w, size_t end[2], const Explain *x, const Str who[2], Arena *a, Err *e)
{
	size_t n = x->members.rows;
	*w = (Walk){ARENA_ARRAY(a, n + 1, size_t), ARENA_ARRAY(a, n + 1, size_t), n};
	for (int i = 0; i < 2; i++)
		if (!find_member(&end[i], x, who[i], e))
			return false;
	if (end[0] == end[1])
		return err_set(e, ERR_USAGE, "both are the same seller");
	if (!walk(w, x, end[1], end[0], a))
		return err_set(e, ERR_NEGATIVE, "no chain of links between them");
	return true;
}

/* A judgement on the two beside the link that ties them, or behind it: number + 1 of its row. */
static size_t
next_judged(const Explain *x, size_t link, size_t from)
{
	for (size_t i = from; i < x->links.rows; i++)
		if (i != link && !db_cell(&x->links, i, 2).n &&
		    (str_eq(db_cell(&x->links, i, 4), db_cell(&x->links, link, 4)) ||
			str_eq(db_cell(&x->links, i, 4), db_cell(&x->links, link, 5))) &&
		    (str_eq(db_cell(&x->links, i, 5), db_cell(&x->links, link, 4)) ||
			str_eq(db_cell(&x->links, i, 5), db_cell(&x->links, link, 5))))
			return i + 1;
	return 0;
}

static void
put_step(Buf *b, const Explain *x, const Walk *w, size_t at, const DbRows *seen, Arena *a)
{
	size_t link = w->via[at] - 1;
	(void)utf8_visible(b, db_cell(&x->members, at, CALLED));
	buf_puts(b, " — ");
	(void)utf8_visible(b, db_cell(&x->members, w->from[at], CALLED));
	buf_puts(b, "   ");
	if (db_cell(&x->links, link, 2).n) {
		tenths_put(b, db_int(&x->links, link, 2, 0), false);
		buf_puts(b, " points, linked from 6.0");
	} else {
		buf_puts(b, "by judgement alone");
	}
	buf_putc(b, '\n');
	explain_shared(b, db_cell(&x->links, link, 3), seen, a);
	for (size_t i = 0; (i = next_judged(x, link, i));)
		explain_shared(b, db_cell(&x->links, i - 1, 3), NULL, a);
}

static void
json_step(Buf *b, const Explain *x, const Walk *w, size_t at, const DbRows *seen, Arena *a)
{
	JsonOut o;
	size_t link = w->via[at] - 1, judged = next_judged(x, link, 0);
	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "from", db_cell(&x->members, at, CALLED));
	jo_kstr(&o, "to", db_cell(&x->members, w->from[at], CALLED));
	explain_json_tie(&o, db_cell(&x->links, link, 2), db_cell(&x->links, link, 3), seen, a);
	if (judged) {
		jo_key(&o, "also");
		jo_obj(&o);
		explain_json_tie(&o, STR_NONE, db_cell(&x->links, judged - 1, 3), NULL, a);
		jo_end_obj(&o);
	}
	jo_end_obj(&o);
	buf_putc(b, '\n');
}

bool
explain_path(Buf *b, const Explain *x, const PathAsk *ask, Arena *a, Err *e)
{
	size_t end[2], cut;
	Walk w;
	if (explain_uncrossed_find(&cut, x, ask->who))
		return explain_uncrossed_path(b, x, cut, ask, a, e);
	if (!find_way(&w, end, x, ask->who, a, e))
		return false;
	for (size_t at = end[0]; at != end[1]; at = w.from[at]) {
		const DbRows *m = &x->members;
		const Str ends[4] = {db_cell(m, at, SITE), db_cell(m, at, SELLER),
		    db_cell(m, w.from[at], SITE), db_cell(m, w.from[at], SELLER)};
		DbRows seen;
		if (!explain_seen(&seen, ask->db, ends, a, e))
			return false;
		if (ask->json)
			json_step(b, x, &w, at, &seen, a);
		else
			put_step(b, x, &w, at, ask->captures ? &seen : NULL, a);
	}
	return true;
}
