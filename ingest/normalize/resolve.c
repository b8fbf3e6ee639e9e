#include "normalize/resolve.h"

typedef struct { /* what is said about one name */
	unsigned forms;
	int socket;
	int family;
	int memory[SCENE_MEMORY];
	int nmemory;
	Str memory_type;
	int gpus; /* GPUs on a board, 0 not said */
	bool board;
	bool implied; /* the form follows from the rest, it is not said */
} Wish;

static bool
is_board(const Sku *s)
{
	return s->form == FORM_HGX;
}

static bool
is_part(const Sku *s)
{
	return s->form != FORM_HGX && s->form != FORM_SYSTEM && !s->near_miss;
}

static bool
memory_fits(const Sku *s, const Wish *w)
{
	for (int i = 0; i < w->nmemory; i++) {
		if (s->memory_gb == w->memory[i] ||
		    (is_board(s) && s->gpus && s->memory_gb == w->memory[i] * s->gpus))
			return true;
	}
	return false;
}

static bool
family_has_form(const Vocab *v, int family, Form form)
{
	return v->families[family].forms >> form & 1;
}

static bool
form_fits(const Vocab *v, const Sku *s, const Wish *w)
{
	if (!w->forms)
		return true;
	if (1u << s->form & FORM_EDITIONS)
		return !(w->forms & FORM_EDITIONS) || w->forms & 1u << s->form;
	if (w->forms & 1u << FORM_SXM && w->socket && s->socket && s->socket != w->socket)
		return false;
	if (w->forms & 1u << s->form)
		return true;
	return s->form == FORM_NVL && w->forms & 1u << FORM_PCIE &&
	       !family_has_form(v, s->family, FORM_PCIE);
}

static bool
sku_fits(const Vocab *v, const Sku *s, const Wish *w, bool form, bool type)
{
	if (w->board ? !is_board(s) || s->gpus != (w->gpus ? w->gpus : 8) : !is_part(s))
		return false;
	if (form && !w->board && !form_fits(v, s, w))
		return false;
	return !(type && w->memory_type.p && !str_eq(s->memory_type, w->memory_type));
}

/* Members that fit; the last two arguments leave a test out. A size of memory counts when some
 * member has it. */
static int
members(int out[MATCH_SKUS], const Vocab *v, const Wish *w, bool form, bool type)
{
	const Family *f = &v->families[w->family];
	bool any = false;
	int n = 0;

	for (int i = f->first; w->nmemory && i < f->first + f->n; i++)
		any |= (w->board ? is_board(&v->skus[i]) : is_part(&v->skus[i])) &&
		       memory_fits(&v->skus[i], w);
	for (int i = f->first; i < f->first + f->n && n < MATCH_SKUS; i++) {
		const Sku *s = &v->skus[i];

		if ((!any || memory_fits(s, w)) && sku_fits(v, s, w, form, type))
			out[n++] = i;
	}
	return n;
}

/* The one marked as usual, or -1. */
static int
usual_of(const Vocab *v, const int *list, int n)
{
	int found = -1;

	for (int i = 0; i < n; i++) {
		if (!v->skus[list[i]].usual)
			continue;
		if (found >= 0)
			return -1;
		found = list[i];
	}
	return found;
}

static int
choose(const Vocab *v, const Wish *w, bool memory_said)
{
	int list[MATCH_SKUS], n = members(list, v, w, true, false), k;
	bool form_said = w->forms || w->board;

	if (n == 1 && (form_said || memory_said))
		return list[0];
	if (n > 1 && form_said && !w->implied) {
		k = usual_of(v, list, n);
		if (k >= 0)
			return k;
	}
	if (n > 1 && !form_said && memory_said && w->memory_type.p) {
		n = members(list, v, w, true, true);
		return n == 1 ? list[0] : n > 1 ? usual_of(v, list, n) : -1;
	}
	return -1;
}

/* Sizes of memory said for this name: from it to the next name of another family, and what stands
 * before the first. */
static void
window_memory(Wish *w, const Scene *sc, const Hit *h)
{
	uint32_t from = 0, to = sc->f->n;

	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *o = &sc->hits.v[i];
		const Pattern *p = hit_pattern(sc->v, o);

		if (!o->chip || p->nodes[0].family == w->family)
			continue;
		if (o->s > h->s && o->s < to)
			to = o->s;
		if (o->s < h->s && o->s >= from)
			from = h->s;
	}
	for (int i = 0; i < sc->nmemory; i++) {
		if (sc->memory[i].s >= from && sc->memory[i].s < to)
			w->memory[w->nmemory++] = sc->memory[i].gb;
	}
}

static bool
near_pciecard(const Scene *sc, const Hit *h)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *o = &sc->hits.v[i];
		const Pattern *p = hit_pattern(sc->v, o);

		if (p->kind == PAT_TERM && p->sub == TERM_PCIECARD && o->s >= h->e &&
		    o->s - h->e < 16 && scene_same_clause(sc->f, h->e, o->s))
			return true;
	}
	return false;
}

/* Eight in a server, of a generation that is sold so as SXM only. */
static bool
means_sxm(const Scene *sc, int family)
{
	if (sc->unit != UNIT_SERVER || sc->count != 8)
		return false;
	return sc->v->families[family].socket >= 5;
}

static unsigned
wished_forms(const Scene *sc, const Hit *h, Wish *w)
{
	unsigned f = sc->forms;
	const Pattern *chassis = sc->chassis ? hit_pattern(sc->v, sc->chassis) : NULL;
	bool sxm = family_has_form(sc->v, w->family, FORM_SXM);

	if (f & 1u << FORM_MODULE) {
		f &= ~(1u << FORM_MODULE);
		if (sxm && !(f & 1u << FORM_PCIE))
			f |= 1u << FORM_SXM;
	}
	if (sc->terms[TERM_HGX] && sxm && !sc->hgx_alone)
		f = (f & ~(1u << FORM_PCIE)) | 1u << FORM_SXM;
	if (f & 1u << FORM_NVL)
		f = 1u << FORM_NVL;
	if (f & 1u << FORM_CNX)
		f = 1u << FORM_CNX;
	if (f)
		return f;
	if (near_pciecard(sc, h) && w->nmemory)
		return 1u << FORM_PCIE;
	if (chassis && (sc->count || w->nmemory) &&
	    (chassis->form == FORM_SXM || chassis->form == FORM_PCIE))
		return sxm || chassis->form == FORM_PCIE ? 1u << chassis->form : 0;
	w->implied = means_sxm(sc, w->family);
	return w->implied ? 1u << FORM_SXM : 0;
}

static bool
family_fits(const Vocab *v, const Wish *w, bool parts)
{
	const Family *f = &v->families[w->family];

	for (int i = f->first; w->nmemory && i < f->first + f->n; i++) {
		if ((!parts || is_part(&v->skus[i])) && memory_fits(&v->skus[i], w))
			return true;
	}
	return false;
}

static Node
refine(const Scene *sc, const Hit *h, Node n, Nodes *out)
{
	Wish w = {.family = n.family,
	    .memory_type = sc->memory_type,
	    .socket = sc->socket,
	    .gpus = sc->count};
	bool fits;
	int k;

	window_memory(&w, sc, h);
	fits = family_fits(sc->v, &w, false);
	out->memory_fits |= fits;
	out->memory_other |= w.nmemory && !fits;
	if (n.sku >= 0)
		return n;
	w.forms = wished_forms(sc, h, &w);
	if (sc->terms[TERM_HGX] && sc->unit == UNIT_BOARD) {
		w.board = true;
		k = choose(sc->v, &w, fits);
		if (k >= 0)
			return (Node){n.family, k};
		w.board = false;
		w.forms = family_has_form(sc->v, n.family, FORM_SXM) ? 1u << FORM_SXM : 0;
	}
	k = choose(sc->v, &w, fits);
	return (Node){n.family, k};
}

/* The family, or its member of the same name: GB300 beside GB300 NVL72. */
static bool
is_general(const Vocab *v, Node n)
{
	return n.sku < 0 || v->families[n.family].sku == n.sku;
}

static void
add_node(Nodes *out, const Scene *sc, Node n, const Hit *h)
{
	for (int i = 0; i < out->n; i++) {
		if (out->node[i].family != n.family)
			continue;
		if (out->node[i].sku == n.sku)
			return;
		/* the family and one of its members are the member; two members are the family */
		if (is_general(sc->v, n))
			return;
		if (is_general(sc->v, out->node[i])) {
			out->node[i] = n;
			return;
		}
		if (!out->set) {
			out->node[i].sku = -1;
			return;
		}
	}
	if (out->n < MATCH_SKUS) {
		out->hit[out->n] = h;
		out->node[out->n++] = n;
	}
}

static bool
names_family(const Scene *sc, int family)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (sc->hits.v[i].chip && p->nnodes == 1 && p->nodes[0].family == family)
			return true;
	}
	return false;
}

/* Another name or a size of memory speaks for this node of an ambiguous name. */
static bool
is_meant(const Scene *sc, const Hit *h, Node n)
{
	Wish w = {.family = n.family};
	const Sku *s = n.sku >= 0 ? &sc->v->skus[n.sku] : NULL;

	window_memory(&w, sc, h);
	if (!s)
		return family_fits(sc->v, &w, true);
	return names_family(sc, w.family) || memory_fits(s, &w) ||
	       (s->gpus && memory_fits(&(Sku){.memory_gb = s->memory_gb / s->gpus}, &w));
}

/* One name, several nodes: another name (GB300 rack NVL72) or memory decides. Else names mean the
 * first, or the family when all are of one; slang and part numbers stay a set. */
static void
add_ambiguous(Nodes *out, const Scene *sc, const Hit *h, const Pattern *p)
{
	bool name = p->kind == PAT_ALIAS && p->sub != ALIAS_SLANG, one = true;
	int meant[PATTERN_NODES], n = 0;
	Nodes probe = {0};

	for (int i = 0; i < p->nnodes; i++) {
		if (is_meant(sc, h, p->nodes[i]))
			meant[n++] = i;
		one &= p->nodes[i].family == p->nodes[0].family;
	}
	if (n == 1 || (n && name)) {
		add_node(out, sc, refine(sc, h, p->nodes[meant[0]], out), h);
		return;
	}
	if (name) {
		add_node(out, sc,
		    one ? (Node){p->nodes[0].family, -1} : refine(sc, h, p->nodes[0], &probe), h);
		return;
	}
	out->set = true;
	for (int i = 0; i < (n ? n : p->nnodes); i++)
		add_node(out, sc, p->nodes[n ? meant[i] : i], h);
}

void
resolve_nodes(Nodes *out, const Scene *sc)
{
	memset(out, 0, sizeof(*out));
	/* part numbers first: they are exact */
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < sc->hits.n; i++) {
			const Hit *h = &sc->hits.v[i];
			const Pattern *p = hit_pattern(sc->v, h);

			if (!h->chip || (p->kind == PAT_PART) != (pass == 0))
				continue;
			if (p->nnodes > 1)
				add_ambiguous(out, sc, h, p);
			else
				add_node(out, sc, refine(sc, h, p->nodes[0], out), h);
		}
	}
	if (out->set && out->n == 1)
		out->set = false;
}

static void
wish_all_memory(Wish *w, const Scene *sc)
{
	for (int i = 0; i < sc->nmemory; i++)
		w->memory[w->nmemory++] = sc->memory[i].gb;
}

bool
resolve_memory_fits(const Scene *sc, const Sku *s)
{
	Wish w = {0};

	wish_all_memory(&w, sc);
	return memory_fits(s, &w);
}

void
resolve_specification(Nodes *out, const Scene *sc)
{
	Wish w = {.memory_type = sc->memory_type};
	bool sxm = sc->forms & (1u << FORM_SXM | 1u << FORM_MODULE) || sc->terms[TERM_HGX] ||
		   sc->terms[TERM_OAM];

	memset(out, 0, sizeof(*out));
	if (!sxm || !sc->nmemory || !str_starts(sc->memory_type, S("hbm")))
		return;
	wish_all_memory(&w, sc);
	for (int i = 0; i < sc->v->nskus && out->n < MATCH_SKUS; i++) {
		const Sku *s = &sc->v->skus[i];

		if (s->form != FORM_SXM || !memory_fits(s, &w) ||
		    (sc->memory_type.n > 3 && !str_eq(s->memory_type, sc->memory_type)))
			continue;
		out->set = true;
		add_node(out, sc, (Node){s->family, i}, NULL);
	}
}
