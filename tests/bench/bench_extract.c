/*
 * Ten fields of an item page by XPath: this reader against libxml2 (tree and compiled XPath), the
 * same pages and expressions in one run, values compared. And structured data alone. Prints pages
 * per CPU second and the ratio; asserts no time.
 *   bench_extract [PAGES [ROUNDS [FOLDER]]]     FOLDER: write the pages there, for other programs
 */
#include "base/clock.h"
#include "base/file.h"
#include "extract/thing.h"
#include "extract/xpath.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <stdlib.h>

#define FIELD_COUNT 10

static const char *const fields[FIELD_COUNT] = {
    "//h1[@class='product-title']",
    "//span[@class='price-now']",
    "//span[@class='price-old']",
    "//div[contains(concat(' ',normalize-space(@class),' '),' stock ')]",
    "//a[@class='brand']/@href",
    "//td[@id='sku']",
    "//meta[@property='og:image']/@content",
    "//div[@id='lead-time']",
    "//ul[@class='crumbs']/li[last()]/a",
    "//table[@class='spec']//tr[3]/td[2]",
};

static char *
make_page(int seed, size_t *n)
{
	char *p = NULL;
	FILE *f = open_memstream(&p, n);
	fprintf(f,
	    "<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>Card %d</title>"
	    "<meta property=\"og:image\" content=\"/i/%d.jpg?a=1&amp;b=2\">"
	    "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":"
	    "\"Product\",\"name\":\"算力卡 %d "
	    "80G\",\"offers\":{\"@type\":\"Offer\",\"price\":\"%d.00\","
	    "\"priceCurrency\":\"CNY\"}}</script></head><body>",
	    seed, seed, seed, 10000 + seed);
	for (int i = 0; i < 90; i++)
		fprintf(f,
		    "<div class=\"nav-item level-%d\"><a href=\"/c/%d?x=%d&amp;y=2\" title=\"t\">"
		    "<span>分类 %d</span></a></div>\n",
		    i % 4, i, seed, i);
	fprintf(f,
	    "<ul class=\"crumbs\"><li><a href=\"/\">首页</a></li><li><a href=\"/g\">GPU "
	    "%d</a></li></ul>"
	    "<h1 class=\"product-title\">算力卡 %d 80G &amp; PCIe</h1><span "
	    "class=\"price-old\">¥%d</span>"
	    "<span class=\"price-now\">¥%d.00</span><div class=\"box stock on\">现货 %d 张</div>"
	    "<a class=\"brand\" href=\"/b/%d\">Brand</a><div id=\"lead-time\">%d 周</div>"
	    "<table class=\"spec\"><tr><td>a</td><td>b</td></tr><tr><td>SKU</td><td "
	    "id=\"sku\">S-%d</td></tr>"
	    "<tr><td>mem</td><td>%d GB</td></tr></table>",
	    seed, seed, 20000 + seed, 10000 + seed, seed % 9, seed, seed % 8, seed, 80 + seed % 3);
	for (int i = 0; i < 260; i++)
		fprintf(f,
		    "<div class=\"card\" data-id=\"%d\"><a class=\"pic\" href=\"/p/%d\"><img "
		    "src=\"/t/%d.jpg\" "
		    "alt=\"item %d\"></a><p class=\"name\"><a href=\"/p/%d\">Related item number "
		    "%d with words "
		    "and more</a></p><em>￥%d</em><span class=\"tag\">热卖</span></div>\n",
		    i, i, i, i, i, i, 100 + i);
	fprintf(f, "<script>var state={\"page\":%d,\"list\":[", seed);
	for (int i = 0; i < 300; i++)
		fprintf(f, "{\"id\":%d,\"t\":\"%d\"},", i, seed);
	fprintf(f, "0]};</script></body></html>");
	fclose(f);
	return p;
}

typedef struct {
	char **page;
	size_t *size;
	int n;
	XPath *ours[FIELD_COUNT];
	xmlXPathCompExprPtr theirs[FIELD_COUNT];
	uint64_t bytes;
} Bench;

static uint64_t
hash_text(uint64_t h, const char *s, size_t n)
{
	return h * 1099511628211u + str_hash(str_trim(str_of(s, n)));
}

static uint64_t
run_ours(Bench *b)
{
	uint64_t sum = 0;
	Arena *a = arena_new();
	for (int i = 0; i < b->n; i++) {
		ArenaMark m = arena_mark(a);
		HtmlDoc *d = html_parse(str_of(b->page[i], b->size[i]), a);
		for (int f = 0; f < FIELD_COUNT; f++) {
			XValue v = xpath_eval(b->ours[f], d, 0, a);
			Str s = xpath_to_string(d, &v, a);
			sum = hash_text(sum, s.p, s.n);
		}
		arena_rewind(a, m);
	}
	arena_free(a);
	return sum;
}

static uint64_t
run_libxml(Bench *b)
{
	uint64_t sum = 0;
	for (int i = 0; i < b->n; i++) {
		htmlDocPtr d = htmlReadMemory(b->page[i], (int)b->size[i], NULL, "utf-8",
		    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			HTML_PARSE_RECOVER);
		xmlXPathContextPtr c = xmlXPathNewContext(d);
		for (int f = 0; f < FIELD_COUNT; f++) {
			xmlXPathObjectPtr v = xmlXPathCompiledEval(b->theirs[f], c);
			xmlChar *s = xmlXPathCastToString(v);
			sum = hash_text(sum, (const char *)s, strlen((const char *)s));
			xmlFree(s);
			xmlXPathFreeObject(v);
		}
		xmlXPathFreeContext(c);
		xmlFreeDoc(d);
	}
	return sum;
}

static uint64_t
run_libxml_tree(Bench *b)
{
	for (int i = 0; i < b->n; i++)
		xmlFreeDoc(htmlReadMemory(b->page[i], (int)b->size[i], NULL, "utf-8",
		    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			HTML_PARSE_RECOVER));
	return 0;
}

static uint64_t
run_structured(Bench *b)
{
	uint64_t sum = 0;
	Arena *a = arena_new();
	for (int i = 0; i < b->n; i++) {
		ArenaMark m = arena_mark(a);
		Things t;
		HtmlDoc *d = html_parse(str_of(b->page[i], b->size[i]), a);
		things_init(&t, a);
		jsonld_read(&t, d);
		microdata_read(&t, d);
		rdfa_read(&t, d);
		opengraph_read(&t, d);
		sum += t.n;
		arena_rewind(a, m);
	}
	arena_free(a);
	return sum;
}

static double
rate(Bench *b, uint64_t (*run)(Bench *), int rounds, uint64_t *sum)
{
	double best = 0;
	for (int k = 0; k < rounds; k++) {
		int64_t from = clock_cpu_us();
		*sum = run(b);
		double r = b->n * 1e6 / (double)(clock_cpu_us() - from + 1);
		best = r > best ? r : best;
	}
	return best;
}

int
main(int argc, char **argv)
{
	int64_t n = 400, rounds = 5;
	Arena *a = arena_new();
	Err e;
	if (argc > 1)
		str_i64(&n, str_from(argv[1]));
	if (argc > 2)
		str_i64(&rounds, str_from(argv[2]));
	Bench b = {.n = (int)n};
	b.page = ARENA_ARRAY(a, n, char *);
	b.size = ARENA_ARRAY(a, n, size_t);
	for (int i = 0; i < b.n; i++) {
		b.page[i] = make_page(i, &b.size[i]);
		b.bytes += b.size[i];
	}
	for (int f = 0; f < FIELD_COUNT; f++) {
		if (!xpath_compile(&b.ours[f], str_from(fields[f]), a, &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
		b.theirs[f] = xmlXPathCompile((const xmlChar *)fields[f]);
	}
	for (int i = 0; i < b.n && argc > 3; i++)
		if (!file_write(arena_printf(a, "%s/%05d.html", argv[3], i),
			str_of(b.page[i], b.size[i]), &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
	uint64_t one, other, none;
	double ours = rate(&b, run_ours, (int)rounds, &one);
	double theirs = rate(&b, run_libxml, (int)rounds, &other);
	double tree = rate(&b, run_libxml_tree, (int)rounds, &none);
	double meta = rate(&b, run_structured, (int)rounds, &none);
	printf("%lld pages of %.0f KB, best of %lld, pages per CPU second\n", (long long)n,
	    (double)b.bytes / (double)n / 1024, (long long)rounds);
	printf("ten fields, ours                %8.0f\n", ours);
	printf("ten fields, libxml2 tree+XPath  %8.0f   ratio %.2f   values %s\n", theirs,
	    ours / theirs, one == other ? "equal" : "DIFFER");
	printf("libxml2 tree alone              %8.0f   ratio %.2f\n", tree, ours / tree);
	printf("structured data, ours           %8.0f\n", meta);
	for (int i = 0; i < b.n; i++)
		free(b.page[i]);
	arena_free(a);
	return one == other ? 0 : 1;
}
