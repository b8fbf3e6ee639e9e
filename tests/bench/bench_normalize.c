/*
 * How many titles a second, on one core, with classes, spans and scores. Titles come from
 * ../shared/corpora (or $CHIPWATCH_TITLES, one a line); ordinary ones with one in a hundred that
 * names a GPU, then only such. Prints ratios and the calibration table; asserts nothing.
 *   bench_normalize [--titles N]
 */
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "normalize/normalize.h"

#include "../support/disguised.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
	Str *v;
	size_t n, cap;
	size_t bytes;
} Titles;

static const char *const gpus[] = {
    "H100 80G PCIE 计算卡",
    "HGX H200 8-GPU 整机 现货",
    "NVIDIA A100 80GB PCIe 900-21001-0020-000",
    "Ｈ２００ １４１Ｇ 八卡整机",
    "RTX 4090 24G 涡轮 三风扇 全新",
    "适用于 H100 SXM5 散热器",
    "戴尔XE9680 H200*8 期货 4-6周 定金30%",
    "NVIDIA L40S 48GB GDDR6 PCIe 4.0 x16 Enterprise AI GPU",
    "Видеокарта Nvidia Tesla A100 80GB HBM2 PCIe",
    "B300 八卡整机 液冷 含税",
};

static bool
read_titles(Titles *t, const char *path, size_t column, Arena *a, Err *e)
{
	Str text, line;

	if (!file_read(&text, path, CAP_FILE, a, e))
		return false;
	while (str_cut(&line, &text, '\n')) {
		Str cell = STR_NONE;

		for (size_t c = 0; column && c <= column; c++)
			(void)str_cut(&cell, &line, '\t');
		if (!column)
			cell = line;
		if (cell.n)
			VEC_PUSH(a, t, cell);
	}
	return true;
}

static void
fill(Titles *out, size_t n, const Titles *base, const Titles *hits, size_t every, Arena *a)
{
	for (size_t i = 0; i < n; i++) {
		Str s =
		    every && i % every == 0 ? hits->v[i / every % hits->n] : base->v[i % base->n];

		VEC_PUSH(a, out, s);
		out->bytes += s.n;
	}
}

static double
run(const char *name, const Normalizer *n, const Titles *t)
{
	Arena *a = arena_new();
	size_t matched = 0, best = 0;
	double rate = 0;

	for (int round = 0; round < 5; round++) {
		int64_t start = clock_cpu_us(), took;

		matched = 0;
		for (size_t i = 0; i < t->n; i++) {
			NormalizeInput in = {.title = t->v[i]};
			ArenaMark mark = arena_mark(a);
			Match m;

			normalize_run(&m, n, &in, a);
			matched += m.sku != NULL;
			arena_rewind(a, mark);
		}
		took = clock_cpu_us() - start;
		if (took > 0 && (double)t->n / (double)took > rate)
			rate = (double)t->n / (double)took;
		best += matched;
	}
	printf("%-34s %7.2f M titles/s  %6.0f MB/s  %zu of %zu name a product\n", name, rate,
	    rate * (double)t->bytes / (double)t->n, matched, t->n);
	arena_free(a);
	return rate;
}

static void
print_load(const char *dir)
{
	int64_t best = INT64_MAX;

	for (int i = 0; i < 5; i++) {
		Arena *a = arena_new();
		int64_t start = clock_cpu_us(), took;
		Normalizer *n;
		Err e = {0};

		if (!normalizer_open(&n, dir, a, &e))
			printf("load: %s\n", e.text);
		took = clock_cpu_us() - start;
		best = took < best ? took : best;
		arena_free(a);
	}
	printf("%-34s %7.2f ms of CPU (best of 5)\n", "load of the catalogue", (double)best / 1000);
}

/* Of the matches of each band of confidence, how many name the family that a person did. */
static void
print_calibration(const Normalizer *n, const char *path)
{
	static const int bands[] = {0, 300, 500, 700, 850, 925, 960, 980, 1001};
	int all[8] = {0}, right[8] = {0};
	Arena *a = arena_new();
	Str text, line;
	Err e = {0};

	if (!file_read(&text, path, CAP_FILE, a, &e)) {
		printf("calibration: skipped, %s\n", e.text);
		arena_free(a);
		return;
	}
	while (str_cut(&line, &text, '\n')) {
		Str cell[8] = {{0}};
		Match m;
		int b = 0;

		for (int c = 0; c < 8 && str_cut(&cell[c], &line, '\t'); c++)
			;
		if (!cell[7].p || str_eq(cell[5], S("1")) || str_eq(cell[0], S("id")))
			continue;
		normalize_run(&m, n, &(NormalizeInput){.title = cell[1]}, a);
		if (!m.sku || !class_is_sale(m.cls))
			continue;
		while (m.score >= bands[b + 1])
			b++;
		all[b]++;
		/* other: a product that the labels do not follow */
		right[b] += str_find(cell[4], str_from(m.sku), 0) != SIZE_MAX ||
			    str_eq(cell[6], S("other"));
	}
	printf("confidence   matches   right\n");
	for (int b = 0; b < 8; b++) {
		if (all[b])
			printf("%.2f-%.2f  %8d   %5.3f\n", bands[b] / 1000.0,
			    (bands[b + 1] - 1) / 1000.0, all[b], (double)right[b] / all[b]);
	}
	arena_free(a);
}

/* How many rows of our tables of disguised titles are right. */
static void
print_disguised(const Normalizer *n, const char *dir)
{
	static const char *const files[] = {"titles_disguised.tsv", "titles_disguised_2.tsv"};
	Arena *a = arena_new();

	for (size_t f = 0; f < sizeof(files) / sizeof(files[0]); f++) {
		size_t right = 0, sku = 0, cls = 0;
		DisguisedRows rows;
		Err e = {0};

		if (!disguised_read(
			&rows, arena_printf(a, "%s/tests/golden/%s", dir, files[f]), n, a, &e)) {
			printf("%s: skipped, %s\n", files[f], e.text);
			continue;
		}
		for (size_t i = 0; i < rows.n; i++) {
			right += disguised_right(&rows.v[i]);
			sku += rows.v[i].sku_right;
			cls += rows.v[i].cls_right;
		}
		printf("%-34s %zu of %zu right (product %zu, class %zu)\n", files[f], right, rows.n,
		    sku, cls);
	}
	arena_free(a);
}

int
main(int argc, char **argv)
{
	Arena *a = arena_new();
	const char *corpora =
	    getenv("CHIPWATCH_CORPORA") ? getenv("CHIPWATCH_CORPORA") : "../shared/corpora";
	int64_t count = 1000000;
	Titles base = {0}, hits = {0}, mixed = {0}, named = {0};
	const char *dir;
	Normalizer *n;
	Err e = {0};

	if (argc >= 3 && strcmp(argv[1], "--titles") == 0 && !str_i64(&count, str_from(argv[2])))
		count = 1000000;
	if (!file_data_dir(&dir, a, &e) ||
	    !normalizer_open(&n, arena_printf(a, "%s/schema/catalogue", dir), a, &e)) {
		printf("bench_normalize: %s\n", e.text);
		return 1;
	}
	for (size_t i = 0; i < sizeof(gpus) / sizeof(gpus[0]); i++)
		VEC_PUSH(a, &hits, str_from(gpus[i]));
	if (!read_titles(&base, arena_printf(a, "%s/titles/background.txt", corpora), 0, a, &e)) {
		printf("bench_normalize: skipped, %s (set CHIPWATCH_CORPORA)\n", e.text);
		return 0;
	}
	fill(&mixed, (size_t)count, &base, &hits, 100, a);
	fill(&named, (size_t)count, &hits, &hits, 0, a);
	print_load(arena_printf(a, "%s/schema/catalogue", dir));
	run("ordinary, 1 in 100 names a GPU", n, &mixed);
	if (argc < 4)
		run("each names a GPU", n, &named);
	print_disguised(n, dir);
	print_calibration(n, arena_printf(a, "%s/titles/titles.tsv", corpora));
	arena_free(a);
	return 0;
}
