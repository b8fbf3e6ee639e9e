#include "normalize/scene.h"

bool
scene_same_clause(const Folded *f, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i <= to && i < f->n; i++) {
		if (f->flag[i] & FOLD_CLAUSE)
			return false;
	}
	return true;
}

static bool
inside_name(const Scene *sc, uint32_t s, uint32_t e)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];
		const Pattern *p = hit_pattern(sc->v, h);

		if (h->s >= e || s >= h->e)
			continue;
		/* a long alias may hold its own size of memory: then the g is inside it too */
		if (p->kind == PAT_PART || p->kind == PAT_CHASSIS ||
		    (p->kind == PAT_ALIAS && h->e <= e))
			return true;
	}
	return false;
}

/* Where the unit of a size of memory ends ("g", "gb", "gib", "go", the Russian letters), or 0. */
static uint32_t
size_end(const Folded *f, uint32_t k)
{
	static const char ru[] = "\xd0\xb3\xd0\xb1"; /* gb in Cyrillic */
	uint32_t e = k + 1;

	if (f->q[k] == 0xD0 && k + 1 < f->n && (uint8_t)ru[1] == f->q[k + 1]) {
		e = k + 2;
		if (e + 1 < f->n && memcmp(f->q + e, ru + 2, 2) == 0 && !(f->flag[e] & FOLD_GAP))
			e += 2;
		return e;
	}
	if (f->q[k] != 'g')
		return 0;
	if (e < f->n && !(f->flag[e] & FOLD_GAP) && f->q[e] == 'i')
		e++;
	if (e < f->n && !(f->flag[e] & FOLD_GAP) && (f->q[e] == 'b' || f->q[e] == 'o'))
		e++;
	if (e < f->n && !(f->flag[e] & FOLD_GAP) && fold_is_letter(f->q[e]) &&
	    memcmp(f->q + e, "hbm", 3) && memcmp(f->q + e, "gddr", 4) &&
	    memcmp(f->q + e, "pci", 3) && memcmp(f->q + e, "sxm", 3))
		return 0;
	return e;
}

/* Digits from i on, written together or each apart (8 0 G); gives the place after them. */
static uint32_t
read_digits(const Folded *f, uint32_t i, int *value)
{
	bool apart = i + 1 < f->n && f->flag[i + 1] & FOLD_GAP;
	uint32_t k = i + 1;

	*value = f->q[i] - '0';
	while (k < f->n && k < i + 5 && fold_is_digit(f->q[k]) &&
	       !(f->flag[k] & (FOLD_CLAUSE | FOLD_TIMES)) && apart == !!(f->flag[k] & FOLD_GAP))
		*value = *value * 10 + f->q[k++] - '0';
	return k;
}

static void
read_memory(Scene *sc)
{
	const Folded *f = sc->f;

	for (uint32_t i = 0; i < f->n && sc->nmemory < SCENE_MEMORY; i++) {
		uint32_t k, e;
		int gb;

		if (!fold_is_digit(f->q[i]) ||
		    (i && fold_is_digit(f->q[i - 1]) && !(f->flag[i] & FOLD_GAP)))
			continue;
		k = read_digits(f, i, &gb);
		if (k >= f->n || gb < 2 || gb > 40000 || f->flag[k] & (FOLD_CLAUSE | FOLD_TIMES))
			continue;
		e = size_end(f, k);
		if (e && !inside_name(sc, i, k)) {
			sc->memory[sc->nmemory++] = (MemorySize){gb, (uint16_t)i, (uint16_t)e};
			i = e - 1;
		}
	}
}

static int
number_before(const Folded *f, uint32_t end, uint32_t *start)
{
	uint32_t i = end;
	int v = 0, scale = 1;

	while (i && fold_is_digit(f->q[i - 1]) && end - i < 3) {
		v += (f->q[i - 1] - '0') * scale;
		scale *= 10;
		i--;
		if (f->flag[i] & FOLD_GAP)
			break;
	}
	*start = i;
	if (i == end ||
	    (i && !(f->flag[i] & FOLD_GAP) && fold_is_alnum(f->q[i - 1]) && f->q[i - 1] != 'x'))
		return 0;
	return v;
}

/* 两 双 四 ... before `end`, each three bytes; 十六 is two of them. */
static int
han_number_before(const Folded *f, uint32_t end, uint32_t *start)
{
	static const struct {
		const char *han;
		int value;
	} words[] = {{"十六", 16}, {"八", 8}, {"四", 4}, {"双", 2}, {"两", 2}, {"二", 2}, {"六", 6},
	    {"十", 10}, {"单", 1}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = strlen(words[i].han);

		if (end >= n && memcmp(f->q + end - n, words[i].han, n) == 0) {
			*start = end - (uint32_t)n;
			return words[i].value;
		}
	}
	return 0;
}

static bool
count_is_fit(int n)
{
	return n == 1 || n == 2 || n == 3 || n == 4 || n == 5 || n == 6 || n == 8 || n == 10 ||
	       n == 16 || n == 32 || n == 36 || n == 64 || n == 72 || n == 144;
}

static void
set_count(Scene *sc, int n, uint32_t s, uint32_t e)
{
	if (!sc->count && count_is_fit(n)) {
		sc->count = n;
		sc->count_hit = (Hit){.s = (uint16_t)s, .e = (uint16_t)e};
	}
}

/* The length of a word that counts GPUs at i, or 0: 卡, gpu. */
static uint32_t
count_word(const Folded *f, uint32_t i)
{
	static const uint8_t ka[] = {0xE5, 0x8D, 0xA1};

	if (i + 3 > f->n || f->flag[i] & FOLD_CLAUSE)
		return 0;
	if (f->q[i] == ka[0])
		return memcmp(f->q + i, ka, 3) == 0 ? 3 : 0;
	if (f->q[i] == 'x')
		i++;
	return i + 3 <= f->n && f->q[i] == 'g' && f->q[i + 1] == 'p' && f->q[i + 2] == 'u' ? 3 : 0;
}

/* 8卡 八卡 8-GPU 8xGPU */
static void
read_count_words(Scene *sc)
{
	const Folded *f = sc->f;

	for (uint32_t i = 1; i < f->n && !sc->count; i++) {
		uint32_t n = count_word(f, i), s;
		int v;

		if (!n)
			continue;
		v = number_before(f, i, &s);
		if (!v && f->q[i] >= 0x80)
			v = han_number_before(f, i, &s);
		if (v)
			set_count(sc, v, s, i + n);
	}
}

static int
hit_ending(const Scene *sc, uint32_t e)
{
	for (int i = 0; i < sc->hits.n; i++) {
		if (sc->hits.v[i].e == e && sc->hits.v[i].kind == PAT_TERM)
			return i;
	}
	return -1;
}

/* Of a server "8张4090" says what is in it. */
static uint32_t
card_word_before(const Folded *f, uint32_t end)
{
	static const char words[][4] = {"张", "块", "片", "颗"};

	for (size_t i = 0; end >= 3 && i < sizeof(words) / sizeof(words[0]); i++) {
		if (memcmp(f->q + end - 3, words[i], 3) == 0)
			return end - 3;
	}
	return 0;
}

/* 8x H100, 8×NVIDIA H100, 8张4090 整机 */
static void
count_before(Scene *sc, const Hit *h)
{
	const Folded *f = sc->f;
	uint32_t k = h->s, s;
	int step = 0, i, v = 0;

	while ((i = hit_ending(sc, k)) >= 0 && step++ < 3)
		k = sc->hits.v[i].s;
	if (k && f->flag[k] & FOLD_TIMES)
		v = number_before(f, k, &s);
	else if (k >= 2 && f->q[k - 1] == 'x')
		v = number_before(f, k - 1, &s);
	else if (sc->terms[TERM_SERVER] && card_word_before(f, k)) {
		uint32_t w = card_word_before(f, k);

		v = number_before(f, w, &s);
		if (!v)
			v = han_number_before(f, w, &s);
	}
	if (v)
		set_count(sc, v, s, k);
}

static uint32_t
skip_known(const Scene *sc, uint32_t k)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Pattern *p = hit_pattern(sc->v, &sc->hits.v[i]);

		if (sc->hits.v[i].s == k && p->kind == PAT_TERM &&
		    (p->sub == TERM_FORM || p->sub == TERM_MEMORY || p->sub == TERM_NOUN))
			return sc->hits.v[i].e;
	}
	for (int i = 0; i < sc->nmemory; i++) {
		if (sc->memory[i].s == k)
			return sc->memory[i].e;
	}
	return k;
}

/* H100*8, H200 141G x8 */
static void
count_after(Scene *sc, const Hit *h)
{
	const Folded *f = sc->f;
	uint32_t k = h->e, next;

	for (int step = 0; step < 5 && k < f->n; step++) {
		uint32_t d = k + (f->q[k] == 'x' && k + 1 < f->n && fold_is_digit(f->q[k + 1]));
		int v = 0;

		if (d > k || f->flag[k] & FOLD_TIMES) {
			uint32_t e = d;

			while (e < f->n && fold_is_digit(f->q[e]) && e < d + 2 &&
			       (e == d || !(f->flag[e] & FOLD_GAP)))
				v = v * 10 + f->q[e++] - '0';
			if (v && v != 16 &&
			    (e == f->n || f->flag[e] & FOLD_GAP || !fold_is_alnum(f->q[e])))
				set_count(sc, v, k, e);
			return;
		}
		next = skip_known(sc, k);
		if (next == k)
			return;
		k = next;
	}
}

static void
read_terms(Scene *sc)
{
	for (int i = 0; i < sc->hits.n; i++) {
		const Hit *h = &sc->hits.v[i];
		const Pattern *p = hit_pattern(sc->v, h);

		if (p->kind == PAT_LOOKALIKE)
			sc->lookalike += p->value;
		if (p->kind == PAT_CHASSIS)
			sc->chassis = h;
		if (h->chip)
			sc->chips++;
		if (p->kind != PAT_TERM)
			continue;
		sc->terms[p->sub]++;
		if (p->sub == TERM_FORM) {
			sc->forms |= 1u << p->form;
			if (p->value)
				sc->socket = p->value;
		}
		if (p->sub == TERM_MEMORY)
			sc->memory_type = p->text;
	}
}

static void
read_unit(Scene *sc)
{
	bool board = sc->terms[TERM_HGX] || sc->terms[TERM_BOARD];

	if (sc->terms[TERM_SERVER] || sc->chassis)
		sc->unit = UNIT_SERVER;
	else if (sc->terms[TERM_RACK])
		sc->unit = UNIT_RACK;
	else if (board)
		sc->unit = UNIT_BOARD;
	else if (sc->forms & 1u << FORM_MODULE)
		sc->unit = UNIT_MODULE;
	else if (sc->chips)
		sc->unit = UNIT_CARD;
	sc->hgx_alone =
	    sc->terms[TERM_HGX] && sc->unit == UNIT_SERVER && !sc->count && !sc->nmemory;
}

void
scene_read(Scene *out, const Vocab *v, const Folded *f)
{
	Scene *sc = out;

	memset(sc, 0, offsetof(Scene, hits));
	memset((char *)sc + offsetof(Scene, terms), 0, sizeof(*sc) - offsetof(Scene, terms));
	sc->v = v;
	sc->f = f;
	lookup_hits(&sc->hits, v, f);
	read_terms(sc);
	if (!sc->chips && !sc->chassis && !sc->terms[TERM_MEMORY])
		return;
	read_memory(sc);
	for (int i = 0; i < sc->hits.n; i++) {
		if (sc->hits.v[i].chip) {
			count_before(sc, &sc->hits.v[i]);
			count_after(sc, &sc->hits.v[i]);
		}
	}
	read_count_words(sc);
	read_unit(sc);
}
