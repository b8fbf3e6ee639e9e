#include "normalize/catalogue.h"

#include "model/tsv.h"
#include "normalize/words.h"

#include <stdlib.h>

static bool
load_families(Words *w, Err *e)
{
	static const char *const cols[] = {"family", "name", "vendor", "kind", "note", NULL};
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/family.tsv", w->dir), cols, w->a, e))
		return false;
	w->v->families = ARENA_ARRAY(w->a, t.nrows, Family);
	for (size_t i = 0; i < t.nrows; i++) {
		for (int k = 0; k < w->v->nfamilies; k++) {
			if (str_eq(tsv_cell(&t, i, 0), str_from(w->v->families[k].id)))
				return tsv_error(
				    &t, i, e, "family \"%s\" stands twice", w->v->families[k].id);
		}
		w->v->families[w->v->nfamilies++] = (Family){
		    .id = arena_cstr(w->a, tsv_cell(&t, i, 0)),
		    .sku = -1,
		    .near_miss = !str_eq(tsv_cell(&t, i, 3), S("gpu")),
		};
	}
	return true;
}

static int
whole(Str s)
{
	int64_t v;

	return str_i64(&v, s) && v > 0 && v < 1000000 ? (int)v : 0;
}

enum { C_SKU, C_FAMILY, C_KIND, C_FORM, C_SOCKET, C_MEMORY, C_TYPE, C_GPUS, C_USUAL };

static bool
fill_sku(Words *w, const Tsv *t, size_t i, Err *e)
{
	Vocab *v = w->v;
	Str id = tsv_cell(t, i, C_SKU), socket = tsv_cell(t, i, C_SOCKET);
	Sku *s = &v->skus[v->nskus];
	Node n;

	if (vocab_node(&n, v, id) && n.sku >= 0)
		return tsv_error(t, i, e, "SKU \"%.*s\" stands twice", STR_ARG(id));
	if (!vocab_node(&n, v, tsv_cell(t, i, C_FAMILY)) || n.family < 0)
		return tsv_error(t, i, e, "no family \"%.*s\"", STR_ARG(tsv_cell(t, i, C_FAMILY)));
	*s = (Sku){
	    .id = arena_cstr(w->a, id),
	    .family = n.family,
	    .row = v->nskus,
	    .socket = socket.n == 4 ? socket.p[3] - '0' : 0,
	    .memory_gb = whole(tsv_cell(t, i, C_MEMORY)),
	    .memory_type = tsv_cell(t, i, C_TYPE),
	    .gpus = whole(tsv_cell(t, i, C_GPUS)),
	    .usual = str_eq(tsv_cell(t, i, C_USUAL), S("yes")),
	    .near_miss = str_eq(tsv_cell(t, i, C_KIND), S("nic")),
	};
	if (!vocab_form(&s->form, tsv_cell(t, i, C_FORM)))
		return tsv_error(t, i, e, "unknown form \"%.*s\"", STR_ARG(tsv_cell(t, i, C_FORM)));
	v->nskus++;
	return true;
}

static int
by_family(const void *a, const void *b)
{
	const Sku *x = a, *y = b;

	if (x->family != y->family)
		return x->family < y->family ? -1 : 1;
	return x->row - y->row;
}

/* Members of a family stand together, in the order of the file. */
static void
group_members(Vocab *v)
{
	qsort(v->skus, (size_t)v->nskus, sizeof(*v->skus), by_family);
	for (int i = 0; i < v->nskus; i++) {
		const Sku *s = &v->skus[i];
		Family *f = &v->families[s->family];

		if (!f->n++)
			f->first = i;
		f->forms |= 1u << s->form;
		if (s->form == FORM_SXM && s->socket > f->socket)
			f->socket = s->socket;
		if (strcmp(s->id, f->id) == 0)
			f->sku = i;
	}
}

static bool
load_skus(Words *w, Err *e)
{
	static const char *const cols[] = {"sku", "family", "kind", "form", "socket", "memory_gb",
	    "memory_type", "gpu_count", "usual", "name", "vendor", "architecture", "die",
	    "die_area_mm2", "memory_gbs", "fp16_tflops", "fp8_tflops", "int8_tops", "fp4_tflops",
	    "nvlink_gbs", "host_gbs", "launched_on", "launched_precision", "dc_marketed",
	    "us_market", "confidence", "source", "note", NULL};
	Tsv t;

	if (!tsv_read(&t, arena_printf(w->a, "%s/sku.tsv", w->dir), cols, w->a, e))
		return false;
	w->v->skus = ARENA_ARRAY(w->a, t.nrows, Sku);
	for (size_t i = 0; i < t.nrows; i++) {
		if (!fill_sku(w, &t, i, e))
			return false;
	}
	group_members(w->v);
	return true;
}

static bool
build(Words *w, Err *e)
{
	Vocab *v = w->v;
	Automaton *m = automaton_new(w->a);

	v->patterns = w->patterns.v;
	v->npatterns = w->patterns.n;
	v->sets = w->sets.v;
	v->nsets = (int)w->sets.n;
	for (size_t i = 0; i < v->npatterns; i++) {
		Pattern *p = &v->patterns[i];

		p->chip =
		    (p->kind == PAT_ALIAS || (p->kind == PAT_PART && p->sub != PART_ACCESSORY)) &&
		    !v->families[p->nodes[0].family].near_miss;
		if (!automaton_add(m, v->patterns[i].bytes, (uint16_t)i))
			return err_set(e, ERR_DATA, "%s: too many words", w->dir);
	}
	automaton_build(m);
	v->automaton = m;
	return true;
}

bool
catalogue_open(Vocab **out, const char *dir, Arena *a, Err *e)
{
	Words w = {.v = ARENA_NEW(a, Vocab), .dir = dir, .a = a};

	if (!tsv_revision(w.v->revision, dir, a, e) || !load_families(&w, e) || !load_skus(&w, e) ||
	    !words_load(&w, e) || !build(&w, e))
		return false;
	*out = w.v;
	return true;
}
