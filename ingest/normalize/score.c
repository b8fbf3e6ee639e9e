#include "normalize/score.h"

#include "model/tsv.h"
#include "normalize/hannum.h"

enum {
	W_ALIAS_NAME = 0,
	W_ALIAS_CODE,
	W_ALIAS_CODE_LONG,
	W_ALIAS_WEAK,
	W_ALIAS_SLANG,
	W_PART_EXACT,
	W_PART_PREFIX,
	W_MAKER,
	W_LINE,
	W_ARCH,
	W_NOUN,
	W_FORM_SXM,
	W_FORM_PCIE,
	W_NVLINK,
	W_MEMORY_HBM,
	W_MEMORY_GDDR,
	W_MEMORY_FITS,
	W_COUNT,
	W_SERVER,
	W_BOARD,
	W_SBRAND,
	W_CBRAND,
	W_TRADE,
	W_AIUSE,
	W_COMPANY,
	W_DISGUISE,
	W_BARE,
	W_CHASSIS,
	W_OTHER_VENDOR,
	W_JOINED,
	W_SPLIT,
	W_THRESHOLD,
	W_PUBLISH,
	W_COUNT_OF_ITEMS,
};

static const char *const items[W_COUNT_OF_ITEMS] = {"alias_name", "alias_code", "alias_code_long",
    "alias_weak", "alias_slang", "part_exact", "part_prefix", "maker", "line", "arch", "noun",
    "form_sxm", "form_pcie", "nvlink", "memory_hbm", "memory_gddr", "memory_fits", "count",
    "server", "board", "sbrand", "cbrand", "trade", "aiuse", "company", "disguise", "bare",
    "chassis", "other_vendor", "joined", "split", "threshold", "publish"};

#define STEPS 16

struct Weights {
	int w[W_COUNT_OF_ITEMS];
	struct {
		int points, worth;
	} steps[STEPS];
	int nsteps;
};

static bool
signed_whole(int *out, Str s)
{
	bool minus = s.n && s.p[0] == '-';
	int64_t v;

	if (minus)
		s = str_sub(s, 1, s.n);
	if (!str_i64(&v, s) || v > 10000)
		return false;
	*out = (int)(minus ? -v : v);
	return true;
}

static bool
take_item(Weights *w, uint64_t *have, const Tsv *t, size_t row, Err *e)
{
	Str item = tsv_cell(t, row, 0);
	int value, points;

	if (!signed_whole(&value, tsv_cell(t, row, 1)))
		return tsv_error(
		    t, row, e, "\"%.*s\" is no whole number", STR_ARG(tsv_cell(t, row, 1)));
	if (str_starts(item, S("step "))) {
		if (!signed_whole(&points, str_sub(item, 5, item.n)) || w->nsteps == STEPS)
			return tsv_error(t, row, e, "a step is \"step POINTS\", %d at most", STEPS);
		if (w->nsteps && (points <= w->steps[w->nsteps - 1].points ||
				     value < w->steps[w->nsteps - 1].worth))
			return tsv_error(t, row, e, "steps must rise");
		w->steps[w->nsteps].points = points;
		w->steps[w->nsteps++].worth = value;
		return true;
	}
	for (int i = 0; i < W_COUNT_OF_ITEMS; i++) {
		if (str_eq(item, str_from(items[i]))) {
			if (*have >> i & 1)
				return tsv_error(t, row, e, "\"%s\" stands twice", items[i]);
			w->w[i] = value;
			*have |= (uint64_t)1 << i;
			return true;
		}
	}
	return tsv_error(t, row, e, "unknown item \"%.*s\"", STR_ARG(item));
}

bool
weights_open(Weights **out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"item", "value", "note", NULL};
	Weights *w = ARENA_NEW(a, Weights);
	uint64_t have = 0;
	Tsv t;

	if (!tsv_read(&t, arena_printf(a, "%s/score_weight.tsv", dir), cols, a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		if (!take_item(w, &have, &t, i, e))
			return false;
	}
	for (int i = 0; i < W_COUNT_OF_ITEMS; i++) {
		if (!(have >> i & 1)) {
			err_set(e, ERR_DATA, "item \"%s\" is missing", items[i]);
			return err_at(e, t.file, 0, -1);
		}
	}
	*out = w;
	return true;
}

static int
form_points(const Weights *w, const Scene *sc)
{
	unsigned strong = 1u << FORM_SXM | 1u << FORM_NVL | 1u << FORM_CNX | 1u << FORM_MODULE;

	if (sc->forms & strong || sc->terms[TERM_HGX] || sc->terms[TERM_OAM])
		return w->w[W_FORM_SXM];
	return sc->forms & 1u << FORM_PCIE ? w->w[W_FORM_PCIE] : 0;
}

static int
memory_points(const Weights *w, const Scene *sc, const Nodes *n)
{
	int points = n->memory_fits ? w->w[W_MEMORY_FITS] : 0;

	if (sc->terms[TERM_MEMORY])
		points +=
		    w->w[str_starts(sc->memory_type, S("hbm")) ? W_MEMORY_HBM : W_MEMORY_GDDR];
	return points;
}

/* Two families and more, one of them by a code that is not short. */
static bool
in_company(const Scene *sc)
{
	bool lengthy = false, several = false;
	int first = -1;

	for (int i = 0; sc->chips > 1 && i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (!sc->hits.v[i].chip || sc->hits.v[i].flags & HIT_JOINED)
			continue;
		lengthy |= p->bytes.n >= 4;
		several |= first >= 0 && p->nodes[0].family != first;
		first = p->nodes[0].family;
	}
	return lengthy && several;
}

/* A short text of one name, every byte of which is understood: "A100 買取", "H 1 0 0". */
static bool
is_bare(const Scene *sc)
{
	const Folded *f = sc->f;
	uint64_t seen = 0;
	bool more = false;

	if (f->n > 63 || sc->chips != 1 || sc->lookalike)
		return false;
#define SEE(s, e) seen |= (((uint64_t)1 << ((e) - (s))) - 1) << (s)
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];

		if (h->kind == PAT_TERM && h->sub == TERM_OTHER)
			return false;
		SEE(h->s, h->e);
		more |= !h->chip || h->flags & (HIT_SPACED | HIT_DISGUISED);
	}
	for (int i = 0; i < sc->nmemory; i++)
		SEE(sc->memory[i].s, sc->memory[i].e);
	SEE(sc->count_hit.s, sc->count_hit.e);
	for (uint32_t i = 0; i < f->n; i++) {
		uint32_t n = seen >> i & 1 ? 0 : hannum_count_at(f, i);

		SEE(i, i + n);
		more |= n > 0;
	}
#undef SEE
	return more && seen == ((uint64_t)1 << f->n) - 1;
}

int
score_context(const Weights *w, const Scene *sc, const Nodes *n)
{
	static const struct {
		int term, item;
	} plain[] = {{TERM_MAKER, W_MAKER}, {TERM_LINE, W_LINE}, {TERM_ARCH, W_ARCH},
	    {TERM_NVLINK, W_NVLINK}, {TERM_SERVER, W_SERVER}, {TERM_BOARD, W_BOARD},
	    {TERM_SBRAND, W_SBRAND}, {TERM_CBRAND, W_CBRAND}, {TERM_TRADE, W_TRADE},
	    {TERM_AIUSE, W_AIUSE}, {TERM_OTHER, W_OTHER_VENDOR}};
	int points = form_points(w, sc) + memory_points(w, sc, n);

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		if (sc->terms[plain[i].term])
			points += w->w[plain[i].item];
	}
	if (sc->terms[TERM_NOUN] || sc->terms[TERM_PCIECARD])
		points += w->w[W_NOUN];
	if (sc->count)
		points += w->w[W_COUNT];
	if (is_bare(sc))
		points += w->w[W_BARE];
	if (in_company(sc))
		points += w->w[W_COMPANY];
	if (sc->chassis)
		points += w->w[W_CHASSIS];
	return points - (sc->lookalike > 40 ? 40 : sc->lookalike);
}

static int
alias_item(const Pattern *p)
{
	switch ((AliasUse)p->sub) {
	case ALIAS_NAME:
		return W_ALIAS_NAME;
	case ALIAS_WEAK:
		return W_ALIAS_WEAK;
	case ALIAS_SLANG:
		return W_ALIAS_SLANG;
	case ALIAS_CODE:
		break;
	}
	return p->bytes.n >= 4 ? W_ALIAS_CODE_LONG : W_ALIAS_CODE;
}

int
score_name(const Weights *w, const Scene *sc, const Hit *h)
{
	const Pattern *p = hit_pattern(sc->v, h);
	int points;

	if (p->kind == PAT_PART)
		return w->w[p->sub == PART_PREFIX ? W_PART_PREFIX : W_PART_EXACT];
	points = w->w[alias_item(p)];
	if (h->flags & HIT_JOINED)
		points += p->sub == ALIAS_NAME ? 0 : w->w[W_JOINED];
	if (h->flags & HIT_SPLIT && p->bytes.n < 4)
		points += w->w[W_SPLIT];
	if (h->flags & (HIT_SPACED | HIT_DISGUISED) && p->bytes.n >= 4)
		points += w->w[W_DISGUISE];
	return points;
}

bool
score_accepts(const Weights *w, int points)
{
	return points >= w->w[W_THRESHOLD];
}

int
score_calibrate(const Weights *w, int points)
{
	int worth = 0;

	for (int i = 0; i < w->nsteps && w->steps[i].points <= points; i++)
		worth = w->steps[i].worth;
	return worth;
}
