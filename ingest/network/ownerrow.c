#include "network/ownerrow.h"

#include "model/tsv.h"
#include "network/listentry.h"

#define NAME_MOST 1000 /* bytes of a name or source */

/* A plain decimal of at most two places behind the point, in hundredths; a comma is a point. */
static bool
read_hundredths(int *out, bool *point, Str s)
{
	int64_t v = 0;
	int places = -1;
	size_t digits = 0;
	for (size_t i = 0; i < s.n && v <= OWNERSHIP_WHOLE * 10; i++) {
		char c = s.p[i];
		if ((c == '.' || c == ',') && places < 0) {
			places = 0;
		} else if (c < '0' || c > '9') {
			return false;
		} else if (places < 2) { /* further places are left out */
			v = v * 10 + (c - '0');
			places += places >= 0;
			digits++;
		}
	}
	*point = places > 0;
	for (int i = places < 0 ? 0 : places; i < 2; i++)
		v *= 10;
	*out = v > OWNERSHIP_WHOLE ? OWNERSHIP_WHOLE + 1 : (int)v;
	return digits > 0;
}

static bool
says_nothing(Str s)
{
	static const char *const words[] = {
	    "", "-", "?", "n/a", "na", "n.a.", "unknown", "未知", "不详"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eqi(s, str_from(words[i])))
			return true;
	return false;
}

ShareKind
ownerrow_share(int *low, int *high, Str text)
{
	bool percent = str_ends(text, S("%")), more = str_starts(text, S(">")), point[2] = {0};
	Str s = str_trim(str_sub(text, 0, text.n - percent)), to;
	int v[2];
	*low = *high = OWNERSHIP_UNKNOWN;
	if (says_nothing(str_trim(text)))
		return SHARE_UNKNOWN;
	s = str_trim(str_sub(s, more, s.n));
	size_t at = str_chr(s, '-', 1);
	to = at == SIZE_MAX ? s : str_trim(str_sub(s, at + 1, s.n));
	if (!read_hundredths(&v[0], &point[0], str_trim(str_sub(s, 0, at))) ||
	    !read_hundredths(&v[1], &point[1], to) || v[0] > v[1] || v[1] > OWNERSHIP_WHOLE)
		return SHARE_NONE;
	if (!percent && point[1] && v[1] > 0 && v[1] <= 100)
		return SHARE_DOUBTFUL;
	*low = v[0];
	*high = more ? OWNERSHIP_WHOLE : v[1];
	return SHARE_KNOWN;
}

enum { OWNER, OWNER_ID, OWNED, OWNED_ID, SHARE, AS_OF, SOURCE, CELLS };

static void
read_ids(StrVec *out, Str cell, Arena *a)
{
	StrVec given = {0};
	listentry_split(&given, cell, ";", a);
	for (size_t i = 0; i < given.n; i++)
		VEC_PUSH(a, out, listentry_code(given.v[i], a));
}

static bool
read_share(OwnerRow *r, const Tsv *t, size_t i, Str text, Err *e)
{
	switch (ownerrow_share(&r->low, &r->high, text)) {
	case SHARE_KNOWN:
	case SHARE_UNKNOWN:
		return true;
	case SHARE_DOUBTFUL:
		return tsv_error(t, i, e,
		    "is a share of %.*s less than one percent, or of one? write 0.5 %% or 50",
		    STR_ARG(text));
	case SHARE_NONE:
		break;
	}
	return tsv_error(t, i, e, "share \"%.*s\" is none from 0 to 100, nor n/a",
	    STR_ARG(str_sub(text, 0, 40)));
}

static bool
read_row(OwnerRow *r, const Tsv *t, size_t i, Arena *a, Err *e)
{
	Str v[CELLS];
	for (size_t k = 0; k < CELLS; k++) {
		v[k] = tsv_cell(t, i, k).p ? str_trim(tsv_cell(t, i, k)) : S("");
		if (v[k].n > NAME_MOST)
			return tsv_error(t, i, e, "%s has %zu bytes, %d are read", t->cols[k],
			    v[k].n, NAME_MOST);
	}
	*r = (OwnerRow){.owner = v[OWNER],
	    .owned = v[OWNED],
	    .as_of = DAY_NONE,
	    .until = DAY_NONE,
	    .source = v[SOURCE]};
	read_ids(&r->owner_ids, v[OWNER_ID], a);
	read_ids(&r->owned_ids, v[OWNED_ID], a);
	if ((!r->owner.n && !r->owner_ids.n) || (!r->owned.n && !r->owned_ids.n) || !r->source.n)
		return tsv_error(
		    t, i, e, "owner and owned must be given, by name or id, and the source");
	if (v[AS_OF].n && !day_parse(&r->as_of, v[AS_OF]))
		return tsv_error(
		    t, i, e, "as_of \"%.*s\" is no day, YYYY-MM-DD", STR_ARG(v[AS_OF]));
	return read_share(r, t, i, v[SHARE], e);
}

bool
ownerrow_read(OwnerRows *out, size_t *unknown, const char *path, Arena *a, Err *e)
{
	static const char *const cols[] = {
	    "owner", "owner_id", "owned", "owned_id", "share", "as_of", "source", NULL};
	Tsv t;
	*unknown = 0;
	if (!tsv_read(&t, path, cols, a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		OwnerRow r = {0};
		if (!read_row(&r, &t, i, a, e))
			return false;
		*unknown += r.low == OWNERSHIP_UNKNOWN;
		VEC_PUSH(a, out, r);
	}
	return true;
}
