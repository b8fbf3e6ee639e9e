#include "network/ownerpass.h"

#include "base/utf8.h"
#include "db/ownerload.h"
#include "sql.h"

#define SAID_MOST ((size_t)1 << 16)

/* Days of its owners' shares. */
static void
span_of(Day span[2], const OwnPart *p, size_t n)
{
	span[0] = span[1] = DAY_NONE;
	for (size_t i = 0; i < n; i++) {
		if (p[i].as_of == DAY_NONE)
			continue;
		if (span[0] == DAY_NONE || p[i].as_of < span[0])
			span[0] = p[i].as_of;
		if (p[i].as_of > span[1])
			span[1] = p[i].as_of;
	}
}

static void
put_answer(DbCopy *c, const OwnerBook *b, const OwnKey *k, const OwnAnswer *x, Arena *a)
{
	const OwnerRule *r = &b->rule[x->rule];
	bool reached = x->state == OWNERSHIP_REACHED;
	Buf *said = buf_new(a, SAID_MOST);
	Day span[2];
	size_t n;
	const OwnPart *p = ownership_parts(&n, b->o, x, a);
	span_of(span, p, n);
	buf_printf(said, "%.*s (%.*s): %s", STR_ARG(r->text), STR_ARG(r->citation),
	    reached ? "" : "not known, ");
	ownership_said(said, b->o, x);
	db_row(c, 8);
	db_put_text(c, k->text);
	db_put_bool(c, k->id);
	db_put_text(c, k->code.n ? k->code : STR_NONE);
	db_put_bool(c, x->sure);
	db_put_int4(c, reached ? r->strength : r->open);
	db_put_text(c, buf_str(said));
	db_put_day(c, span[0]);
	db_put_day(c, span[1]);
}

static bool
write_answers(Db *db, const OwnerBook *b, Arena *a, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, db, &sql_network_owned_copy, a, e))
		return false;
	for (size_t i = 0; i < ownership_keys(b->o); i++) {
		ArenaMark mark = arena_mark(a);
		const OwnKey k = ownership_key(b->o, i);
		for (unsigned rule = 0; rule < b->rules; rule++) {
			OwnAnswer x = k.id ? ownership_by_id(b->o, k.text, rule)
					   : ownership_by_name(b->o, k.text, rule);
			if (x.state)
				put_answer(c, b, &k, &x, a);
		}
		arena_rewind(a, mark);
	}
	return db_copy_end(c, NULL, e);
}

bool
ownerpass_make(Db *db, Arena *a, Err *e)
{
	Arena *own = arena_new();
	OwnerBook b;
	bool ok = db_run(db, &sql_network_owned_create, DB_NONE, NULL, a, e) &&
		  ownerload_read(&b, db, STR_NONE, own, e) &&
		  (!b.o || write_answers(db, &b, own, e));
	arena_free(own);
	return ok;
}
