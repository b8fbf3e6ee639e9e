#include "base/limits.h"
#include "base/utf8.h"
#include "explain.h"
#include "model/contact.h"
#include "sql.h"

bool
explain_judged(Buf *b, const Json *feature)
{
	if (!str_eq(json_str(json_get(feature, "kind")), S("judgement")))
		return false;
	buf_puts(b, "judged to be one hand by ");
	(void)utf8_visible(b, json_str(json_get(feature, "author")));
	buf_printf(b, " on %.*s: ", STR_ARG(json_str(json_get(feature, "on"))));
	(void)utf8_visible(b, json_str(json_get(feature, "value")));
	return true;
}

void
explain_apart(Buf *b, const Json *feature)
{
	Str until = json_str(json_get(feature, "until")),
	    from = json_str(json_get(feature, "from"));
	if (until.p && from.p)
		buf_printf(b, ", but not at the same time: one until %.*s, one from %.*s",
		    STR_ARG(until), STR_ARG(from));
}

void
explain_verdict(Buf *b, const Json *feature)
{
	Str verdict = json_str(json_get(feature, "verdict")),
	    why = json_str(json_get(feature, "why"));
	if (!verdict.n)
		return;
	buf_printf(b, "; no tie of its own, %.*s", STR_ARG(verdict));
	if (why.n) {
		buf_puts(b, ": ");
		(void)utf8_visible(b, why);
	}
}

/* What shows the contact of this feature, as JSON; NULL text where nothing is known to. */
static Str
evidence_of(const DbRows *seen, const Json *feature)
{
	Str kind = json_str(json_get(feature, "kind")), key = json_str(json_get(feature, "key"));
	Str value = key.n ? key : json_str(json_get(feature, "value"));
	for (size_t i = 0; seen && i < seen->rows; i++)
		if (str_eq(db_cell(seen, i, 0), kind) && str_eq(db_cell(seen, i, 1), value))
			return db_cell(seen, i, 2);
	return STR_NONE;
}

bool
explain_seen(DbRows *out, Db *db, const Str ends[4], Arena *a, Err *e)
{
	return DB_RUN(db, &sql_network_tie_captures, out, a, e, ends[0], ends[1], ends[2], ends[3]);
}

/* Contacts are people's data: shown masked. */
void
explain_shared(Buf *b, Str features, const DbRows *seen, Arena *a)
{
	const Json *j;
	if (!json_parse(&j, features, a, NULL))
		return;
	for (size_t i = 0; i < json_count(j); i++) {
		const Json *f = json_at(j, i);
		char shown[256];
		ContactKind kind;
		int64_t points = 0, sellers = 0;
		Str name = json_str(json_get(f, "kind")), value = json_str(json_get(f, "value"));
		(void)json_int(&points, json_get(f, "points"));
		(void)json_int(&sellers, json_get(f, "sellers"));
		buf_printf(b, "      ");
		if (explain_judged(b, f)) {
			buf_putc(b, '\n');
			continue;
		}
		tenths_put(b, points, true);
		buf_printf(b, "  the same %.*s ", STR_ARG(name));
		if (contact_kind_of(&kind, name))
			value = str_from(contact_mask(shown, sizeof(shown), kind, value));
		(void)utf8_visible(b, value);
		buf_printf(b, ", shown by %lld seller%s", (long long)sellers, str_s(sellers));
		explain_apart(b, f);
		explain_verdict(b, f);
		buf_putc(b, '\n');
		explain_evidence(b, evidence_of(seen, f));
	}
}

/* Contacts are people's data: only their kinds. */
static void
json_shared(JsonOut *o, const Json *features, Arena *a)
{
	jo_key(o, "shared");
	jo_arr(o);
	for (size_t k = 0; k < json_count(features); k++) {
		Buf *b = buf_new(a, CAP_FIELD);
		const Json *f = json_at(features, k);
		if (!explain_judged(b, f))
			buf_str_add(b, json_str(json_get(f, "kind")));
		explain_apart(b, f);
		explain_verdict(b, f);
		jo_str(o, buf_str(b));
	}
	jo_end_arr(o);
}

static void
json_seen(JsonOut *o, const Json *features, const DbRows *seen)
{
	jo_key(o, "seen");
	jo_arr(o);
	for (size_t k = 0; k < json_count(features); k++) {
		Str evidence = evidence_of(seen, json_at(features, k));
		if (!evidence.n)
			continue;
		jo_obj(o);
		jo_kstr(o, "kind", json_str(json_get(json_at(features, k), "kind")));
		jo_key(o, "captures");
		jo_raw(o, evidence);
		jo_end_obj(o);
	}
	jo_end_arr(o);
}

void
explain_json_tie(JsonOut *o, Str points, Str features, const DbRows *seen, Arena *a)
{
	const Json *f;
	int64_t tenths;
	if (str_i64(&tenths, points))
		jo_knum(o, "points", (double)tenths / 10, 1);
	if (!json_parse(&f, features, a, NULL))
		f = NULL;
	json_shared(o, f, a);
	if (seen)
		json_seen(o, f, seen);
}
