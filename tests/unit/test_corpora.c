/* The public test sets of ../shared/corpora, where they are there: encodings, strict JSON, broken
 * HTML, structured data. */
#include "base/charset.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "extract/thing.h"

#include <criterion/criterion.h>

#define CORPORA "../shared/corpora/"

static Arena *arena;

static void
setup(void)
{
	arena = arena_new();
}

static void
teardown(void)
{
	arena_free(arena);
}

TestSuite(corpora, .init = setup, .fini = teardown);

#define NEEDS(path)                                                                                \
	if (!file_exists(CORPORA path))                                                            \
	cr_skip_test("no " CORPORA path)

static Str
read_file(const char *path)
{
	Str text;
	Err e;
	cr_assert(file_read(&text, path, CAP_FILE, arena, &e), "%s", e.text);
	return text;
}

static Str
base64(Str s)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *out = arena_raw(arena, s.n + 1);
	size_t n = 0;
	uint32_t bits = 0, have = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *at = s.p[i] ? strchr(digits, s.p[i]) : NULL;
		if (!at)
			continue;
		bits = bits << 6 | (uint32_t)(at - digits);
		if ((have += 6) >= 8)
			out[n++] = (char)(bits >> (have -= 8) & 0xFF);
	}
	return str_of(out, n);
}

Test(corpora, decode_tables_equal_the_standards)
{
	static const char *const tables[][2] = {{"gb18030", "gb18030"}, {"gb18030", "gbk"},
	    {"big5", "big5"}, {"shift_jis", "shift_jis"}, {"euc_kr", "euc-kr"},
	    {"jis0208", "euc-jp"}};
	NEEDS("charset/encoding_rs-tables");
	for (size_t k = 0; k < sizeof(tables) / sizeof(tables[0]); k++) {
		CharsetText t;
		Str in = read_file(arena_printf(
		    arena, CORPORA "charset/encoding_rs-tables/%s_in.txt", tables[k][0]));
		Str want = read_file(arena_printf(
		    arena, CORPORA "charset/encoding_rs-tables/%s_in_ref.txt", tables[k][0]));
		charset_decode(&t, in, charset_of(str_from(tables[k][1])), arena);
		cr_expect(str_eq(t.text, want), "%s", tables[k][1]);
	}
}

Test(corpora, meta_declarations_as_browsers_find_them)
{
	Str text, line;
	int n = 0;
	NEEDS("charset/html5lib-meta-charset.jsonl");
	text = read_file(CORPORA "charset/html5lib-meta-charset.jsonl");
	while (str_cut(&line, &text, '\n')) {
		const Json *j;
		Err e;
		if (!line.n)
			continue;
		cr_assert(json_parse(&j, line, arena, &e));
		const Charset *got = charset_of_meta(base64(json_str(json_get(j, "input_base64"))));
		const char *name = got ? got->name : "windows-1252";
		cr_expect(str_eqi(json_str(json_get(j, "expected_encoding")), str_from(name)),
		    "%.*s: %s", STR_ARG(line), name);
		n++;
	}
	cr_assert_gt(n, 30);
}

Test(corpora, json_by_the_book)
{
	Str *names;
	size_t n, judged = 0;
	Err e;
	NEEDS("json/test_parsing");
	cr_assert(file_list(&names, &n, CORPORA "json/test_parsing", ".json", arena, &e));
	for (size_t i = 0; i < n; i++) {
		const Json *j;
		Str text = read_file(
		    arena_printf(arena, CORPORA "json/test_parsing/%.*s", STR_ARG(names[i])));
		bool ok = json_parse(&j, text, arena, &e);
		judged += names[i].p[0] != 'i';
		cr_expect(names[i].p[0] == 'i' || ok == (names[i].p[0] == 'y'), "%.*s: %d",
		    STR_ARG(names[i]), ok);
	}
	cr_assert_gt(judged, 100);
}

/* Every range lies in its parent's; no text is lost or met twice. */
static void
check_tree(const HtmlDoc *d)
{
	for (uint32_t i = 1; i < d->n; i++) {
		const HtmlNode *v = &d->v[i], *up = &d->v[v->parent];
		cr_assert(v->parent < i && v->past <= up->past && v->past > i);
		cr_assert(v->start <= v->end && v->end <= d->src.n);
	}
}

Test(corpora, broken_html_gives_a_sound_tree)
{
	Str text, line;
	int n = 0;
	NEEDS("html-robustness/tree-construction.jsonl");
	text = read_file(CORPORA "html-robustness/tree-construction.jsonl");
	while (str_cut(&line, &text, '\n')) {
		const Json *j;
		Err e;
		ArenaMark m = arena_mark(arena);
		if (!line.n || !json_parse(&j, line, arena, &e))
			continue;
		check_tree(html_parse(json_str(json_get(j, "input")), arena));
		arena_rewind(arena, m);
		n++;
	}
	cr_assert_gt(n, 500);
}

/* "0.10" is 0.1. */
static bool
is_same(Str a, Str b)
{
	if (!str_starts(a, b))
		return false;
	for (size_t i = b.n; i < a.n; i++)
		if (a.p[i] != '0' && a.p[i] != '.')
			return false;
	return a.n == b.n || str_chr(a, '.', 0) != SIZE_MAX;
}

/* Is there a thing with that price and currency, as text? */
static bool
has_offer(const Things *t, const Json *offer)
{
	Str price = json_text(json_get(offer, "price"), arena);
	Str currency = json_str(json_get(offer, "priceCurrency"));
	if (!price.n)
		price = json_text(json_get(offer, "lowPrice"), arena);
	for (const Thing *one = t->first; one; one = one->next) {
		Str p = thing_text(t, one, "price"), c = thing_text(t, one, "priceCurrency");
		if (!p.n)
			p = thing_text(t, one, "lowPrice");
		if (is_same(str_trim(p), price) && (!currency.n || str_eq(c, currency)))
			return true;
	}
	return !price.n;
}

typedef void (*Reader)(Things *, const HtmlDoc *);

/* Offers of the examples, as their JSON-LD has them, that one way of marking up does not give. The
 * forms of an example differ now and then: an amount that stands nowhere in the file is none. */
static int
count_offers(const char *form, Reader read)
{
	Str text = read_file(CORPORA "structured-data/schemaorg-examples.jsonl"), line;
	const char *files = arena_printf(arena, "/files/%s", form);
	int n = 0;
	while (str_cut(&line, &text, '\n')) {
		const Json *j;
		Err e;
		if (!line.n || !json_parse(&j, line, arena, &e))
			continue;
		const Json *offers = json_get(j, "offers");
		Str file = json_str(json_pointer(j, str_from(files)));
		if (!json_count(offers) || !file.n)
			continue;
		Str page = read_file(arena_printf(
		    arena, CORPORA "structured-data/schemaorg-examples/%.*s", STR_ARG(file)));
		Things t;
		things_init(&t, arena);
		read(&t, html_parse(page, arena));
		for (size_t k = 0; k < json_count(offers); k++) {
			const Json *one = json_at(offers, k);
			Str price = json_text(json_get(one, "price"), arena);
			if (price.n && str_find(page, price, 0) == SIZE_MAX)
				continue;
			cr_expect(has_offer(&t, one), "%.*s: offer %zu", STR_ARG(file), k);
			n++;
		}
	}
	return n;
}

Test(corpora, offers_of_structured_data)
{
	NEEDS("structured-data/schemaorg-examples.jsonl");
	cr_assert_gt(count_offers("jsonld", jsonld_read), 20);
	cr_assert_geq(count_offers("microdata", microdata_read), 10);
	cr_assert_geq(count_offers("rdfa", rdfa_read), 10);
}

/* Every page of a folder is read by all readers, its tree sound, in less than a second each. */
static size_t
read_folder(const char *dir, const char *ext)
{
	Str *names;
	size_t n;
	Err e;
	cr_assert(file_list(&names, &n, dir, ext, arena, &e), "%s", e.text);
	for (size_t i = 0; i < n; i++) {
		Things t;
		CharsetText text;
		ArenaMark m = arena_mark(arena);
		Str body = read_file(arena_printf(arena, "%s/%.*s", dir, STR_ARG(names[i])));
		int64_t from = clock_cpu_us();
		charset_read(&text, body, STR_NONE, arena);
		const HtmlDoc *d = html_parse(text.text, arena);
		things_init(&t, arena);
		jsonld_read(&t, d);
		microdata_read(&t, d);
		rdfa_read(&t, d);
		opengraph_read(&t, d);
		check_tree(d);
		cr_expect_lt(clock_cpu_us() - from, 1000000, "%.*s", STR_ARG(names[i]));
		arena_rewind(arena, m);
	}
	return n;
}

Test(corpora, broken_pages_of_libxml2)
{
	NEEDS("html-robustness/libxml2-html");
	cr_assert_gt(read_folder(CORPORA "html-robustness/libxml2-html", ".html"), 30);
	cr_assert_gt(read_folder(CORPORA "html-robustness/libxml2-html", ".htm"), 0);
}

/* Is there a thing that has that property, as text? */
static bool
has_text(const Things *t, const char *type, const char *name, const char *want)
{
	for (const Thing *one = t->first; one; one = one->next)
		if (thing_is(one, type) &&
		    str_eq(str_trim(thing_text(t, one, name)), str_from(want)))
			return true;
	return false;
}

Test(corpora, samples_of_extruct)
{
	static const struct {
		const char *file, *type, *name, *want;
		Reader read;
	} cases[] = {
	    {"extruct-samples/schema.org/product.html", "Product", "name", "Executive Anvil",
		microdata_read},
	    {"extruct-samples/schema.org/product.html", "Product", "mpn", "925872", microdata_read},
	    {"extruct-samples/schema.org/product.html", "Offer", "price", "119.99", microdata_read},
	    {"extruct-samples/schema.org/product.html", "Offer", "priceCurrency", "USD",
		microdata_read},
	    {"extruct-samples/schema.org/product-ref.html", "Product", "name", "Executive Anvil",
		microdata_read},
	    {"extruct-samples/schema.org/product-ref.html", "Offer", "price", "119.99",
		microdata_read},
	    {"extruct-samples/schema.org.invalid/AllocateAction.001.html", "Duration", "name",
		"5 hours", jsonld_read},
	    {"extruct-samples/schema.org.invalid/JoinAction.001.html", "Festival", "name",
		"Woodstock", jsonld_read},
	    {"extruct-samples/custom.invalid/AllocateAction.001.html", "AllocateAction",
		"rendered_js", "// John allocated 5 hours to exercise.", jsonld_read},
	    {"extruct-samples/custom.invalid/JoinAction.001.html", "Festival", "name", "Woodstock",
		jsonld_read},
	    {"extruct-samples/custom.invalid/JSONLD_with_JS_comment.html", "NewsArticle", "url",
		"https://money.udn.com/money/story/5635/4158094", jsonld_read},
	    {"web-auto-extractor/testPage.html", "Product", "mpn", "925872", jsonld_read},
	    {"web-auto-extractor/testPage.html", "Offer", "price", "119.99", jsonld_read},
	    {"web-auto-extractor/testPage.html", "Product", "mpn", "925872", microdata_read},
	    {"web-auto-extractor/testPage.html", "Offer", "price", "119.99", microdata_read},
	    {"web-auto-extractor/testPage.html", "Product", "mpn", "925872", rdfa_read},
	    {"web-auto-extractor/testPage.html", "Offer", "price", "119.99", rdfa_read},
	};
	NEEDS("structured-data/extruct-samples");
	for (size_t k = 0; k < sizeof(cases) / sizeof(cases[0]); k++) {
		Things t;
		things_init(&t, arena);
		cases[k].read(&t, html_parse(read_file(arena_printf(arena,
						 CORPORA "structured-data/%s", cases[k].file)),
				      arena));
		cr_expect(has_text(&t, cases[k].type, cases[k].name, cases[k].want), "%s: no %s",
		    cases[k].file, cases[k].name);
	}
	static const char *const folders[] = {
	    "custom.invalid", "schema.org", "schema.org.invalid", "w3c", "w3crdfa", "wikipedia"};
	size_t n = 0;
	for (size_t k = 0; k < sizeof(folders) / sizeof(folders[0]); k++)
		n += read_folder(
		    arena_printf(arena, CORPORA "structured-data/extruct-samples/%s", folders[k]),
		    ".html");
	cr_assert_gt(n, 25);
}
