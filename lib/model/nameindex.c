#include "model/nameindex.h"

#include <stdlib.h>

#define GRAMS_MAX  160	 /* of one name */
#define ACRONYMS   16	 /* of one name: with its small words or not, and so on */
#define CANDIDATES 40	 /* compared in full */
#define POSTINGS   40000 /* read for one search: the commonest groups are left out */

typedef struct {
	OrgName name;
	uint32_t entry;
	uint16_t grams;
} Variant;

typedef struct {
	uint32_t gram, variant;
} Posting;

struct NameIndex {
	Arena *a, *one; /* what stays, and what a name is read with */
	const OrgWords *w;
	struct {
		Variant *v;
		size_t n, cap;
	} variant;
	struct {
		Posting *v;
		size_t n, cap;
	} posting;
	uint32_t *slot; /* gram -> first posting + 1 */
	size_t mask;
	uint16_t *count; /* variant -> grams shared with the query, zeroed after each search */
	uint32_t *touched;
};

static uint32_t
mix(uint32_t tag, uint32_t x, uint32_t y, uint32_t z)
{
	uint32_t h = tag * 0x9e3779b9u ^ x * 0x85ebca6bu ^ y * 0xc2b2ae35u ^ z * 0x27d4eb2fu;
	h ^= h >> 15;
	h *= 0x2c1b3c6du;
	return h ^ (h >> 13);
}

static int
by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return a < b ? -1 : a > b;
}

/* A word that may be an acronym, or the acronym of a name. */
static size_t
word_gram(uint32_t *out, const char *p, size_t n)
{
	*out = 7;
	for (size_t i = 0; i < n; i++)
		*out = mix(3, *out, (uint8_t)p[i], 0);
	return n >= 3 && n <= ORGNAME_ACRONYM;
}

/* The first letters of those kinds of words whose bit is set, and of the words of its name: of the
 * legal form only the first. */
static size_t
acronym_gram(uint32_t *out, const OrgName *n, unsigned with)
{
	char word[ORGNAME_LETTERS];
	unsigned legal = 0, had = 0;
	size_t k = 0;
	for (int i = 0; i < n->letters; i++) {
		unsigned bit = n->letter_kind[i] ? 1u << (n->letter_kind[i] - 1) : 0;
		had |= bit;
		legal += n->letter_kind[i] == LETTER_LEGAL;
		if (!bit || ((with & bit) && !(n->letter_kind[i] == LETTER_LEGAL && legal > 1)))
			word[k++] = n->letter[i];
	}
	return (with & ~had) ? 0 : word_gram(out, word, k);
}

/* Letter groups of three, character groups of two, initials; each once. */
static size_t
list_grams(uint32_t out[GRAMS_MAX], const OrgName *n)
{
	size_t k = 0;
	const uint8_t *p = (const uint8_t *)n->joined.p;
	size_t len = n->joined.n < 90 ? n->joined.n : 90;
	for (size_t i = 0; len && i <= len && k < 100; i++)
		out[k++] = mix(1, i ? p[i - 1] : 1, i < len ? p[i] : 2, i + 1 < len ? p[i + 1] : 2);
	int from = n->place < n->hans ? n->place : 0;
	for (int i = from; i <= n->hans && n->hans && k < GRAMS_MAX - ACRONYMS; i++)
		out[k++] = mix(2, i > from ? n->han[i - 1] : 1, i < n->hans ? n->han[i] : 2, 0);
	for (unsigned with = 0; n->tokens >= 3 && with < ACRONYMS; with++)
		k += acronym_gram(&out[k], n, with);
	if (n->tokens == 1)
		k += word_gram(&out[k], n->joined.p, n->joined.n);
	qsort(out, k, sizeof(*out), by_number);
	size_t m = 0;
	for (size_t i = 0; i < k; i++)
		if (!m || out[m - 1] != out[i])
			out[m++] = out[i];
	return m;
}

NameIndex *
nameindex_new(const OrgWords *w, Arena *a)
{
	NameIndex *x = ARENA_NEW(a, NameIndex);
	x->a = a;
	x->w = w;
	x->one = arena_new();
	arena_defer(a, (void (*)(void *))arena_free, x->one);
	return x;
}

void
nameindex_add(NameIndex *x, uint32_t entry, Str name)
{
	uint32_t grams[GRAMS_MAX];
	Variant v = {.entry = entry};
	ArenaMark mark = arena_mark(x->one);
	orgname_read(&v.name, name, x->w, x->one);
	orgname_keep(&v.name, x->a);
	arena_rewind(x->one, mark);
	size_t n = list_grams(grams, &v.name);
	v.grams = (uint16_t)n;
	for (size_t i = 0; i < n; i++) {
		Posting p = {grams[i], (uint32_t)x->variant.n};
		VEC_PUSH(x->a, &x->posting, p);
	}
	VEC_PUSH(x->a, &x->variant, v);
}

static int
by_gram(const void *x, const void *y)
{
	const Posting *a = x, *b = y;
	if (a->gram != b->gram)
		return a->gram < b->gram ? -1 : 1;
	return a->variant < b->variant ? -1 : a->variant > b->variant;
}

void
nameindex_build(NameIndex *x)
{
	size_t size = 1024;
	if (x->posting.n)
		qsort(x->posting.v, x->posting.n, sizeof(Posting), by_gram);
	while (size < x->posting.n * 2)
		size *= 2;
	x->mask = size - 1;
	x->slot = ARENA_ARRAY(x->a, size, uint32_t);
	for (size_t i = 0; i < x->posting.n; i++) {
		if (i && x->posting.v[i].gram == x->posting.v[i - 1].gram)
			continue;
		size_t at = x->posting.v[i].gram & x->mask;
		while (x->slot[at])
			at = (at + 1) & x->mask;
		x->slot[at] = (uint32_t)i + 1;
	}
	x->count = ARENA_ARRAY(x->a, x->variant.n + 1, uint16_t);
	x->touched = ARENA_ARRAY(x->a, x->variant.n + 1, uint32_t);
}

typedef struct {
	uint32_t from, n;
} Run;

static Run
find_run(const NameIndex *x, uint32_t gram)
{
	size_t at = gram & x->mask;
	while (x->slot[at] && x->posting.v[x->slot[at] - 1].gram != gram)
		at = (at + 1) & x->mask;
	if (!x->slot[at])
		return (Run){0, 0};
	uint32_t from = x->slot[at] - 1, to = from;
	while (to < x->posting.n && x->posting.v[to].gram == gram)
		to++;
	return (Run){from, to - from};
}

static int
rarest_first(const void *x, const void *y)
{
	const Run *a = x, *b = y;
	return a->n < b->n ? -1 : a->n > b->n;
}

typedef struct {
	uint32_t variant;
	uint32_t likeness; /* Dice over the letter groups, thousandths */
} Candidate;

/* Keep the best CANDIDATES, best first. */
static size_t
keep(Candidate *best, size_t n, Candidate c)
{
	size_t at = n;
	while (at > 0 && best[at - 1].likeness < c.likeness)
		at--;
	if (at >= CANDIDATES)
		return n;
	size_t last = n < CANDIDATES ? n : CANDIDATES - 1;
	memmove(best + at + 1, best + at, (last - at) * sizeof(*best));
	best[at] = c;
	return last + 1;
}

static size_t
choose(NameIndex *x, Candidate best[CANDIDATES], const OrgName *q)
{
	uint32_t grams[GRAMS_MAX];
	Run run[GRAMS_MAX] = {{0}};
	size_t n = list_grams(grams, q), touched = 0, read = 0, found = 0;
	for (size_t i = 0; i < n; i++)
		run[i] = find_run(x, grams[i]);
	qsort(run, n, sizeof(*run), rarest_first);
	for (size_t i = 0; i < n && (read < POSTINGS || i < 4); i++) {
		for (uint32_t k = 0; k < run[i].n; k++) {
			uint32_t v = x->posting.v[run[i].from + k].variant;
			if (!x->count[v]++)
				x->touched[touched++] = v;
		}
		read += run[i].n;
	}
	for (size_t i = 0; i < touched; i++) {
		uint32_t v = x->touched[i];
		Candidate c = {v, 2000u * x->count[v] / (uint32_t)(n + x->variant.v[v].grams)};
		x->count[v] = 0;
		found = keep(best, found, c);
	}
	return found;
}

static int
best_first(const void *x, const void *y)
{
	const NameHit *a = x, *b = y;
	if (a->match.score != b->match.score)
		return a->match.score > b->match.score ? -1 : 1;
	if (a->match.exact != b->match.exact)
		return a->match.exact ? -1 : 1;
	return a->entry < b->entry ? -1 : a->entry > b->entry;
}

size_t
nameindex_find(NameIndex *x, NameHit *out, size_t max, const OrgName *query, int least)
{
	Candidate best[CANDIDATES + 1];
	NameHit hit[CANDIDATES];
	size_t n = choose(x, best, query), hits = 0, given = 0;
	bool generic = orgname_generic(query); /* else "university" means each of them */
	for (size_t i = 0; i < n; i++) {
		const Variant *v = &x->variant.v[best[i].variant];
		NameHit h = {.entry = v->entry, .name = &v->name};
		orgname_match(&h.match, query, &v->name);
		if (generic && !str_eq(query->joined, v->name.joined))
			continue;
		if (h.match.score >= least)
			hit[hits++] = h;
	}
	if (hits)
		qsort(hit, hits, sizeof(*hit), best_first);
	for (size_t i = 0; i < hits && given < max; i++) {
		bool had = false;
		for (size_t j = 0; j < given; j++)
			had = had || out[j].entry == hit[i].entry;
		if (!had)
			out[given++] = hit[i];
	}
	return given;
}
