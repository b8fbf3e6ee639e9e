#include "normalize/normalize.h"

#include "normalize/catalogue.h"
#include "normalize/class.h"
#include "normalize/context.h"
#include "normalize/prefilter.h"
#include "normalize/score.h"

struct Normalizer {
	const Vocab *vocab;
	const Weights *weights;
	const Prefilter *prefilter;
	Folder *folder; /* a cache: what it answers does not depend on what it was asked */
};

typedef struct { /* one text on its way to a Match */
	const Normalizer *n;
	const Scene *sc;
	Match *out;
	Nodes nodes;
	int points;   /* of the best accepted name, context included */
	bool named;   /* a name was accepted */
	bool refused; /* a code stood there and was refused */
	Context context;
} Reading;

bool
normalizer_open(Normalizer **out, const char *dir, Arena *a, Err *e)
{
	Normalizer *n = ARENA_NEW(a, Normalizer);
	Vocab *vocab;
	Weights *weights;

	if (!catalogue_open(&vocab, dir, a, e) || !weights_open(&weights, dir, a, e))
		return false;
	n->vocab = vocab;
	n->weights = weights;
	n->prefilter = prefilter_new(vocab, a);
	n->folder = folder_new(a);
	*out = n;
	return true;
}

const char *
normalizer_revision(const Normalizer *n)
{
	return n->vocab->revision;
}

static void
add_evidence(Match *m, const Scene *sc, const char *rule, uint32_t s, uint32_t e)
{
	if (m->nevidence == MATCH_EVIDENCE || e <= s || e > sc->f->n)
		return;
	m->evidence[m->nevidence++] = (Evidence){rule, sc->f->pos[s], sc->f->end[e - 1]};
}

static void
add_hit(Match *m, const Scene *sc, const Hit *h)
{
	add_evidence(m, sc, hit_pattern(sc->v, h)->rule, h->s, h->e);
}

static bool
beside_maker(const Scene *sc, const Hit *h)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (sc->hits.v[i].e == h->s && p->kind == PAT_TERM &&
		    (p->sub == TERM_MAKER || p->sub == TERM_LINE || p->sub == TERM_ARCH))
			return true;
	}
	return false;
}

/* A code of two characters beside a longer name needs its maker before it. */
static bool
is_stray(const Scene *sc, const Hit *h)
{
	return sc->chips > 1 && hit_pattern(sc->v, h)->kind == PAT_ALIAS &&
	       hit_pattern(sc->v, h)->bytes.n < 3 && !beside_maker(sc, h);
}

/* Names that are accepted stay in the hits; the others are refused and taken out. */
static void
judge_names(Reading *r, Scene *sc)
{
	int context = score_context(r->n->weights, sc, &r->nodes), n = 0;

	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];
		int points;

		if (h->chip) {
			points = context + score_name(r->n->weights, sc, h);
			if (!score_accepts(r->n->weights, points) || is_stray(sc, h)) {
				add_evidence(
				    r->out, sc, "refused, too little speaks for it", h->s, h->e);
				r->refused = true;
				continue;
			}
			r->named = true;
			r->points = points > r->points ? points : r->points;
		}
		sc->hits.v[n++] = *h;
	}
	sc->hits.n = n;
}

static void
list_nodes(Match *m, const Vocab *v, const Nodes *n)
{
	for (int i = 0; i < n->n; i++) {
		const char *id = vocab_node_id(v, n->node[i]);
		bool known = false;

		for (int k = 0; k < m->nskus; k++)
			known |= m->skus[k] == id;
		if (!known && m->nskus < MATCH_SKUS)
			m->skus[m->nskus++] = id;
	}
	if (m->nskus && !n->set)
		m->sku = m->skus[0];
}

static const Sku *
chassis_sku(const Scene *sc, const Pattern *chassis, int i)
{
	return &sc->v->skus[sc->v->sets[chassis->set + i]];
}

/* A server named without its GPU: what may be in it, and no more. */
static void
list_chassis(Match *m, const Scene *sc)
{
	const Pattern *p = hit_pattern(sc->v, sc->chassis);
	bool any = false;

	for (int i = 0; i < p->nset; i++)
		any |= resolve_memory_fits(sc, chassis_sku(sc, p, i));
	for (int i = 0; i < p->nset && m->nskus < MATCH_SKUS; i++) {
		const Sku *s = chassis_sku(sc, p, i);

		if (!any || resolve_memory_fits(sc, s))
			m->skus[m->nskus++] = s->id;
	}
	add_hit(m, sc, sc->chassis);
	m->score = m->nskus ? 100 : 0;
	m->gpu_count = p->value;
	m->unit = UNIT_SERVER;
}

static void
set_measures(Match *m, const Scene *sc, const Nodes *n)
{
	const Sku *sku = n->n && n->node[0].sku >= 0 ? &sc->v->skus[n->node[0].sku] : NULL;

	m->unit = sc->unit;
	m->gpu_count = sc->count;
	if (sku && (sku->form == FORM_HGX || sku->form == FORM_SYSTEM)) {
		m->unit = sku->form == FORM_HGX ? UNIT_BOARD
			  : sku->gpus >= 64	? UNIT_RACK
						: UNIT_SERVER;
		m->gpu_count = sku->gpus;
	} else if (!m->gpu_count && sku && (m->unit == UNIT_CARD || m->unit == UNIT_MODULE)) {
		m->gpu_count = sku->gpus;
	} else if (!m->gpu_count && !sku && n->n == 1 && sc->unit == UNIT_CARD &&
		   (sc->terms[TERM_NOUN] || n->memory_fits)) {
		m->gpu_count = 1;
	} else if (!m->gpu_count && sc->chassis) {
		m->gpu_count = hit_pattern(sc->v, sc->chassis)->value;
	}
}

static void
show_names(Match *m, const Scene *sc)
{
	for (int i = 0; i < sc->hits.n; i++) {
		if (sc->hits.v[i].chip)
			add_hit(m, sc, &sc->hits.v[i]);
	}
	for (int i = 0; i < sc->nmemory; i++)
		add_evidence(m, sc, "memory", sc->memory[i].s, sc->memory[i].e);
	if (sc->count_hit.e)
		add_evidence(m, sc, "count", sc->count_hit.s, sc->count_hit.e);
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if ((p->kind == PAT_TERM && p->sub != TERM_TRADE) || p->kind == PAT_LOOKALIKE ||
		    p->kind == PAT_CHASSIS)
			add_hit(m, sc, &sc->hits.v[i]);
	}
}

static bool
has_slang(const Scene *sc)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (p->kind != PAT_ALIAS || p->sub != ALIAS_SLANG) {
			if (sc->hits.v[i].chip)
				return false;
		}
	}
	return true;
}

/* The part number beside the title is exact: it makes a family its member, names what the title
 * does not, and yields where the title names something else. */
static void
use_part(Reading *r, const Scene *sc)
{
	const Nodes *part = &r->context.part;
	Match *m = r->out;

	if (!part->n || (r->nodes.n && r->nodes.node[0].family != part->node[0].family))
		return;
	r->nodes = *part;
	r->named = true;
	m->nskus = 0;
	m->sku = NULL;
	list_nodes(m, sc->v, part);
	if (m->score < 950)
		m->score = part->set ? 350 : 950;
	set_measures(m, sc, part);
}

static void
set_class(Reading *r, const Scene *sc)
{
	Verdict v;

	class_judge(&v, sc, r->named || r->nodes.n > 0, r->refused);
	if (v.cls == CLASS_OFFER && r->context.preorder)
		v.cls = CLASS_PREORDER;
	if ((v.cls == CLASS_OFFER || v.cls == CLASS_PREORDER) && r->context.rented)
		v.cls = CLASS_RENTAL;
	else if (v.cls == CLASS_OFFER || v.cls == CLASS_PREORDER)
		v.cls = r->context.under == CLASS_OFFER ? v.cls : r->context.under;
	r->out->cls = v.cls;
	for (int i = 0; i < v.n; i++)
		add_hit(r->out, sc, v.hits[i]);
	/* what is no offer, rental, wanted or repair of the thing offers no SKU */
	if (v.cls == CLASS_ACCESSORY || v.cls == CLASS_COMPATIBLE || v.cls == CLASS_LOOKALIKE ||
	    v.cls == CLASS_EMPTY_BOX || v.cls == CLASS_ARTICLE || v.cls == CLASS_OTHER) {
		if (r->nodes.n)
			r->out->nskus = 0;
		r->out->sku = NULL;
	}
}

static void
read_named(Reading *r, Scene *sc)
{
	Match *m = r->out;

	resolve_nodes(&r->nodes, sc);
	judge_names(r, sc);
	if (!r->named) {
		r->nodes.n = 0;
		return;
	}
	resolve_nodes(&r->nodes, sc);
	list_nodes(m, sc->v, &r->nodes);
	m->score = score_calibrate(r->n->weights, r->points);
	if (has_slang(sc) && m->score > 400)
		m->score = 400;
	if (r->nodes.set)
		m->score = m->score > 350 ? 350 : m->score;
	set_measures(m, sc, &r->nodes);
	show_names(m, sc);
}

/* No name: a full description is a set of low confidence. */
static void
read_unnamed(Reading *r, Scene *sc)
{
	Match *m = r->out;

	if (!r->refused && sc->terms[TERM_MEMORY]) {
		resolve_specification(&r->nodes, sc);
		if (r->nodes.n) {
			list_nodes(m, sc->v, &r->nodes);
			m->sku = NULL;
			m->score = 250;
			set_measures(m, sc, &(Nodes){0});
			show_names(m, sc);
			return;
		}
	}
	if (sc->chassis && !m->nskus)
		list_chassis(m, sc);
}

void
normalize_run(Match *out, const Normalizer *n, const NormalizeInput *in, Arena *a)
{
	Folded *f;
	Scene *sc;
	Reading r;

	out->cls = CLASS_OTHER;
	out->sku = NULL;
	out->nskus = out->score = out->gpu_count = out->nevidence = 0;
	out->unit = UNIT_NONE;
	out->revision = n->vocab->revision;
	if (!in->part_number.n && !prefilter_passes(n->prefilter, in->title))
		return;
	f = arena_raw(a, sizeof(*f));
	sc = arena_raw(a, sizeof(*sc));
	fold_title(f, n->folder, in->title);
	scene_read(sc, n->vocab, f);
	if (!sc->hits.n && !in->part_number.n)
		return;
	r.n = n;
	r.sc = sc;
	r.out = out;
	r.nodes.n = 0;
	r.nodes.set = false;
	r.points = 0;
	r.named = r.refused = false;
	context_read(&r.context, sc, n->folder, in, a);
	if (sc->chips)
		read_named(&r, sc);
	if (!r.named)
		read_unnamed(&r, sc);
	if (r.context.any) {
		use_part(&r, sc);
		for (int i = 0; i < r.context.nnotes && out->nevidence < MATCH_EVIDENCE; i++)
			out->evidence[out->nevidence++] = (Evidence){r.context.notes[i], 0, 0};
	}
	set_class(&r, sc);
}
