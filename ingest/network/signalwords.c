#include "network/signalwords.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/simplify.h"
#include "sql.h"

typedef enum {
	WORD_SIGNAL,
	WORD_NEGATION, /* denies what follows in its clause, within `weight` bytes */
	WORD_DENIAL,   /* denies what stands before it in its clause, within `weight` bytes */
	WORD_HARMLESS, /* a phrase in which no word is a signal */
} WordUse;

typedef struct {
	Str signal, word;
	WordUse use;
	int32_t weight;
	uint32_t next; /* of those that begin with the same two bytes, number + 1 */
} Word;

typedef struct {
	Word *v;
	uint32_t first[1 << 16]; /* by the first two bytes, number + 1 */
} Words;

static size_t
head_of(const char *p)
{
	return (size_t)(uint8_t)p[0] << 8 | (uint8_t)p[1];
}

static bool
read_words(Words *w, Db *db, Arena *a, Err *e)
{
	DbRows r;
	if (!db_run(db, &sql_network_word_list, DB_NONE, &r, a, e))
		return false;
	w->v = ARENA_ARRAY(a, r.rows + 1, Word);
	for (size_t i = 0; i < r.rows; i++) {
		Word *x = &w->v[i];
		*x = (Word){.signal = db_cell(&r, i, 0),
		    .word = db_cell(&r, i, 1),
		    .weight = (int32_t)db_int(&r, i, 2, 0)};
		x->use = str_eq(x->signal, S("negation"))   ? WORD_NEGATION
			 : str_eq(x->signal, S("denial"))   ? WORD_DENIAL
			 : str_eq(x->signal, S("harmless")) ? WORD_HARMLESS
							    : WORD_SIGNAL;
		if (x->word.n < 2)
			return err_set(e, ERR_DATA, "signal_word: \"%.*s\" is too short",
			    (int)x->word.n, x->word.p);
		uint32_t *slot = &w->first[head_of(x->word.p)];
		x->next = *slot;
		*slot = (uint32_t)i + 1;
	}
	return true;
}

typedef struct {
	uint32_t word;
	uint32_t end; /* of the word in the text */
	Key128 listing;
	Day first;
} Hit;

typedef struct {
	Hit *v;
	size_t n, cap;
} Hits;

static bool
is_letter(Str text, size_t at)
{
	return at < text.n && text.p[at] >= 'a' && text.p[at] <= 'z';
}

/* The word stands there, and Latin letters do not go on before or after it, but for a plural. */
static bool
stands(Str text, size_t at, Str word)
{
	size_t end = at + word.n;
	if (end > text.n || memcmp(text.p + at, word.p, word.n) != 0)
		return false;
	if (is_letter(word, 0) && at > 0 && is_letter(text, at - 1))
		return false;
	if (is_letter(text, end) && text.p[end] == 's')
		end++;
	return !is_letter(word, word.n - 1) || !is_letter(text, end);
}

typedef struct {
	size_t quiet_to;	       /* end of a harmless phrase */
	size_t denied_from, denied_to; /* what a negation reaches */
	const Word *negation;
} Clause;

/* Does a clause end there? One in Chinese ends at a space. */
static bool
is_clause_end(Str text, size_t at, const Word *denies)
{
	static const char *const ends[] = {
	    ".", ",", ";", ":", "!", "?", "|", "\n", "。", "，", "；", "！", "？", "："};
	Str rest = str_sub(text, at, text.n);
	bool over = rest.p[0] == ' ' && (uint8_t)denies->word.p[0] >= 0xe3;
	for (size_t i = 0; !over && i < sizeof(ends) / sizeof(*ends); i++)
		over = str_starts(rest, str_from(ends[i]));
	return over;
}

/* "Shipping to China is not available", "ships to China: not available", 水货勿扰: the words before it
 * say nothing. */
static void
deny_before(Hits *h, size_t from, Str text, size_t at, const Word *denial)
{
	for (; h->n > from; h->n--) {
		size_t end = h->v[h->n - 1].end;
		if (end > at || at - end > (size_t)denial->weight)
			return;
		while (end < at && (text.p[end] == ':' || !is_clause_end(text, end, denial)))
			end++;
		if (end < at)
			return;
	}
}

static void
read_clause(Clause *c, Hits *h, size_t from, const Words *w, Str text, size_t at)
{
	if (c->negation && is_clause_end(text, at, c->negation))
		c->negation = NULL;
	for (uint32_t k = w->first[head_of(text.p + at)]; k; k = w->v[k - 1].next) {
		const Word *x = &w->v[k - 1];
		size_t end = at + x->word.n;
		if (x->use == WORD_SIGNAL || !stands(text, at, x->word))
			continue;
		if (x->use == WORD_DENIAL) {
			deny_before(h, from, text, at, x);
		} else if (x->use == WORD_HARMLESS) {
			c->quiet_to = end > c->quiet_to ? end : c->quiet_to;
		} else if (!c->negation || end + (size_t)x->weight > c->denied_to) {
			c->negation = x;
			c->denied_from = at + 1; /* 不发往: the word may begin in it */
			c->denied_to = end + (size_t)x->weight;
		}
	}
}

/* Whether a signal's word says what it seems to; of a list that is denied all is. */
static bool
is_meant(Clause *c, size_t at, const Word *x)
{
	if (at < c->quiet_to)
		return false;
	if (!c->negation || at < c->denied_from || at > c->denied_to)
		return true;
	c->denied_to = at + x->word.n + (size_t)c->negation->weight;
	return false;
}

/* Each word of a text once. */
static void
find_words(Hits *out, const Words *w, Hit at, Str text, Arena *a)
{
	size_t before = out->n;
	Clause c = {0};
	for (size_t i = 0; i + 1 < text.n; i++) {
		read_clause(&c, out, before, w, text, i);
		for (uint32_t k = w->first[head_of(text.p + i)]; k; k = w->v[k - 1].next) {
			const Word *x = &w->v[k - 1];
			size_t had = before;
			if (x->use != WORD_SIGNAL || !stands(text, i, x->word) ||
			    !is_meant(&c, i, x))
				continue;
			while (had < out->n && out->v[had].word != k - 1)
				had++;
			if (had < out->n)
				continue;
			at.word = k - 1;
			at.end = (uint32_t)(i + x->word.n);
			VEC_PUSH(a, out, at);
		}
	}
}

/* Traditional characters as the words have them; `b` is used again for each. */
static Str
simplified(Buf *b, Str text)
{
	buf_reset(b);
	simplify_add(b, text);
	return b->over ? text : buf_str(b);
}

static bool
read_offers(Hits *out, const Words *w, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[3];
	Buf *b = buf_new(a, CAP_FIELD * 16);
	if (!db_out_start(&o, db, &sql_network_out_words, a, e))
		return false;
	while (db_out_next(o, f, 3, e)) {
		Hit at = {0, 0, db_out_key(f[0]), db_out_day(f[1])};
		find_words(out, w, at, simplified(b, f[2]), a);
	}
	return e->kind == ERR_NONE;
}

static bool
write_hits(const Hits *h, const Words *w, Db *db, Arena *a, Err *e)
{
	DbCopy *c;
	if (!db_run(db, &sql_network_word_create, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&c, db, &sql_network_copy_word, a, e))
		return false;
	for (size_t i = 0; i < h->n; i++) {
		const Word *x = &w->v[h->v[i].word];
		db_row(c, 5);
		db_put_key(c, h->v[i].listing);
		db_put_day(c, h->v[i].first);
		db_put_text(c, x->signal);
		db_put_text(c, x->word);
		db_put_int4(c, x->weight);
	}
	return db_copy_end(c, NULL, e);
}

bool
signalwords_find(Db *db, Err *e)
{
	Arena *a = arena_new();
	Words *w = ARENA_NEW(a, Words);
	Hits h = {0};
	bool ok =
	    read_words(w, db, a, e) && read_offers(&h, w, db, a, e) && write_hits(&h, w, db, a, e);
	arena_free(a);
	return ok;
}
