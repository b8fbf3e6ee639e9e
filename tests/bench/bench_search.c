/*
 * Bare search by others, beside the whole normalizer on the same titles: the names and part
 * numbers of the catalogue as regular expressions, in Vectorscan or Hyperscan and in PCRE2 with
 * its just-in-time compiler. They find; they give no class, variant or score.
 * RE2::Set and Python's re are in normalize_peers.sh.
 * bench-libs: -lhs -lpcre2-8
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "model/tsv.h"
#include "normalize/normalize.h"

#include <hs/hs.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#define PATTERNS 450

typedef struct {
	Str *v;
	size_t n, cap;
} Titles;

/* "h100 nvl" -> \bh100[ _-]?nvl\b */
static const char *
expression(Str word, Arena *a)
{
	Buf *b = buf_new(a, 4096);

	buf_puts(b, "\\b");
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		if (c == ' ' || c == '-' || c == '_')
			buf_puts(b, "[ _-]?");
		else
			buf_putc(b, c);
	}
	buf_puts(b, "\\b");
	return buf_cstr(b);
}

static size_t
add_words(const char **out, size_t n, const char *path, const char *const *cols, Arena *a)
{
	Err e = {0};
	Tsv t;

	if (!tsv_read(&t, path, cols, a, &e)) {
		printf("bench_search: %s\n", e.text);
		return n;
	}
	for (size_t i = 0; i < t.nrows && n < PATTERNS; i++) {
		Str word = tsv_cell(&t, i, 0);
		bool plain = true;

		for (size_t k = 0; k < word.n; k++)
			plain &= (unsigned char)word.p[k] < 0x80 && word.p[k] != '(' &&
				 word.p[k] != ')' && word.p[k] != '+';
		if (plain && !(i && str_eq(word, tsv_cell(&t, i - 1, 0))))
			out[n++] = expression(word, a);
	}
	return n;
}

static int
on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *count)
{
	(void)id;
	(void)from;
	(void)to;
	(void)flags;
	++*(size_t *)count;
	return 0;
}

static double
rate_of(size_t n, int64_t us)
{
	return us > 0 ? (double)n / (double)us : 0;
}

static double
run_hyperscan(const char **words, size_t n, const Titles *t)
{
	unsigned flags[PATTERNS], ids[PATTERNS];
	hs_compile_error_t *err = NULL;
	hs_database_t *db = NULL;
	hs_scratch_t *scratch = NULL;
	size_t found = 0;
	int64_t start;

	for (size_t i = 0; i < n; i++) {
		flags[i] = HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH;
		ids[i] = (unsigned)i;
	}
	if (hs_compile_multi(words, flags, ids, (unsigned)n, HS_MODE_BLOCK, NULL, &db, &err) !=
	    HS_SUCCESS) {
		printf("hyperscan: %s\n", err->message);
		return 0;
	}
	hs_alloc_scratch(db, &scratch);
	start = clock_cpu_us();
	for (size_t i = 0; i < t->n; i++)
		hs_scan(db, t->v[i].p, (unsigned)t->v[i].n, 0, scratch, on_match, &found);
	start = clock_cpu_us() - start;
	hs_free_scratch(scratch);
	hs_free_database(db);
	printf("%-30s %8.3f M titles/s  (%zu hits)\n", "hyperscan, a scan a title",
	    rate_of(t->n, start), found);
	return rate_of(t->n, start);
}

static double
run_pcre2(const char **words, size_t n, const Titles *t, size_t titles)
{
	static pcre2_code *code[PATTERNS];
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	size_t found = 0;
	int64_t start;

	for (size_t i = 0; i < n; i++) {
		int err;
		PCRE2_SIZE at;

		code[i] = pcre2_compile(
		    (PCRE2_SPTR)words[i], PCRE2_ZERO_TERMINATED, PCRE2_CASELESS, &err, &at, NULL);
		pcre2_jit_compile(code[i], PCRE2_JIT_COMPLETE);
	}
	start = clock_cpu_us();
	for (size_t i = 0; i < titles; i++) {
		for (size_t k = 0; k < n; k++)
			found += pcre2_match(code[k], (PCRE2_SPTR)t->v[i].p, t->v[i].n, 0, 0, data,
				     NULL) >= 0;
	}
	start = clock_cpu_us() - start;
	for (size_t i = 0; i < n; i++)
		pcre2_code_free(code[i]);
	pcre2_match_data_free(data);
	printf("%-30s %8.3f M titles/s  (%zu hits, %zu titles)\n", "pcre2 jit, a loop",
	    rate_of(titles, start), found, titles);
	return rate_of(titles, start);
}

static double
run_ours(const Normalizer *n, const Titles *t)
{
	Arena *a = arena_new();
	int64_t start = clock_cpu_us();
	size_t found = 0;

	for (size_t i = 0; i < t->n; i++) {
		ArenaMark mark = arena_mark(a);
		Match m;

		normalize_run(&m, n, &(NormalizeInput){.title = t->v[i]}, a);
		found += m.sku != NULL;
		arena_rewind(a, mark);
	}
	start = clock_cpu_us() - start;
	arena_free(a);
	printf("%-30s %8.3f M titles/s  (%zu products)\n", "chipwatch, the whole",
	    rate_of(t->n, start), found);
	return rate_of(t->n, start);
}

static void
compare(const char *what, const char **words, size_t count, const Normalizer *n, const Titles *t)
{
	double ours, peer;

	printf("%s: %zu, %zu expressions\n", what, t->n, count);
	ours = run_ours(n, t);
	peer = run_hyperscan(words, count, t);
	printf("  ours is %.2f of it\n", peer > 0 ? ours / peer : 0);
	peer = run_pcre2(words, count, t, t->n < 5000 ? t->n : 5000);
	printf("  ours is %.0f of it\n", peer > 0 ? ours / peer : 0);
}

int
main(void)
{
	static const char *const aliases[] = {
	    "alias", "node", "use", "lang", "confidence", "source", "note", NULL};
	static const char *const parts[] = {
	    "part_number", "match", "node", "kind", "vendor", "confidence", "source", "note", NULL};
	static const char *words[PATTERNS];
	Arena *a = arena_new();
	const char *corpora = getenv("CHIPWATCH_CORPORA") ? getenv("CHIPWATCH_CORPORA")
							  : "../shared/corpora",
		   *dir;
	Titles t = {0};
	Normalizer *n;
	Str text, line;
	Err e = {0};
	size_t count;

	if (!file_data_dir(&dir, a, &e) ||
	    !normalizer_open(&n, arena_printf(a, "%s/schema/catalogue", dir), a, &e) ||
	    !file_read(
		&text, arena_printf(a, "%s/titles/background.txt", corpora), CAP_FILE, a, &e)) {
		printf("bench_search: skipped, %s (set CHIPWATCH_CORPORA)\n", e.text);
		return 0;
	}
	while (str_cut(&line, &text, '\n')) {
		if (line.n)
			VEC_PUSH(a, &t, line);
	}
	for (size_t i = 0, once = t.n; i < 9 * once; i++)
		VEC_PUSH(a, &t, t.v[i]);
	count =
	    add_words(words, 0, arena_printf(a, "%s/schema/catalogue/alias.tsv", dir), aliases, a);
	count = add_words(
	    words, count, arena_printf(a, "%s/schema/catalogue/part_number.tsv", dir), parts, a);
	compare("ordinary titles", words, count, n, &t);
	t.n = 0;
	if (file_read(
		&text, arena_printf(a, "%s/tests/golden/titles_zh.tsv", dir), CAP_FILE, a, &e)) {
		while (str_cut(&line, &text, '\n')) {
			Str title = STR_NONE;

			if (str_cut(&title, &line, '\t') && title.n && title.p[0] != '#')
				VEC_PUSH(a, &t, title);
		}
		for (size_t i = 0, once = t.n; i < 500 * once; i++)
			VEC_PUSH(a, &t, t.v[i]);
		compare("titles that name a GPU, in disguise too", words, count, n, &t);
	}
	arena_free(a);
	return 0;
}
