#include "normalize/words.h"

#include "model/tsv.h"

static bool
at(const Tsv *t, size_t row, size_t col, Str want)
{
	return str_eq(tsv_cell(t, row, col), want);
}

/* A word as folded bytes: separators out, their places kept. Words are written folded. */
static bool
make_bytes(Pattern *p, Str text, Arena *a)
{
	char *q = arena_raw(a, text.n + 1);
	bool gap = false;
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((unsigned char)c < 0x80 &&
		    !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			gap = true;
			continue;
		}
		if (gap && n && n < 64)
			p->gaps |= (uint64_t)1 << n;
		gap = false;
		q[n++] = c;
	}
	p->bytes = str_of(q, n);
	return n > 0 && n <= 64;
}

/* A new pattern, zeroed, or NULL with the error set. */
static Pattern *
add(Words *w, const Tsv *t, size_t row, PatKind kind, const char *label, Err *e)
{
	Str text = tsv_cell(t, row, 0);
	Pattern p = {.kind = (uint8_t)kind};

	if (!make_bytes(&p, text, w->a)) {
		tsv_error(
		    t, row, e, "\"%.*s\" has no letters or digits, or more than 64", STR_ARG(text));
		return NULL;
	}
	fold_title(w->scratch, w->folder, text);
	if (w->scratch->n != p.bytes.n || memcmp(w->scratch->q, p.bytes.p, p.bytes.n)) {
		tsv_error(t, row, e, "\"%.*s\" can never match, titles are folded to \"%.*s\"",
		    STR_ARG(text), (int)w->scratch->n, (const char *)w->scratch->q);
		return NULL;
	}
	p.rule = arena_printf(w->a, "%s %.*s", label, STR_ARG(text));
	VEC_PUSH(w->a, &w->patterns, p);
	if (w->patterns.n >= AUTOMATON_END) {
		tsv_error(t, row, e, "too many words");
		return NULL;
	}
	return &w->patterns.v[w->patterns.n - 1];
}

static bool
weight(int16_t *out, const Tsv *t, size_t row, size_t col, Err *e)
{
	int64_t v;

	if (!str_i64(&v, tsv_cell(t, row, col)) || v < 1 || v > 100)
		return tsv_error(
		    t, row, e, "weight \"%.*s\" is not 1 to 100", STR_ARG(tsv_cell(t, row, col)));
	*out = (int16_t)v;
	return true;
}

/* Index in a list of names ended by NULL, or -1. */
static int
index_of(Str name, const char *const *names)
{
	for (int i = 0; names[i]; i++) {
		if (str_eq(name, str_from(names[i])))
			return i;
	}
	return -1;
}

static bool
load_aliases(Words *w, Err *e)
{
	static const char *const cols[] = {
	    "alias", "node", "use", "lang", "confidence", "source", "note", NULL};
	static const char *const uses[] = {"name", "code", "weak", "slang", NULL};
	size_t last = SIZE_MAX;
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/alias.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		int use = index_of(tsv_cell(&t, i, 2), uses);
		Pattern *p;
		Node n;

		if (use < 0)
			return tsv_error(&t, i, e, "use is name, code, weak or slang, not \"%.*s\"",
			    STR_ARG(tsv_cell(&t, i, 2)));
		if (!vocab_node(&n, w->v, tsv_cell(&t, i, 1)))
			return tsv_error(
			    &t, i, e, "no SKU or family \"%.*s\"", STR_ARG(tsv_cell(&t, i, 1)));
		if (i && at(&t, i, 0, tsv_cell(&t, i - 1, 0))) {
			p = &w->patterns.v[last];
		} else {
			p = add(w, &t, i, PAT_ALIAS, "alias", e);
			last = w->patterns.n - 1;
		}
		if (!p)
			return false;
		if (p->nnodes == PATTERN_NODES)
			return tsv_error(&t, i, e, "an alias has %d nodes at most", PATTERN_NODES);
		p->sub = (uint8_t)use;
		p->nodes[p->nnodes++] = n;
	}
	return true;
}

static bool
load_parts(Words *w, Err *e)
{
	static const char *const cols[] = {
	    "part_number", "match", "node", "kind", "vendor", "confidence", "source", "note", NULL};
	size_t last = SIZE_MAX;
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/part_number.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		bool prefix = at(&t, i, 1, S("prefix"));
		Pattern *p;
		Node n;

		if (!prefix && !at(&t, i, 1, S("exact")))
			return tsv_error(&t, i, e, "match is exact or prefix");
		if (!vocab_node(&n, w->v, tsv_cell(&t, i, 2)))
			return tsv_error(
			    &t, i, e, "no SKU or family \"%.*s\"", STR_ARG(tsv_cell(&t, i, 2)));
		if (i && at(&t, i, 0, tsv_cell(&t, i - 1, 0))) {
			p = &w->patterns.v[last];
		} else {
			p = add(w, &t, i, PAT_PART, "part", e);
			last = w->patterns.n - 1;
		}
		if (!p)
			return false;
		p->sub = at(&t, i, 3, S("accessory")) ? PART_ACCESSORY
			 : prefix		      ? PART_PREFIX
						      : PART_EXACT;
		if (p->nnodes < PATTERN_NODES)
			p->nodes[p->nnodes++] = n;
	}
	return true;
}

static bool
load_chassis_sets(Words *w, size_t first, Err *e)
{
	static const char *const cols[] = {"chassis", "sku", NULL};
	size_t row = 0;
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/chassis_sku.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t p = first; p < w->patterns.n; p++) {
		Str name = str_sub(str_from(w->patterns.v[p].rule), strlen("chassis "), SIZE_MAX);

		w->patterns.v[p].set = (int)w->sets.n;
		for (; row < t.nrows && str_eq(tsv_cell(&t, row, 0), name); row++) {
			Node n;

			if (!vocab_node(&n, w->v, tsv_cell(&t, row, 1)) || n.sku < 0)
				return tsv_error(
				    &t, row, e, "no SKU \"%.*s\"", STR_ARG(tsv_cell(&t, row, 1)));
			VEC_PUSH(w->a, &w->sets, n.sku);
			w->patterns.v[p].nset++;
		}
	}
	if (row < t.nrows)
		return tsv_error(&t, row, e, "no chassis \"%.*s\", or not in its order",
		    STR_ARG(tsv_cell(&t, row, 0)));
	return true;
}

static bool
load_chassis(Words *w, Err *e)
{
	static const char *const cols[] = {
	    "chassis", "name", "vendor", "form", "gpu_count", "confidence", "source", "note", NULL};
	size_t first = w->patterns.n;
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/chassis.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		Pattern *p = add(w, &t, i, PAT_CHASSIS, "chassis", e);
		Str form = tsv_cell(&t, i, 3);
		int64_t n = 0;
		Form f;

		if (!p)
			return false;
		p->sub =
		    str_eq(form, S("amd")) || str_eq(form, S("ascend")); /* none of ours is in it */
		if (!p->sub && !vocab_form(&f, form))
			return tsv_error(&t, i, e, "unknown form \"%.*s\"", STR_ARG(form));
		p->form = p->sub ? FORM_NONE : (uint8_t)f;
		if (tsv_cell(&t, i, 4).n && (!str_i64(&n, tsv_cell(&t, i, 4)) || n < 1 || n > 16))
			return tsv_error(&t, i, e, "gpu_count is 1 to 16");
		p->value = (int16_t)n;
	}
	return load_chassis_sets(w, first, e);
}

static bool
load_terms(Words *w, Err *e)
{
	static const char *const cols[] = {"term", "kind", "value", "lang", "note", NULL};
	static const char *const kinds[] = {"maker", "line", "arch", "noun", "pciecard", "form",
	    "hgx", "nvlink", "oam", "memory", "server", "rack", "board", "sbrand", "cbrand",
	    "trade", "aiuse", "style", "other", NULL};
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/term.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		int kind = index_of(tsv_cell(&t, i, 1), kinds);
		Pattern *p = add(w, &t, i, PAT_TERM, "term", e);
		Str value = tsv_cell(&t, i, 2);
		Form f;

		if (!p)
			return false;
		if (kind < 0)
			return tsv_error(
			    &t, i, e, "unknown kind \"%.*s\"", STR_ARG(tsv_cell(&t, i, 1)));
		p->sub = (uint8_t)kind;
		if (kind == TERM_MEMORY)
			p->text = value;
		if (kind != TERM_FORM)
			continue;
		if (value.n == 4 && str_starts(value, S("sxm"))) {
			p->value = (int16_t)(value.p[3] - '0');
			value.n = 3;
		}
		if (!vocab_form(&f, value))
			return tsv_error(&t, i, e, "unknown form \"%.*s\"", STR_ARG(value));
		p->form = (uint8_t)f;
	}
	return true;
}

static bool
load_lookalikes(Words *w, Err *e)
{
	static const char *const cols[] = {"term", "weight", "lang", "note", NULL};
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/lookalike.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		Pattern *p = add(w, &t, i, PAT_LOOKALIKE, "lookalike", e);

		if (!p || !weight(&p->value, &t, i, 1, e))
			return false;
	}
	return true;
}

static bool
load_cues(Words *w, Err *e)
{
	static const char *const cols[] = {"cue", "class", "weight", "place", "lang", "note", NULL};
	static const char *const places[] = {"any", "noun", "tochip", "fromchip", NULL};
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/class_cue.tsv", w->dir), cols, w->a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		Str name = tsv_cell(&t, i, 1);
		bool spot = str_eq(name, S("spot"));
		ListingClass cls = CLASS_OTHER;
		int place = index_of(tsv_cell(&t, i, 3), places);
		Pattern *p;

		if (!spot && !class_of(&cls, name))
			return tsv_error(&t, i, e, "unknown class \"%.*s\"", STR_ARG(name));
		if (place < 0)
			return tsv_error(&t, i, e, "place is any, noun, tochip or fromchip");
		p = add(w, &t, i, PAT_CUE,
		    spot ? "cue spot" : arena_printf(w->a, "cue %s", class_name(cls)), e);
		if (!p || !weight(&p->value, &t, i, 2, e))
			return false;
		p->sub = spot ? CUE_SPOT : (uint8_t)cls;
		p->place = (uint8_t)place;
	}
	return true;
}

bool
words_load(Words *w, Err *e)
{
	w->folder = folder_new(w->a);
	w->scratch = arena_raw(w->a, sizeof(*w->scratch));
	return load_aliases(w, e) && load_parts(w, e) && load_chassis(w, e) && load_terms(w, e) &&
	       load_lookalikes(w, e) && load_cues(w, e);
}
