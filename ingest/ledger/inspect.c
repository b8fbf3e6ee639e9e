#include "ledger/inspect.h"

#include "base/file.h"
#include "base/map.h"

typedef struct {
	const Ledger *l;
	InspectReport *report;
	InspectFn tell;
	void *self;
	Arena *a; /* of one file or day */
} Inspect;

static void
problem(Inspect *x, const char *file, int64_t byte, const char *what, Str uri)
{
	x->report->problems++;
	x->tell(x->self, file, byte, str_from(what), uri);
}

static Str
key_of_leaf(const Leaf *l)
{
	return str_of((const char *)l->hash.b, 32);
}

/* Hash to place, of what is there and of what the ledger knows. */
typedef struct {
	Map *have, *known;
} Maps;

static Str
offset_text(int64_t offset, Arena *a)
{
	return str_from(arena_printf(a, "%lld", (long long)offset));
}

static Map *
places(const LeafVec *v, size_t from, size_t to, Arena *a)
{
	Map *m = map_new(a);

	for (size_t i = from; i < to; i++)
		map_put(m, key_of_leaf(&v->v[i]), (void *)(uintptr_t)(i - from + 1));
	return m;
}

static void
name_lost(Inspect *x, const char *path, const Leaf *l, size_t number, const Map *by_offset)
{
	char at[24];
	int n = snprintf(at, sizeof(at), "%lld", (long long)l->offset);
	bool there = map_get(by_offset, str_of(at, (size_t)n)) != NULL;

	problem(x, path, l->offset,
	    arena_printf(x->a, "record %zu (%.*s of %.*s) %s", number, STR_ARG(l->kind),
		STR_ARG(l->date), there ? "was changed" : "is missing"),
	    l->uri);
}

/* Offsets of the records found whose content the ledger does not know. */
static Map *
strangers(const LeafVec *found, const Map *known, Arena *a)
{
	Map *m = map_new(a);

	for (size_t i = 0; i < found->n; i++)
		if (!map_get(known, key_of_leaf(&found->v[i])))
			map_put(m, str_from(arena_printf(a, "%lld", (long long)found->v[i].offset)),
			    &found->v[i]);
	return m;
}

/* What was put in: unknown content at a place whose own record is not the one that was changed. */
static void
name_added(Inspect *x, const char *path, const LeafVec *kept, const LeafVec *found, const Maps *m)
{
	Map *lost = map_new(x->a);

	for (size_t i = 0; i < kept->n; i++)
		if (!map_get(m->have, key_of_leaf(&kept->v[i])))
			map_put(lost, offset_text(kept->v[i].offset, x->a), &kept->v[i]);
	for (size_t i = 0; i < found->n; i++) {
		const Leaf *l = &found->v[i];

		if (!map_get(m->known, key_of_leaf(l)) &&
		    !map_get(lost, offset_text(l->offset, x->a)))
			problem(x, path, l->offset,
			    arena_printf(x->a, "record %zu (%.*s of %.*s) was put in", i + 1,
				STR_ARG(l->kind), STR_ARG(l->date)),
			    l->uri);
	}
}

static void
name_moved(
    Inspect *x, const char *path, const LeafVec *kept, const LeafVec *found, const Map *known)
{
	size_t last = 0;

	for (size_t i = 0; i < found->n; i++) {
		size_t at = (size_t)(uintptr_t)map_get(known, key_of_leaf(&found->v[i]));

		if (!at)
			continue;
		if (at <= last)
			problem(x, path, found->v[i].offset,
			    arena_printf(x->a,
				"record %zu stands behind record %zu: moved or put "
				"in twice",
				at, last),
			    kept->v[at - 1].uri);
		else
			last = at;
	}
}

static bool
compare(Inspect *x, const LedgerFile *f, const char *path, const LeafVec *kept, Err *e)
{
	LeafVec found;
	int64_t damaged, before = x->report->problems;
	Maps m;
	Map *strange;

	if (!leaves_scan(&found, &damaged, path, x->a, e))
		return false;
	m.have = places(&found, 0, found.n, x->a);
	m.known = places(kept, 0, kept->n, x->a);
	strange = strangers(&found, m.known, x->a);
	for (size_t i = 0; i < kept->n; i++)
		if (!map_get(m.have, key_of_leaf(&kept->v[i])))
			name_lost(x, path, &kept->v[i], i + 1, strange);
	name_added(x, path, kept, &found, &m);
	name_moved(x, path, kept, &found, m.known);
	if (x->report->problems == before &&
	    memcmp(leaves_root(&found, 0, found.n).b, f->root.b, 32) != 0)
		problem(x, path, 0, "its root is not what the ledger says", STR_NONE);
	x->report->records += (int64_t)found.n;
	return true;
}

static bool
check_file(Inspect *x, const LedgerFile *f, const LeafVec *day, Err *e)
{
	const char *path = ledger_path(x->l, f, x->a);
	LeafVec kept = {0};
	Err why;

	x->report->files++;
	if (f->first < 0 || f->records < 0 || (size_t)(f->first + f->records) > day->n) {
		problem(x, path, 0, "the ledger has lost its leaves", STR_NONE);
		return true;
	}
	kept.v = day->v + f->first;
	kept.n = (size_t)f->records;
	if (memcmp(leaves_root(&kept, 0, kept.n).b, f->root.b, 32) != 0)
		problem(x, path, 0, "the ledger's leaves of this file were changed", STR_NONE);
	if (!file_exists(path)) {
		if (str_eq(f->origin, S("archived")))
			x->report->away++;
		else
			problem(x, path, 0, "the file is not here", STR_NONE);
		return true;
	}
	if (compare(x, f, path, &kept, &why))
		return true;
	if (why.kind == ERR_FILE) {
		*e = why;
		return false;
	}
	problem(x, path, 0, arena_strdup(x->a, why.text), STR_NONE);
	return true;
}

static void
check_roots(Inspect *x, Day day, const LeafVec *leaves)
{
	for (size_t i = 0; i < x->l->roots.n; i++) {
		const LedgerRoot *r = &x->l->roots.v[i];
		const LedgerRoot *before = i ? r - 1 : NULL;
		char text[16];

		if (r->day != day)
			continue;
		x->report->roots++;
		day_format(text, day);
		if (memcmp(ledger_link(before, r).b, r->link.b, 32) != 0)
			problem(x, "", 0,
			    arena_printf(x->a, "root %lld of %s is not linked to the one before",
				(long long)r->seq, text),
			    STR_NONE);
		if (r->leaves < 0 || (size_t)r->leaves > leaves->n ||
		    memcmp(leaves_root(leaves, 0, (size_t)r->leaves).b, r->root.b, 32) != 0)
			problem(x, "", 0,
			    arena_printf(x->a, "root %lld of %s does not stand for its leaves",
				(long long)r->seq, text),
			    STR_NONE);
	}
}

static bool
check_day(Inspect *x, Day day, Err *e)
{
	LeafVec leaves;
	ArenaMark m;
	bool ok = true;

	if (!ledger_leaves(&leaves, x->l, day, x->a, e))
		return false;
	check_roots(x, day, &leaves);
	m = arena_mark(x->a);
	for (size_t i = 0; ok && i < x->l->files.n; i++)
		if (x->l->files.v[i].day == day) {
			ok = check_file(x, &x->l->files.v[i], &leaves, e);
			arena_rewind(x->a, m);
		}
	return ok;
}

bool
inspect_ledger(InspectReport *out, const Ledger *l, InspectFn tell, void *self, Err *e)
{
	Inspect x = {.l = l, .report = out, .tell = tell, .self = self};
	Day last = DAY_NONE;
	bool ok = true;

	*out = (InspectReport){0};
	for (size_t i = 0; ok && i < l->files.n; i++) {
		if (l->files.v[i].day == last)
			continue;
		last = l->files.v[i].day;
		x.a = arena_new();
		ok = check_day(&x, last, e);
		arena_free(x.a);
	}
	if (ok && l->roots.n && out->roots < (int64_t)l->roots.n)
		problem(&x, "", 0, "a root of a day of which no file is known", STR_NONE);
	return ok;
}
