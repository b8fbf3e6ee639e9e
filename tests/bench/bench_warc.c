/*
 * Writing and reading archives, CPU seconds per 1,000 pages of 20-120 KB: our
 * writer (chain and four digests a capture) beside zlib level 1 and libdeflate
 * levels on the same bytes without any digest; our reader with all digests
 * checked beside zlib's bare inflate. Ratios count.
 */
#include "base/file.h"
#include "base/limits.h"
#include "warc/chain.h"
#include "warc/check.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PAGES	 600
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static Str pages[PAGES];
static int64_t total;

static uint32_t
chance(void)
{
	static uint64_t s = 88172645463325252u;

	s ^= s << 13;
	s ^= s >> 7;
	s ^= s << 17;
	return (uint32_t)(s >> 16);
}

/* Shop pages as they are: few tags, many words, some numbers, the same frame
 * around all. */
static void
make_pages(Arena *a)
{
	static const char *const words[] = {"显卡", "H100", "80GB", "现货", "价格", "server", "GPU",
	    "cooling", "PCIe", "warranty", "quantity", "deposit", "module", "stock", "delivery",
	    "Shenzhen", "link", "item", "detail", "contact"};

	for (size_t i = 0; i < PAGES; i++) {
		Buf *b = buf_new(a, 1u << 20);
		size_t want = 20000 + chance() % 100000;

		buf_puts(b, "<!DOCTYPE html><html><head><meta "
			    "charset=utf-8><title>shop</title></head><body>");
		while (b->n < want) {
			buf_printf(b, "<div class=\"item c%u\"><a href=\"/p/%08x\">", chance() % 40,
			    chance());
			for (unsigned k = chance() % 12; k > 0; k--)
				buf_printf(b, "%s ", words[chance() % COUNT(words)]);
			buf_printf(b, "</a><span class=\"price\">%u.%02u</span></div>\n",
			    chance() % 300000, chance() % 100);
		}
		pages[i] = buf_str(b);
		total += (int64_t)b->n;
	}
}

static void
tell(const char *what, int64_t us, int64_t bytes, double beside)
{
	double s = (double)us / 1e6;

	printf("%-34s %7.3f CPU s per 1,000 pages %7.0f MB/s", what, s * 1000 / PAGES,
	    (double)total / 1e6 / s);
	if (bytes)
		printf("  %4.1f %% of the size", 100 * (double)bytes / (double)total);
	if (beside > 0)
		printf("  %.2f of zlib 1", s / beside);
	putchar('\n');
}

static int64_t
zlib_write(int64_t *us)
{
	unsigned char *out = malloc(1u << 21);
	int64_t bytes = 0, from = clock_cpu_us();

	for (size_t i = 0; i < PAGES; i++) {
		z_stream z = {0};

		if (!out || deflateInit2(&z, 1, Z_DEFLATED, 31, 8, 0) != Z_OK)
			abort();
		z.next_in = (Bytef *)(uintptr_t)pages[i].p;
		z.avail_in = (uInt)pages[i].n;
		z.next_out = out;
		z.avail_out = 1u << 21;
		if (deflate(&z, Z_FINISH) != Z_STREAM_END)
			abort();
		bytes += (int64_t)z.total_out;
		deflateEnd(&z);
	}
	*us = clock_cpu_us() - from;
	free(out);
	return bytes;
}

static int64_t
libdeflate_write(int64_t *us, int level)
{
	struct libdeflate_compressor *d = libdeflate_alloc_compressor(level);
	unsigned char *out = malloc(1u << 21);
	int64_t bytes = 0, from = clock_cpu_us();

	for (size_t i = 0; d && out && i < PAGES; i++)
		bytes +=
		    (int64_t)libdeflate_gzip_compress(d, pages[i].p, pages[i].n, out, 1u << 21);
	*us = clock_cpu_us() - from;
	libdeflate_free_compressor(d);
	free(out);
	return bytes;
}

static const char *
our_write(int64_t *us, const char *dir, Arena *a)
{
	const WarcOptions opt = {.dir = dir, .prefix = "bench", .roll_bytes = 1 << 30, .level = 1};
	Str *names;
	size_t n;
	int64_t from = clock_cpu_us();
	WarcWriter *w;
	Err e;

	if (!warc_writer_open(&w, &opt, a, &e))
		abort();
	for (size_t i = 0; i < PAGES; i++) {
		WarcExchange x = {.url = S("http://shop.example/p/1"),
		    .date = clock_now(),
		    .request = S("GET /p/1 HTTP/1.1\r\nHost: shop.example\r\n\r\n"),
		    .response_head = S("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
		    .body = pages[i],
		    .payload = pages[i],
		    .metadata = S("fetchTimeMs: 12\r\n")};
		WarcPlace place;

		if (!warc_write(w, &x, &place, &e))
			abort();
	}
	if (!warc_writer_close(w, &e) || !file_list(&names, &n, dir, ".warc.gz", a, &e) || n != 1)
		abort();
	*us = clock_cpu_us() - from;
	return arena_printf(a, "%s/%.*s", dir, STR_ARG(names[0]));
}

static int64_t
our_read(const char *path, Arena *a)
{
	Arena *scratch = arena_new();
	ArenaMark empty = arena_mark(scratch);
	int64_t from = clock_cpu_us(), n = 0;
	Chain chain = {0};
	WarcReader *r;
	WarcRecord rec;
	Err e;

	if (!warc_open(&r, path, a, &e))
		abort();
	while (warc_next(r, &rec, &e)) {
		CheckReport c = check_record(&rec, scratch);

		if (c.block == CHECK_WRONG || c.payload == CHECK_WRONG ||
		    chain_step(&chain, &rec, scratch))
			abort();
		arena_rewind(scratch, empty);
		n++;
	}
	if (n != PAGES * 3 + 2 || !chain.ended)
		abort();
	arena_free(scratch);
	return clock_cpu_us() - from;
}

/* What any reader in C on zlib must do at least. */
static int64_t
zlib_read(const char *path)
{
	static char chunk[1u << 18];
	int64_t from = clock_cpu_us();
	gzFile f = gzopen(path, "rb");

	while (f && gzread(f, chunk, sizeof(chunk)) > 0)
		continue;
	gzclose(f);
	return clock_cpu_us() - from;
}

int
main(void)
{
	Arena *a = arena_new();
	const char *dir = arena_printf(a, "/tmp/bench-warc.%d", (int)getpid());
	int64_t us, zlib_us, bytes;
	const char *path;
	struct stat st;

	make_pages(a);
	printf("%d pages, %.1f MB\n", PAGES, (double)total / 1e6);
	bytes = zlib_write(&zlib_us);
	tell("write: zlib level 1", zlib_us, bytes, 0);
	for (int level = 1; level <= 12; level += level == 1 ? 5 : 6) {
		bytes = libdeflate_write(&us, level);
		tell(arena_printf(a, "write: libdeflate level %d", level), us, bytes,
		    (double)zlib_us / 1e6);
	}
	path = our_write(&us, dir, a);
	if (stat(path, &st) != 0)
		return 1;
	tell("write: ours, digests and chain", us, st.st_size, (double)zlib_us / 1e6);
	zlib_us = zlib_read(path);
	tell("read: zlib alone", zlib_us, 0, 0);
	us = our_read(path, a);
	tell("read: ours, digests and chain", us, 0, (double)zlib_us / 1e6);
	unlink(path);
	rmdir(dir);
	arena_free(a);
	return 0;
}
