/*
 * Loads made-up days by load_batches, as `run` and `replay` do, and prints the seconds of each:
 * bench_load URL DAY DAYS SITES LISTINGS PRICE. Timed beside its peers by load.sh.
 */
#include "base/limits.h"
#include "load/load.h"

#include <stdio.h>
#include <stdlib.h>

#define GROUP 256 /* site-days of one transaction, as compose/publish.c has it */
#define PAGED 25  /* listings of one list page */

typedef struct {
	int sites, listings;
	int64_t price; /* whole units; another one makes another state of every listing */
} Size;

static const char *const skus[] = {"h100-80-sxm5", "h200-141-sxm5", "h20-96", "rtx-5090",
    "a800-80-pcie", "b200-sxm6", "rtx-4090-d", "l40s", "a100-80-pcie", "rtx-pro-6000"};

static Page
page_of(Day day, int site, const char *path, Arena *a)
{
	Page p = {.fetched_at = ((Instant)day * 86400 + 36000 + site) * 1000000,
	    .outcome = PAGE_OK,
	    .status = 200,
	    .content_type = S("text/html; charset=utf-8"),
	    .warc_file = S("chipwatch-20260907-0001.warc.gz"),
	    .warc_offset = 1000000,
	    .warc_length = 20000,
	    .etag = S("\"5f3c-61d2\""),
	    .address = S("203.0.113.7"),
	    .total_ms = 240};

	p.url = str_from(arena_printf(a, "https://shop%d.example/%s", site, path));
	p.final_url = p.url;
	p.body = str_of(NULL, 40000);
	return p;
}

static Listing
listing_of(const Page *p, int site, int n, int64_t price, Arena *a)
{
	Listing l = {.url = p->url,
	    .page_url = p->url,
	    .seen_at = p->fetched_at,
	    .part_number = S("900-21010-0000-000"),
	    .brand = S("NVIDIA"),
	    .category = S("GPU > Server"),
	    .condition = S("全新"),
	    .condition_class = "new",
	    .availability = AVAIL_IN_STOCK};

	l.native_id = str_from(arena_printf(a, "%d", n));
	l.title = str_from(
	    arena_printf(a, "NVIDIA %s 80GB 八卡整机 现货 含税 no. %d-%d", skus[n % 10], site, n));
	l.price = (Price){.known = true,
	    .amount = (price + n % 97) * MONEY_SCALE,
	    .max = (price + n % 97) * MONEY_SCALE,
	    .currency = "CNY",
	    .unit = UNIT_CARD,
	    .tax = TAX_INCLUDED};
	l.price.text = str_from(arena_printf(a, "¥%lld 含税", (long long)price + n % 97));
	l.lead = (Lead){.min_days = -1, .max_days = -1};
	l.quantity = (Quantity){.count = -1, .count_max = -1, .stock = 20, .moq = -1};
	l.terms = (Terms){.deposit = -1};
	l.origin[FIELD_TITLE] = (Origin){SOURCE_JSONLD, S("name"), 1200, 1260};
	l.origin[FIELD_PRICE] = (Origin){SOURCE_JSONLD, S("offers.price"), 1300, 1310};
	l.origin[FIELD_AVAILABILITY] = (Origin){SOURCE_JSONLD, S("offers.availability"), 0, 0};
	return l;
}

static Match
match_of(int n)
{
	Match m = {.cls = CLASS_OTHER, .score = 100, .revision = "0123456789abcdef"};

	if (n % 10 < 6) { /* the rest is what a shop has besides */
		m.cls = CLASS_OFFER;
		m.sku = m.skus[0] = skus[n % 10];
		m.nskus = 1;
		m.score = 930;
		m.gpu_count = 1;
		m.evidence[m.nevidence++] = (Evidence){"alias h100", 7, 11};
		m.evidence[m.nevidence++] = (Evidence){"memory 80", 12, 16};
	}
	return m;
}

static SiteBatch *
batch_of(const Size *z, Day day, int site, Arena *a)
{
	SiteBatch *b = ARENA_NEW(a, SiteBatch);
	int lists = (z->listings + PAGED - 1) / PAGED;
	Page *pages = ARENA_ARRAY(a, (size_t)(z->listings + lists), Page);
	Listing *ls = ARENA_ARRAY(a, (size_t)z->listings, Listing);
	Match *ms = ARENA_ARRAY(a, (size_t)z->listings, Match);
	Contact *k = ARENA_ARRAY(a, 2, Contact);

	b->host = str_from(arena_printf(a, "shop%d.example", site));
	b->site = KEY_OF(b->host);
	b->url = str_from(arena_printf(a, "https://shop%d.example/", site));
	b->day = day;
	b->outcome = "whole";
	b->seller_name = str_from(arena_printf(a, "深圳市第%d科技有限公司", site));
	for (int i = 0; i < z->listings; i++) {
		pages[i] = page_of(day, site, arena_printf(a, "p/%d", i), a);
		ls[i] = listing_of(&pages[i], site, i, z->price, a);
		ms[i] = match_of(i);
		pages[i].sha256 = digest_sha256(str_from(
		    arena_printf(a, "%.*s %lld", STR_ARG(pages[i].url), (long long)z->price)));
	}
	for (int i = 0; i < lists; i++) {
		Page *p = &pages[z->listings + i];

		*p = page_of(day, site, arena_printf(a, "list?page=%d", i), a);
		p->sha256 = digest_sha256(
		    str_from(arena_printf(a, "%.*s %lld", STR_ARG(p->url), (long long)z->price)));
	}
	k[0] = (Contact){.kind = CONTACT_WECHAT};
	k[0].value = k[0].text = str_from(arena_printf(a, "chip%d", site));
	k[1] = (Contact){.kind = CONTACT_EMAIL, .role = ROLE_SALES};
	k[1].value = k[1].text = str_from(arena_printf(a, "sales@shop%d.example", site));
	b->observed_at = pages[0].fetched_at;
	b->pages = pages;
	b->npages = (size_t)(z->listings + lists);
	b->listings = ls;
	b->matches = ms;
	b->nlistings = (size_t)z->listings;
	b->contacts = k;
	b->ncontacts = 2;
	return b;
}

/* One crawl of all sites; making the rows is not timed. */
static bool
load_day(double *seconds, Db *db, const Size *z, Day day, Err *e)
{
	char text[16];
	Key128 run = KEY_OF(S("bench run"), str_from(day_format(text, day)));
	LoadReport rep = {0};
	bool ok = true;

	*seconds = 0;
	for (int from = 0; ok && from < z->sites; from += GROUP) {
		Arena *a = arena_new();
		const SiteBatch *group[GROUP];
		size_t n = 0;
		int64_t start;

		while (n < GROUP && from + (int)n < z->sites) {
			group[n] = batch_of(z, day, from + (int)n, a);
			n++;
		}
		start = clock_mono_us();
		ok = load_batches(&rep, db, run, group, n, e);
		*seconds += (double)(clock_mono_us() - start) / 1e6;
		arena_free(a);
	}
	fprintf(stderr, "%s: %lld listings, %lld new states, %lld ended, %lld new captures\n", text,
	    (long long)rep.listings, (long long)rep.added, (long long)rep.ended,
	    (long long)rep.captures);
	return ok;
}

/* DAYS SITES LISTINGS PRICE */
static bool
read_size(int *days, Size *z, char *const *arg)
{
	int64_t v[4];

	for (int i = 0; i < 4; i++)
		if (!str_i64(&v[i], str_from(arg[i])) || v[i] < 0 || (i < 3 && v[i] > 1000000))
			return false;
	*days = (int)v[0];
	*z = (Size){(int)v[1], (int)v[2], v[3]};
	return true;
}

int
main(int argc, char **argv)
{
	const DbOptions opt = {
	    .url = argc > 1 ? argv[1] : NULL, .role = DB_WRITER, .program = "bench_load"};
	Arena *a = arena_new();
	Err e = {0};
	Day day;
	Size z;
	Db *db;
	int days;

	if (argc != 7) {
		puts("timed beside its peers by tests/bench/load.sh");
		return argc == 1 ? 0 : 2;
	}
	if (!day_parse(&day, str_from(argv[2])) || !read_size(&days, &z, argv + 3)) {
		fprintf(stderr, "bench_load: DATABASE DAY DAYS SITES LISTINGS PRICE, not this\n");
		return 2;
	}
	if (!db_open(&db, &opt, a, &e))
		return fprintf(stderr, "%s\n", e.text), 1;
	for (int i = 0; i < days; i++) {
		double seconds;

		if (!load_day(&seconds, db, &z, day + i, &e))
			return fprintf(stderr, "%s\n", e.text), 1;
		printf("%.3f\n", seconds);
	}
	arena_free(a);
	return 0;
}
