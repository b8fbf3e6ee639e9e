/*
 * bench-libs: -lcurl
 * Fetching from a server on loopback, delays off: CPU seconds per 1,000 pages. Called by fetch.sh,
 * which starts the server and names the work: FETCH_BENCH="MODE BASE FILES PAGES [DIR]" with MODE
 * bare (a libcurl multi loop that digests each body), ours (fetch_run, no archive) or warc (with
 * the archive in DIR). Prints "MODE pages bytes cpu_s peak_kb". Alone it says so and ends.
 */
#include "base/digest.h"
#include "fetch/fetch.h"
#include "fetch/queue.h"

#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define PARALLEL 64

typedef struct {
	char mode[16], base[128], dir[256];
	long files, pages;
} Work;

typedef struct {
	Str url_base;
	long next, files, pages, got;
	int64_t bytes;
	uint8_t last[32];
} Tally;

static char *
url_at(const Work *w, long i, char *out, size_t n)
{
	snprintf(out, n, "%s/p%ld.html?k=%ld", w->base, i % w->files, i / w->files);
	return out;
}

/* ---- a bare loop ---- */
typedef struct {
	CURL *easy;
	DigestStream *digest;
	Tally *tally;
} Bare;

static size_t
take(char *p, size_t size, size_t n, void *self)
{
	Bare *b = self;

	digest_add(b->digest, p, size * n);
	b->tally->bytes += (int64_t)(size * n);
	return size * n;
}

static bool
start(CURLM *m, Bare *b, const Work *w, Tally *t)
{
	char url[256];

	if (t->next == w->pages)
		return false;
	curl_easy_setopt(b->easy, CURLOPT_URL, url_at(w, t->next++, url, sizeof(url)));
	b->digest = digest_sha256_start();
	curl_multi_add_handle(m, b->easy);
	return true;
}

static void
run_bare(const Work *w, Tally *t)
{
	CURLM *m = curl_multi_init();
	Bare all[PARALLEL] = {{0}};
	int running = 0, left, busy = 0;
	CURLMsg *msg;

	for (int i = 0; i < PARALLEL; i++) {
		all[i] = (Bare){.easy = curl_easy_init(), .tally = t};
		curl_easy_setopt(all[i].easy, CURLOPT_WRITEFUNCTION, take);
		curl_easy_setopt(all[i].easy, CURLOPT_WRITEDATA, &all[i]);
		curl_easy_setopt(all[i].easy, CURLOPT_PRIVATE, &all[i]);
		busy += start(m, &all[i], w, t);
	}
	while (busy) {
		curl_multi_perform(m, &running);
		while ((msg = curl_multi_info_read(m, &left)) != NULL) {
			Bare *b = NULL;

			curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE, (char **)&b);
			t->got += msg->data.result == CURLE_OK;
			digest_end(b->digest, t->last);
			curl_multi_remove_handle(m, b->easy);
			busy += start(m, b, w, t) - 1;
		}
		curl_multi_poll(m, NULL, 0, 100, NULL);
	}
}

/* ---- ours ---- */
static bool
count_page(void *self, const Page *page, Err *e)
{
	Tally *t = self;

	(void)e;
	t->got += page->outcome == PAGE_OK;
	t->bytes += (int64_t)page->body.n;
	return true;
}

/* URLs are made as they are asked for: a list of 200,000 is no part of the fetcher. */
typedef struct {
	const Work *w;
	long next, done;
} Made;

static bool
made_next(void *self, FetchJob *out, Arena *a, Err *e)
{
	Made *m = self;
	char url[256];

	(void)e;
	if (m->next == m->w->pages)
		return false;
	*out = (FetchJob){.url = arena_str(a, str_from(url_at(m->w, m->next++, url, sizeof(url))))};
	return true;
}

static bool
made_done(void *self, const FetchJob *job, PageOutcome outcome, Err *e)
{
	(void)job;
	(void)outcome;
	(void)e;
	((Made *)self)->done++;
	return true;
}

static bool
made_add(void *self, Str url, int depth, Err *e)
{
	(void)self;
	(void)url;
	(void)depth;
	(void)e;
	return true;
}

static bool
made_empty(void *self)
{
	const Made *m = self;

	return m->done == m->w->pages;
}

static bool
run_ours(const Work *w, Tally *t, Err *e)
{
	static const char *const allow[] = {"127.0.0.0/8", NULL};
	FetchOptions o = {.user_agent = "chipwatch-bench",
	    .parallel = PARALLEL,
	    .per_host = PARALLEL,
	    .timeout_ms = 60000,
	    .connect_ms = 5000,
	    .max_bytes = 16 << 20,
	    .allow_private = allow,
	    .ignore_robots = true,
	    .warc_size = 1 << 30,
	    .warc_dir = w->dir[0] ? w->dir : NULL};
	Made m = {.w = w};
	FetchQueue q = {&m, made_next, made_done, made_add, made_empty};
	FetchStats stats;

	return fetch_run(&stats, &q, &o, count_page, t, e);
}

int
main(void)
{
	const char *how = getenv("FETCH_BENCH");
	Tally t = {0};
	Err e = {0};
	Work w = {0};
	struct rusage u;
	int64_t from = clock_cpu_us();

	if (!how) {
		puts("called by tests/bench/fetch.sh");
		return 0;
	}
	if (sscanf(how, "%15s %127s %ld %ld %255s", w.mode, w.base, &w.files, &w.pages, w.dir) < 4)
		return 2;
	if (strcmp(w.mode, "bare") == 0)
		run_bare(&w, &t);
	else if (!run_ours(&w, &t, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	getrusage(RUSAGE_SELF, &u);
	printf("%s %ld %lld %.3f %ld\n", w.mode, t.got, (long long)t.bytes,
	    (double)(clock_cpu_us() - from) / 1e6, u.ru_maxrss);
	return t.got == w.pages ? 0 : 1;
}
