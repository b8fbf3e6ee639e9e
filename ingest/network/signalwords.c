#include "network/signalwords.h"
#include "sql.h"

typedef struct {
	Str signal, word;
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
		*x = (Word){db_cell(&r, i, 0), db_cell(&r, i, 1), (int32_t)db_int(&r, i, 2, 0), 0};
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
	Key128 listing;
	Day first;
} Hit;

typedef struct {
	Hit *v;
	size_t n, cap;
} Hits;

/* Each word of a text once. */
static void
find_words(Hits *out, const Words *w, Hit at, Str text, Arena *a)
{
	size_t before = out->n;
	for (size_t i = 0; i + 1 < text.n; i++) {
		for (uint32_t k = w->first[head_of(text.p + i)]; k; k = w->v[k - 1].next) {
			Str word = w->v[k - 1].word;
			size_t had = before;
			if (word.n > text.n - i || memcmp(text.p + i, word.p, word.n) != 0)
				continue;
			while (had < out->n && out->v[had].word != k - 1)
				had++;
			if (had < out->n)
				continue;
			at.word = k - 1;
			VEC_PUSH(a, out, at);
		}
	}
}

static bool
read_offers(Hits *out, const Words *w, Db *db, Arena *a, Err *e)
{
	DbOut *o;
	Str f[3];
	if (!db_out_start(&o, db, &sql_network_out_words, a, e))
		return false;
	while (db_out_next(o, f, 3, e)) {
		Hit at = {0, db_out_key(f[0]), db_out_day(f[1])};
		find_words(out, w, at, f[2], a);
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
