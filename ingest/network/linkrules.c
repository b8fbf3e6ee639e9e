#include "network/linkrules.h"
#include "model/tsv.h"

static bool
read_small(int *out, Str cell)
{
	int64_t v;
	if (!str_i64(&v, cell) || v < 0 || v > 1000000)
		return false;
	*out = (int)v;
	return true;
}

static bool
read_weights(LinkRules *out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {
	    "kind", "strength", "weight", "full_to", "none_from", "apart", "note", NULL};
	bool seen[ID_KINDS] = {0};
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/identifier_weight.tsv", dir), cols, a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		IdKind k;
		if (!graph_kind_of(&k, tsv_cell(&t, i, 0)) || seen[k])
			return tsv_error(&t, i, e, "unknown or double kind of identifier");
		KindRule *r = &out->kind[k];
		seen[k] = true;
		r->hard = str_eq(tsv_cell(&t, i, 1), S("hard"));
		if (!read_small(&r->weight, tsv_cell(&t, i, 2)) ||
		    !read_small(&r->full_to, tsv_cell(&t, i, 3)) ||
		    !read_small(&r->none_from, tsv_cell(&t, i, 4)) ||
		    !read_small(&r->apart, tsv_cell(&t, i, 5)) ||
		    (r->weight > 0 && r->none_from <= r->full_to))
			return tsv_error(&t, i, e, "could not use the weight or its bounds");
	}
	return true;
}

static bool
read_match(StopMatch *out, Str name)
{
	static const char *const names[] = {"exact", "prefix", "suffix", "contains", "like"};
	for (int i = 0; i <= STOP_LIKE; i++) {
		if (str_eq(name, str_from(names[i]))) {
			*out = (StopMatch)i;
			return true;
		}
	}
	return false;
}

static bool
read_stops(LinkRules *out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"kind", "match", "value", "becomes", "reason", NULL};
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/stop_identifier.tsv", dir), cols, a, e))
		return false;
	if (t.nrows > 2000)
		return err_set(e, ERR_DATA, "%s: more than 2000 stop rules", t.file);
	out->stop = ARENA_ARRAY(a, t.nrows + 1, StopRule);
	for (size_t i = 0; i < t.nrows; i++) {
		StopRule *r = &out->stop[i];
		if (!graph_kind_of(&r->kind, tsv_cell(&t, i, 0)) ||
		    !read_match(&r->match, tsv_cell(&t, i, 1)) || !tsv_cell(&t, i, 2).n)
			return tsv_error(&t, i, e, "could not use the stop rule");
		r->value = tsv_cell(&t, i, 2);
		r->becomes = tsv_cell(&t, i, 3).n > 0;
		if (r->becomes && !graph_kind_of(&r->as, tsv_cell(&t, i, 3)))
			return tsv_error(&t, i, e, "\"becomes\" is no kind of identifier");
		r->reason = tsv_cell(&t, i, 4);
	}
	for (size_t i = t.nrows; i > 0; i--) {
		StopRule *r = &out->stop[i - 1];
		r->next = out->first[r->kind];
		out->first[r->kind] = (unsigned)i;
	}
	return true;
}

static bool
read_countries(LinkRules *out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"kind", "prefix", "country", "note", NULL};
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/contact_country.tsv", dir), cols, a, e))
		return false;
	if (t.nrows > 200)
		return err_set(e, ERR_DATA, "%s: more than 200 rules", t.file);
	out->country = ARENA_ARRAY(a, t.nrows + 1, CountryRule);
	for (size_t i = 0; i < t.nrows; i++) {
		CountryRule *r = &out->country[out->countries++];
		Str to = tsv_cell(&t, i, 2);
		if (!graph_kind_of(&r->kind, tsv_cell(&t, i, 0)) || r->kind > ID_TEXT)
			return tsv_error(&t, i, e, "unknown kind of contact");
		if (to.n != 2)
			return tsv_error(&t, i, e, "a country has two letters");
		bool china = str_eq(to, S("CN")) || str_eq(to, S("HK")) || str_eq(to, S("MO"));
		r->at = china ? WHEREABOUTS_CHINA : WHEREABOUTS_ABROAD;
		r->prefix = tsv_cell(&t, i, 1);
	}
	return true;
}

bool
linkrules_read(LinkRules *out, const char *dir, Arena *a, Err *e)
{
	*out = (LinkRules){0};
	return tsv_revision(out->revision, dir, a, e) && read_weights(out, dir, a, e) &&
	       read_stops(out, dir, a, e) && read_countries(out, dir, a, e) &&
	       placeword_open(&out->places, dir, a, e);
}

/* The same length, '?' for any byte. */
static bool
is_like(Str value, Str pattern)
{
	for (size_t i = 0; value.n == pattern.n && i < value.n; i++)
		if (pattern.p[i] != '?' && pattern.p[i] != value.p[i])
			return false;
	return value.n == pattern.n;
}

static bool
fits(const StopRule *r, Str value)
{
	switch (r->match) {
	case STOP_EXACT:
		return str_eq(value, r->value);
	case STOP_PREFIX:
		return str_starts(value, r->value);
	case STOP_SUFFIX:
		return str_ends(value, r->value);
	case STOP_CONTAINS:
		return str_find(value, r->value, 0) != SIZE_MAX;
	case STOP_LIKE:
		return is_like(value, r->value);
	}
	return false;
}

/* A domain is stopped with its mailboxes: "@example.com". */
static unsigned
stop_mailboxes(const LinkRules *r, Str domain)
{
	unsigned i = r->first[ID_EMAIL];
	for (; i; i = r->stop[i - 1].next) {
		const StopRule *s = &r->stop[i - 1];
		if (s->match == STOP_SUFFIX && str_starts(s->value, S("@")) &&
		    str_eq(str_sub(s->value, 1, s->value.n), domain))
			break;
	}
	return i;
}

/* Is the pattern at the front of the key? Neither spaces nor case count. */
static bool
begins(Str key, Str pattern)
{
	size_t i = 0, k = 0;
	while (i < key.n && k < pattern.n) {
		char want = pattern.p[k];
		want = want >= 'A' && want <= 'Z' ? (char)(want + 32) : want;
		if (key.p[i] == ' ' || want == ' ') {
			i += key.p[i] == ' ';
			k += want == ' ';
		} else if (key.p[i++] != want) {
			return false;
		} else {
			k++;
		}
	}
	return k == pattern.n;
}

/* A key of a company's name is stopped where the name would be, its words joined or parted. */
static unsigned
stop_names(const LinkRules *r, Str key)
{
	for (unsigned i = r->first[ID_COMPANY]; i; i = r->stop[i - 1].next) {
		Str pattern = r->stop[i - 1].value;
		if (r->stop[i - 1].match != STOP_CONTAINS)
			continue;
		for (size_t at = 0; at < key.n; at++)
			if (((unsigned char)key.p[at] >= 0x80 || !at || key.p[at - 1] == ' ') &&
			    begins(str_sub(key, at, key.n), pattern))
				return i;
	}
	return 0;
}

unsigned
linkrules_stop(const LinkRules *r, IdKind kind, Str value)
{
	unsigned i = r->first[kind];
	while (i && !fits(&r->stop[i - 1], value))
		i = r->stop[i - 1].next;
	if (!i && kind == ID_DOMAIN)
		return stop_mailboxes(r, value);
	if (!i && kind == ID_FIRM)
		return stop_names(r, value);
	bool number = (kind == ID_WHATSAPP || kind == ID_WECHAT) && str_starts(value, S("+"));
	return i || !number ? i : linkrules_stop(r, ID_PHONE, value);
}

Whereabouts
linkrules_whereabouts(const LinkRules *r, IdKind kind, Str value)
{
	for (size_t i = 0; i < r->countries; i++)
		if (r->country[i].kind == kind && str_starts(value, r->country[i].prefix))
			return r->country[i].at;
	return WHEREABOUTS_UNKNOWN;
}

bool
linkrules_crowded(const LinkRules *r, IdKind kind, int64_t unrelated)
{
	return kind <= ID_EMAIL && unrelated > r->kind[kind].full_to;
}

int
linkrules_points(const LinkRules *r, IdKind kind, size_t unrelated)
{
	const KindRule *k = &r->kind[kind];
	if (unrelated <= (size_t)k->full_to)
		return k->weight;
	if (unrelated >= (size_t)k->none_from)
		return 0;
	return (int)((size_t)k->weight * ((size_t)k->none_from - unrelated) /
		     (size_t)(k->none_from - k->full_to));
}

Str
linkrules_reason(const LinkRules *r, const Ident *d, Arena *a)
{
	if (d->stop)
		return r->stop[d->stop - 1].reason;
	switch ((Verdict)d->verdict) {
	case VERDICT_CAPPED:
		return str_from(arena_printf(a,
		    "%u otherwise unrelated sellers show it: a shared service, not a tie",
		    d->unrelated));
	case VERDICT_LINK:
	case VERDICT_STOPPED:
	case VERDICT_WEAK:
	case VERDICT_NONE:
		break;
	}
	if (d->counts_as == ID_ADDRESS_BUSY)
		return S("room in a building that many unrelated sellers give");
	if (d->counts_as != d->kind)
		return S("its place on the page says it is a service of many");
	return STR_NONE;
}
