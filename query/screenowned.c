#include "screenowned.h"

#include "base/utf8.h"

#include <stdio.h>

#define DEEP_MOST  4  /* firms in a chain that are printed */
#define PARTS_MOST 50 /* owners of one firm */

static const char *const states[] = {"no", "open", "reached"};

bool
screenowned_open(ScreenOwned *s, Db *db, const char *day, Arena *a, Err *e)
{
	Day on = day_of(clock_now());
	if (day && !day_parse(&on, str_from(day)))
		return err_set(e, ERR_USAGE, "--on \"%s\" is no day, YYYY-MM-DD", day);
	day_format(s->on, on);
	return ownerload_read(&s->book, db, str_from(s->on), a, e);
}

static void
share(JsonOut *o, const char *key, int hundredths)
{
	if (hundredths == OWNERSHIP_UNKNOWN)
		jo_knull(o, key);
	else
		jo_knum(o, key, hundredths / 100.0, 2);
}

static void
json_owners(JsonOut *o, const ScreenOwned *s, const OwnAnswer *x, int deep)
{
	size_t n;
	const OwnPart *p = ownership_parts(&n, s->book.o, x, s->line);
	jo_key(o, "owners");
	jo_arr(o);
	for (size_t i = 0; i < n && i < PARTS_MOST; i++) {
		char day[16];
		jo_obj(o);
		jo_kstr(o, "name", p[i].name);
		share(o, "share", p[i].low);
		share(o, "share_most", p[i].high);
		jo_kstr(o, "as_of",
		    p[i].as_of == DAY_NONE ? STR_NONE : str_from(day_format(day, p[i].as_of)));
		jo_kstr(o, "source", p[i].source);
		if (p[i].listed) {
			jo_kstr(o, "list", p[i].listed->list);
			jo_kstr(o, "entry", p[i].listed->entry);
			jo_kstr(o, "listed_as", p[i].listed->name);
		} else if (deep < DEEP_MOST) {
			share(o, "listed_share", p[i].via.low);
			json_owners(o, s, &p[i].via, deep + 1);
		}
		jo_end_obj(o);
	}
	jo_end_arr(o);
	if (n > PARTS_MOST)
		jo_kint(o, "more_owners", (int64_t)(n - PARTS_MOST));
}

/* On which list is the first owner of the chain? */
static const OwnListed *
first_listed(const ScreenOwned *s, OwnAnswer x)
{
	for (int i = 0; i <= OWNERSHIP_DEPTH; i++) {
		size_t n;
		const OwnPart *p = ownership_parts(&n, s->book.o, &x, s->line);
		if (!n || p[0].listed)
			return n ? p[0].listed : NULL;
		x = p[0].via;
	}
	return NULL;
}

static void
write_json(JsonOut *o, const ScreenOwned *s, Str query, const OwnAnswer *x, bool by_id)
{
	const OwnerRule *r = &s->book.rule[x->rule];
	const OwnListed *listed = first_listed(s, *x);
	jo_obj(o);
	jo_kstr(o, "query", query);
	jo_kstr(o, "name", ownership_name(s->book.o, x));
	jo_knum(o, "score", by_id && x->sure ? 1 : 0.5, 3);
	jo_kstr(o, "hit", S("ownership"));
	jo_kstr(o, "state", str_from(states[x->state]));
	share(o, "share", x->low);
	share(o, "share_most", x->high);
	jo_kbool(o, "over_the_whole", x->over);
	jo_key(o, "features");
	jo_obj(o);
	jo_kstr(o, "firm_by", by_id ? S("identifier") : S("name"));
	jo_kstr(o, "owners_by", x->sure ? S("identifier") : S("name"));
	jo_end_obj(o);
	jo_kstr(o, "list", listed ? listed->list : STR_NONE);
	jo_kstr(o, "rule", r->rule);
	jo_kstr(o, "rule_state", r->state);
	jo_kstr(o, "rule_text", r->text);
	jo_kstr(o, "rule_since", r->since);
	jo_kstr(o, "on", str_from(s->on));
	jo_kstr(o, "citation", r->citation);
	json_owners(o, s, x, 1);
	jo_end_obj(o);
}

static void
write_text(const ScreenOwned *s, Str query, const OwnAnswer *x, bool by_id)
{
	const OwnerRule *r = &s->book.rule[x->rule];
	Buf *said = buf_new(s->line, 8192);
	buf_puts(s->out, x->state == OWNERSHIP_REACHED ? "owned by listed parties "
						       : "perhaps owned by listed parties ");
	ownership_share_text(s->out, x->low, x->high);
	buf_puts(s->out, "   ");
	(void)utf8_visible(s->out, ownership_name(s->book.o, x));
	buf_puts(s->out, "   <- ");
	(void)utf8_visible(s->out, query);
	buf_printf(s->out, "   %.*s\n       on %s ", STR_ARG(r->citation), s->on);
	(void)utf8_visible(s->out, r->text);
	ownership_said(said, s->book.o, x);
	buf_puts(s->out, "\n       ");
	(void)utf8_visible(s->out, buf_str(said));
	if (!by_id || !x->sure)
		buf_printf(s->out, "\n       %s by name only: it may be a namesake",
		    by_id     ? "an owner"
		    : x->sure ? "the firm"
			      : "a party");
}

static void
print(const ScreenOwned *s, Str query, const OwnAnswer *x, bool by_id)
{
	buf_reset(s->out);
	if (s->json) {
		JsonOut o;
		jo_init(&o, s->out);
		write_json(&o, s, query, x, by_id);
	} else {
		write_text(s, query, x, by_id);
	}
	buf_putc(s->out, '\n');
	fwrite(s->out->p, 1, s->out->n, stdout);
}

bool
screenowned_print(const ScreenOwned *s, Str query)
{
	const Ownership *o = s->book.o;
	bool any = false;
	for (unsigned rule = 0; o && rule < s->book.rules; rule++) {
		OwnAnswer id = ownership_by_id(o, query, rule);
		OwnAnswer name = ownership_by_name(o, query, rule);
		if (id.state)
			print(s, query, &id, true);
		else if (name.state)
			print(s, query, &name, false);
		any = any || id.state || name.state;
	}
	return any;
}
