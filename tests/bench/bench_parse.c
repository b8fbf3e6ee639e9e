/*
 * Price texts a second on one core: real ones of ../shared/corpora/prices where that is there, and
 * the Chinese table of the unit tests. Prints figures and the ratio to the goal of a million;
 * asserts nothing.
 */
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "extract/parse.h"
#include "extract/price.h"

#include <stdio.h>

typedef struct {
	Str *v;
	size_t n, cap;
	size_t bytes;
} Texts;

/* Column `column` of the lines that are no comment; the first is the header. */
static bool
read_column(Texts *t, const char *path, int column, Arena *a, Err *e)
{
	Str text, line;
	bool header = true;
	if (!file_read(&text, path, CAP_FILE, a, e))
		return false;
	while (str_cut(&line, &text, '\n')) {
		Str cell = STR_NONE, rest = line;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		for (int c = 0; c <= column; c++)
			(void)str_cut(&cell, &rest, '\t');
		if (!header)
			VEC_PUSH(a, t, cell);
		t->bytes += header ? 0 : cell.n;
		header = false;
	}
	return true;
}

static void
time_prices(const char *name, const Texts *t, const Lexicon *lex)
{
	size_t done = 0, known = 0;
	int64_t from = clock_cpu_us(), spent;
	do {
		for (size_t i = 0; i < t->n; i++) {
			Price p;
			price_parse(&p, t->v[i], NULL, lex);
			known += p.known;
		}
		done += t->n;
		spent = clock_cpu_us() - from;
	} while (spent < 1500000);
	double rate = (double)done * 1e6 / (double)spent;
	printf("%-10s %8.0f texts/s  %6.1f MB/s  %4.1f bytes each  %.3f known  %.2f of a million\n",
	    name, rate, rate * (double)t->bytes / (double)t->n / 1e6,
	    (double)t->bytes / (double)t->n, (double)known / (double)done, rate / 1e6);
}

static void
time_contacts(const Lexicon *lex, Arena *a)
{
	Str text = S("电话：138 1234 5678 微信：abcd1234 QQ：123456789 邮箱：sales@example.com "
		     "座机：0755-81234567 客服热线：400-123-4567 粤ICP备2021012345号-1 "
		     "地址：深圳市福田区华强北路123号A座1203室");
	size_t done = 0;
	int64_t from = clock_cpu_us(), spent;
	do {
		ArenaMark mark = arena_mark(a);
		ContactVec v = {0};
		contact_parse(&v, text, STR_NONE, lex, a);
		done += v.n;
		arena_rewind(a, mark);
		spent = clock_cpu_us() - from;
	} while (spent < 1000000);
	printf("%-10s %8.0f contacts/s\n", "contacts", (double)done * 1e6 / (double)spent);
}

int
main(void)
{
	const char *corpora = "../shared/corpora/prices/price-parser.tsv";
	Arena *a = arena_new();
	Lexicon *lex;
	Texts chinese = {0}, real = {0};
	Err e;
	if (!lexicon_open(&lex, "schema/catalogue", a, &e) ||
	    !read_column(&chinese, "tests/unit/price_cn.tsv", 0, a, &e)) {
		fprintf(stderr, "bench_parse: %s\n", e.text);
		return 1;
	}
	time_prices("chinese", &chinese, lex);
	if (read_column(&real, corpora, 4, a, &e))
		time_prices("real", &real, lex);
	else
		puts("real       skipped: ../shared/corpora is absent");
	time_contacts(lex, a);
	arena_free(a);
	return 0;
}
