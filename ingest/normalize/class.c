#include "normalize/class.h"

typedef struct {
	int points[LISTING_CLASSES + 1];
	const Hit *first[LISTING_CLASSES + 1][4];
	int n[LISTING_CLASSES + 1];
	bool tochip;
} Tally;

/* "with shroud", "带风扇": what comes with the card is no accessory for sale. */
static bool
comes_with(const Folded *f, uint32_t s)
{
#define WORD(w, reach)                                                                             \
	{                                                                                          \
		w, sizeof(w) - 1, reach                                                            \
	}
	static const struct {
		const char *text;
		uint32_t n;
		int reach; /* bytes from its end to the cue */
	} words[] = {WORD("with", 40), WORD("w", 40), WORD("incl", 40), WORD("includes", 40),
	    WORD("including", 40), WORD("带", 40), WORD("含", 40), WORD("附", 40), WORD("送", 40),
	    WORD("配", 40), WORD("kèm", 40), WORD("tặng", 40), WORD("without", 40), WORD("no", 6)};
	uint32_t i = s;

	/* back over a few words; a Chinese one reaches less far, and 含税 is a tax */
	for (int step = 0; step < 40 && i; step++, i--) {
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
			uint32_t n = words[k].n;

			if (i < n || step > words[k].reach ||
			    f->q[i - n] != (uint8_t)words[k].text[0] ||
			    memcmp(f->q + i - n, words[k].text, n))
				continue;
			if (f->q[i - 1] >= 0x80 ||
			    (f->flag[i - n] & FOLD_GAP && (i >= f->n || f->flag[i] & FOLD_GAP)))
				return true;
		}
	}
	return false;
#undef WORD
}

/* "水冷ブロック付き", "워터블록 포함": the word that says so comes after. */
static bool
comes_along(const Folded *f, uint32_t e)
{
	static const char *const words[] = {"付", "込み", "포함", "장착"};

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		if (e + strlen(words[k]) <= f->n && !memcmp(f->q + e, words[k], strlen(words[k])))
			return true;
	}
	return false;
}

static bool
is_subject(const Scene *sc, const Hit *h)
{
	const Pattern *p = hit_pattern(sc->v, h);

	if (p->kind <= PAT_CHASSIS)
		return true;
	return p->kind == PAT_TERM &&
	       (p->sub == TERM_MAKER || p->sub == TERM_LINE || p->sub == TERM_NOUN);
}

static bool
names_after(const Scene *sc, uint32_t at)
{
	for (int i = 0; i < sc->hits.n; i++) {
		if (sc->hits.v[i].s >= at && sc->hits.v[i].chip)
			return true;
	}
	return false;
}

/* "cable for Dell R720 to Tesla P40": the part stands before, a GPU somewhere after. */
static bool
part_for_chip(const Scene *sc, const Hit *cue)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (p->kind == PAT_CUE && p->sub == CLASS_ACCESSORY && sc->hits.v[i].e <= cue->s)
			return names_after(sc, cue->e);
	}
	return false;
}

/* A name or maker follows at once. */
static bool
leads_to_chip(const Scene *sc, const Hit *cue)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];

		if (h->s >= cue->e && h->s - cue->e <= 6 && is_subject(sc, h))
			return true;
	}
	return false;
}

/* A name stands just before. */
static bool
follows_chip(const Scene *sc, const Hit *cue)
{
	for (int i = 0; i < sc->hits.n; i++) {
		if (sc->hits.v[i].chip && sc->hits.v[i].e == cue->s)
			return scene_same_clause(sc->f, cue->s, cue->s);
	}
	return false;
}

static void
count_cue(Tally *t, const Hit *h, const Pattern *p, int points)
{
	int c = p->sub;

	if (p->place == PLACE_NOUN)
		t->points[c] = points > t->points[c] ? points : t->points[c] + 1;
	else
		t->points[c] += points;
	if (t->n[c] < 4)
		t->first[c][t->n[c]++] = h;
}

static void
tally_cues(Tally *t, const Scene *sc, bool named)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];
		const Pattern *p = hit_pattern(sc->v, h);

		if (p->kind != PAT_CUE)
			continue;
		if (p->place == PLACE_NOUN && named &&
		    (comes_with(sc->f, h->s) || comes_along(sc->f, h->e)))
			continue;
		if (p->place == PLACE_TOCHIP) {
			if (!leads_to_chip(sc, h) && !part_for_chip(sc, h))
				continue;
			t->tochip = true;
		}
		if (p->place == PLACE_FROMCHIP) {
			if (!follows_chip(sc, h))
				continue;
			t->tochip = true;
		}
		/* the last thing named is what is sold */
		count_cue(t, h, p,
		    p->value + (p->place == PLACE_NOUN && named && !names_after(sc, h->e) ? 4 : 0));
	}
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];
		const Pattern *p = hit_pattern(sc->v, h);

		if (p->kind == PAT_PART && p->sub == PART_ACCESSORY) {
			t->points[CLASS_ACCESSORY] += 20;
			if (t->n[CLASS_ACCESSORY] < 4)
				t->first[CLASS_ACCESSORY][t->n[CLASS_ACCESSORY]++] = h;
		}
	}
}

/* What speaks for an offer of the named thing itself. */
static int
offer_points(const Scene *sc)
{
	int points = 8;

	points += sc->nmemory ? 2 : 0;
	points += sc->terms[TERM_MEMORY] ? 3 : 0;
	points += sc->unit == UNIT_SERVER || sc->terms[TERM_HGX] ? 2 : 0;
	points += sc->terms[TERM_TRADE] ? 2 : 0;
	points += sc->terms[TERM_NOUN] ? 1 : 0;
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (p->kind == PAT_PART && p->sub != PART_ACCESSORY)
			return points + 6;
	}
	return points;
}

static void
conclude(Verdict *out, const Tally *t, int c)
{
	out->cls = c == CUE_SPOT ? CLASS_OFFER : (ListingClass)c;
	for (int i = 0; i < t->n[c]; i++)
		out->hits[out->n++] = t->first[c][i];
}

/* Classes that say plainly that nothing is sold here, strongest first. */
static bool
judge_plain(Verdict *out, const Tally *t, bool named)
{
	static const ListingClass plain[] = {
	    CLASS_WANTED, CLASS_RENTAL, CLASS_REPAIR, CLASS_EMPTY_BOX, CLASS_SERVICE};

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		if (t->points[plain[i]] >= 9 && (named || plain[i] != CLASS_SERVICE)) {
			conclude(out, t, plain[i]);
			return true;
		}
	}
	return false;
}

static void
judge_named(Verdict *out, const Scene *sc, const Tally *t)
{
	int offer = offer_points(sc), acc = t->points[CLASS_ACCESSORY],
	    comp = t->points[CLASS_COMPATIBLE];

	if (acc && t->tochip)
		acc += comp;
	if (t->points[CLASS_ARTICLE] > offer && t->points[CLASS_ARTICLE] >= acc)
		conclude(out, t, CLASS_ARTICLE);
	else if (acc > offer)
		conclude(out, t, CLASS_ACCESSORY);
	else if (comp >= 10)
		conclude(out, t, CLASS_COMPATIBLE);
	else if (t->points[CLASS_MODIFIED])
		conclude(out, t, CLASS_MODIFIED);
	else if (t->points[CLASS_PREORDER] && !t->points[CUE_SPOT])
		conclude(out, t, CLASS_PREORDER);
	else
		conclude(out, t, CLASS_OFFER);
}

static void
judge_unnamed(Verdict *out, const Tally *t, bool refused)
{
	if (t->points[CLASS_ACCESSORY])
		conclude(out, t, CLASS_ACCESSORY);
	else if (t->points[CLASS_COMPATIBLE] >= 10)
		conclude(out, t, CLASS_COMPATIBLE);
	else if (t->points[CLASS_ARTICLE] >= 10)
		conclude(out, t, CLASS_ARTICLE);
	else
		out->cls = refused ? CLASS_LOOKALIKE : CLASS_OTHER;
}

void
class_judge(Verdict *out, const Scene *sc, bool named, bool refused)
{
	Tally t;

	memset(out, 0, sizeof(*out));
	memset(&t, 0, sizeof(t));
	tally_cues(&t, sc, named);
	if (judge_plain(out, &t, named))
		return;
	if (named)
		judge_named(out, sc, &t);
	else
		judge_unnamed(out, &t, refused);
}
