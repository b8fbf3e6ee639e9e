#include "normalize/context.h"

static void
note(Context *c, const char *text)
{
	if (c->nnotes < 6)
		c->notes[c->nnotes++] = text;
}

static Scene *
read_text(const Scene *main, Folder *f, Str text, Arena *a)
{
	Folded *folded = arena_raw(a, sizeof(*folded));
	Scene *sc = arena_raw(a, sizeof(*sc));

	fold_title(folded, f, text);
	scene_read(sc, main->v, folded);
	return sc;
}

static void
read_part(Context *c, const Scene *main, Folder *f, Str text, Arena *a)
{
	Scene *sc = read_text(main, f, text, a);

	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (p->kind == PAT_PART && p->sub != PART_ACCESSORY) {
			resolve_nodes(&c->part, sc);
			c->part_rule = p->rule;
			note(c, p->rule);
			return;
		}
	}
}

static const char *const brand_notes[] = {"brand names the maker", "brand of other goods"};
static const char *const category_notes[] = {"category names the maker", "category of other goods"};

/* The maker raises, a word of other goods lowers. */
static void
read_side(Context *c, Scene *main, Folder *f, Str text, const char *const notes[2])
{
	Scene *sc;

	if (!text.n)
		return;
	sc = read_text(main, f, text, c->a);
	if (sc->terms[TERM_MAKER] && !main->terms[TERM_MAKER]) {
		main->terms[TERM_MAKER]++;
		note(c, notes[0]);
	}
	if (sc->terms[TERM_NOUN] && !main->terms[TERM_NOUN])
		main->terms[TERM_NOUN]++;
	if (sc->terms[TERM_SBRAND] && !main->terms[TERM_SBRAND])
		main->terms[TERM_SBRAND]++;
	if (sc->lookalike > 0 && !sc->terms[TERM_NOUN] && !sc->terms[TERM_SERVER]) {
		main->lookalike += sc->lookalike;
		note(c, notes[1]);
	}
}

/* "显卡回收价格": who prices there buys, or repairs. */
static void
read_heading(Context *c, const Scene *main, Folder *f, Str text, Arena *a)
{
	Scene *sc = read_text(main, f, text, a);

	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (p->kind == PAT_CUE && (p->sub == CLASS_WANTED || p->sub == CLASS_REPAIR)) {
			c->under = (ListingClass)p->sub;
			note(c, "stands under such a heading");
			return;
		}
	}
}

static void
read_lead(Context *c, const Scene *main, Folder *f, Str text, Arena *a)
{
	Scene *sc = read_text(main, f, text, a);

	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (p->kind == PAT_CUE && p->sub == CUE_SPOT) {
			c->preorder = false;
			return;
		}
		if (p->kind == PAT_CUE && p->sub == CLASS_PREORDER)
			c->preorder = true;
	}
}

/* A price for a server says so; so does any price of an eight-GPU HGX that is not called a board:
 * the trade prices machines by that name. */
static void
read_price(Context *c, Scene *sc, const Price *p)
{
	bool board = sc->terms[TERM_BOARD] || sc->forms & 1u << FORM_MODULE ||
		     p->unit == UNIT_BOARD || p->unit == UNIT_MODULE;
	bool machine = p->known && sc->terms[TERM_HGX] && sc->count && !board;

	if (!sc->chips || sc->unit == UNIT_RACK || sc->unit == UNIT_SERVER)
		return;
	if (p->unit == UNIT_SERVER || machine) {
		note(c, p->unit == UNIT_SERVER ? "price is for a server" : "priced as a machine");
		sc->unit = UNIT_SERVER;
	}
}

void
context_read(Context *out, Scene *sc, Folder *f, const NormalizeInput *in, Arena *a)
{
	out->a = a;
	out->any = in->part_number.n || in->brand.n || in->category.n || in->lead.n || in->price;
	out->part.n = 0;
	out->part.set = false;
	out->preorder = false;
	out->rented = false;
	out->under = CLASS_OFFER;
	out->nnotes = 0;
	if (!out->any)
		return;
	if (in->part_number.n)
		read_part(out, sc, f, in->part_number, a);
	read_side(out, sc, f, in->brand, brand_notes);
	read_side(out, sc, f, in->category, category_notes);
	if (in->category.n)
		read_heading(out, sc, f, in->category, a);
	if (in->lead.n)
		read_lead(out, sc, f, in->lead, a);
	if (!in->price)
		return;
	read_price(out, sc, in->price);
	out->rented = in->price->known && in->price->timed;
	if (out->rented) /* "$2.49/hr", "5800元/月", "200元/天" */
		note(out, "price is for a time");
}
