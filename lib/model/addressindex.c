#include "model/addressindex.h"

#include "base/text.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

#define GRAMS_MAX   200	  /* of one address */
#define NUMBERS_MAX 16	  /* of one address */
#define ADDRESS_MAX 600	  /* bytes of one are read */
#define LETTERS_MIN 5	  /* less says nothing */
#define READ_MAX    60000 /* postings of one search: the rarest groups are read first */

typedef struct {
	uint32_t gram[GRAMS_MAX]; /* ascending, each once */
	uint32_t number[NUMBERS_MAX];
	size_t grams, numbers;
	bool words; /* it has a word that addresses have */
} Key;

typedef struct {
	Str text;
	uint32_t entry;
	uint16_t grams, numbers;
	uint32_t number[NUMBERS_MAX];
	float weight; /* of its groups together */
} Place;

typedef struct {
	uint32_t gram, place;
} Posting;

struct AddressIndex {
	Arena *a, *scratch;
	const OrgWords *w;
	struct {
		Place *v;
		size_t n, cap;
	} place;
	struct {
		Posting *v;
		size_t n, cap;
	} posting;
	float *shared;	   /* place -> weight shared with the query, zeroed after each search */
	uint32_t *touched; /* places of which something is shared */
};

static int
by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return a < b ? -1 : a > b;
}

size_t
address_each_once(uint32_t *v, size_t n)
{
	size_t m = 0;
	if (n)
		qsort(v, n, sizeof(*v), by_number);
	for (size_t i = 0; i < n; i++)
		if (!m || v[m - 1] != v[i])
			v[m++] = v[i];
	return m;
}

static void
put_number(Key *k, Str digits)
{
	uint32_t v = 0;
	for (size_t i = 0; i < digits.n; i++)
		v = v * 10 + (uint32_t)(digits.p[i] - '0');
	if (k->numbers < NUMBERS_MAX)
		k->number[k->numbers++] = v;
}

/* A word's letters go to the others', its digits to the numbers: "12b" is both. */
static size_t
put_word(Key *k, Str word, char *letters, size_t n)
{
	for (size_t i = 0; i < word.n;) {
		size_t from = i;
		while (i < word.n && word.p[i] >= '0' && word.p[i] <= '9')
			i++;
		if (i > from)
			put_number(k, str_sub(word, from, i));
		else if (n < GRAMS_MAX)
			letters[n++] = word.p[i++];
		else
			i++;
	}
	return n;
}

static void
read_address(Key *k, Str address, const OrgWords *w, Arena *a)
{
	char letters[GRAMS_MAX];
	size_t n = 0;
	Str rest = orgname_address_words(&k->words, utf8_head(address, ADDRESS_MAX), w, a), word;
	while (str_cut(&word, &rest, ' '))
		/* the country's code at the end */
		if (word.n != 2 || rest.n || (word.p[0] >= '0' && word.p[0] <= '9'))
			n = put_word(k, word, letters, n);
	if (n < LETTERS_MIN)
		return;
	for (size_t i = 0; i + 2 < n; i++)
		k->gram[k->grams++] = (uint32_t)(uint8_t)letters[i] << 16 |
				      (uint32_t)(uint8_t)letters[i + 1] << 8 |
				      (uint8_t)letters[i + 2];
	k->grams = address_each_once(k->gram, k->grams);
	k->numbers = address_each_once(k->number, k->numbers);
}

AddressIndex *
addressindex_new(const OrgWords *w, Arena *a)
{
	AddressIndex *x = ARENA_NEW(a, AddressIndex);
	x->a = a;
	x->w = w;
	x->scratch = arena_new();
	arena_defer(a, (void (*)(void *))arena_free, x->scratch);
	return x;
}

void
addressindex_add(AddressIndex *x, uint32_t entry, Str address)
{
	Key k = {0};
	ArenaMark m = arena_mark(x->scratch);
	read_address(&k, address, x->w, x->scratch);
	arena_rewind(x->scratch, m);
	if (!k.grams)
		return;
	Place p = {.text = address, .entry = entry, .numbers = (uint16_t)k.numbers};
	memcpy(p.number, k.number, sizeof(p.number));
	for (size_t i = 0; i < k.grams; i++) {
		Posting one = {k.gram[i], (uint32_t)x->place.n};
		VEC_PUSH(x->a, &x->posting, one);
	}
	VEC_PUSH(x->a, &x->place, p);
}

static int
by_gram(const void *x, const void *y)
{
	const Posting *a = x, *b = y;
	if (a->gram != b->gram)
		return a->gram < b->gram ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

static float
weight_of(const AddressIndex *x, size_t found)
{
	return log2f(1 + (float)x->place.n / (float)(found ? found : 1));
}

void
addressindex_build(AddressIndex *x)
{
	if (x->posting.n)
		qsort(x->posting.v, x->posting.n, sizeof(Posting), by_gram);
	for (size_t i = 0, to; i < x->posting.n; i = to) {
		for (to = i; to < x->posting.n && x->posting.v[to].gram == x->posting.v[i].gram;)
			to++;
		for (size_t k = i; k < to; k++)
			x->place.v[x->posting.v[k].place].weight += weight_of(x, to - i);
	}
	x->shared = ARENA_ARRAY(x->a, x->place.n + 1, float);
	x->touched = ARENA_ARRAY(x->a, x->place.n + 1, uint32_t);
}

typedef struct {
	size_t from, n;
} Run;

static Run
find_run(const AddressIndex *x, uint32_t gram)
{
	size_t low = 0, high = x->posting.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (x->posting.v[middle].gram < gram)
			low = middle + 1;
		else
			high = middle;
	}
	Run r = {low, 0};
	while (low + r.n < x->posting.n && x->posting.v[low + r.n].gram == gram)
		r.n++;
	return r;
}

static int
rarest_first(const void *x, const void *y)
{
	const Run *a = x, *b = y;
	return a->n < b->n ? -1 : a->n > b->n;
}

/* The weight that each place shares; gives the query's own, and how many places were touched. */
static float
share(AddressIndex *x, size_t *touched, const Key *k)
{
	Run run[GRAMS_MAX] = {{0}};
	float own = 0;
	size_t read = 0;
	for (size_t i = 0; i < k->grams; i++)
		run[i] = find_run(x, k->gram[i]);
	qsort(run, k->grams, sizeof(*run), rarest_first);
	for (size_t i = 0; i < k->grams; i++) {
		float w = weight_of(x, run[i].n);
		own += w;
		read += run[i].n;
		for (size_t j = 0; read <= READ_MAX && j < run[i].n; j++) {
			uint32_t p = x->posting.v[run[i].from + j].place;
			if (x->shared[p] <= 0)
				x->touched[(*touched)++] = p;
			x->shared[p] += w;
		}
	}
	return own;
}

static AddressNumbers
compare_numbers(const Key *k, const Place *p)
{
	size_t i = 0, j = 0, same = 0;
	while (i < k->numbers && j < p->numbers) {
		uint32_t a = k->number[i], b = p->number[j];
		same += a == b;
		i += a <= b;
		j += b <= a;
	}
	if (same == k->numbers && same == p->numbers)
		return NUMBERS_SAME;
	return same == k->numbers || same == p->numbers ? NUMBERS_MORE : NUMBERS_OTHER;
}

/* Best first, one an entry. */
static size_t
keep(AddressHit *out, size_t n, size_t max, AddressHit h)
{
	size_t at = 0;
	while (at < n && out[at].likeness >= h.likeness && out[at].entry != h.entry)
		at++;
	if (at == max || (at < n && out[at].entry == h.entry && out[at].likeness >= h.likeness))
		return n;
	size_t gap = at; /* where a worse hit of the entry stands, else the end */
	while (gap < n && out[gap].entry != h.entry)
		gap++;
	size_t last = gap < max ? gap : max - 1;
	memmove(out + at + 1, out + at, (last - at) * sizeof(*out));
	out[at] = h;
	return gap == n && n < max ? n + 1 : n;
}

size_t
addressindex_find(AddressIndex *x, AddressHit *out, size_t max, Str query, int least)
{
	Key k = {0};
	size_t touched = 0, n = 0;
	ArenaMark m = arena_mark(x->scratch);
	read_address(&k, query, x->w, x->scratch);
	arena_rewind(x->scratch, m);
	if (!k.words || !k.numbers)
		return 0;
	float own = share(x, &touched, &k);
	for (size_t i = 0; i < touched; i++) {
		const Place *p = &x->place.v[x->touched[i]];
		AddressHit h = {
		    .entry = p->entry, .address = p->text, .numbers = compare_numbers(&k, p)};
		float both = x->shared[x->touched[i]], less = own < p->weight ? own : p->weight;
		float like = both / (own + p->weight) + both / less / 2;
		h.letters = (int)(1000 * like);
		h.likeness = h.numbers == NUMBERS_OTHER ? h.letters * 6 / 10 : h.letters;
		x->shared[x->touched[i]] = 0;
		if (h.likeness >= least)
			n = keep(out, n, max, h);
	}
	return n;
}
