/* Any bytes as an archive file, and as one HTTP answer: read to the end,
 * digests and chain looked at, pages made. What a page says of itself must
 * hold. */
#include "base/limits.h"
#include "warc/chain.h"
#include "warc/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
look(const WarcRecord *rec, Arena *a)
{
	Page p;
	Err e;

	if (!warc_page(&p, rec, "x.warc", a, &e))
		return;
	if (p.body.n > CAP_PAGE || p.status < 0)
		abort();
	if (page_was_seen(p.outcome) != !p.reason.n)
		abort();
}

static void
read_all(const char *path)
{
	Arena *a = arena_new(), *scratch = arena_new();
	ArenaMark empty = arena_mark(scratch);
	Chain chain = {0};
	WarcReader *r;
	WarcRecord rec;
	Err e;

	if (warc_open(&r, path, a, &e)) {
		int64_t last = -1;

		for (int broken = 0; broken < 200;) {
			arena_rewind(scratch, empty);
			if (warc_next(r, &rec, &e)) {
				if (rec.offset < last || rec.length < 0)
					abort();
				last = rec.offset;
				check_record(&rec, scratch);
				chain_step(&chain, &rec, scratch);
				look(&rec, scratch);
			} else if (e.kind == ERR_NONE) {
				break;
			} else {
				broken++;
			}
		}
	}
	arena_free(scratch);
	arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int fd = -1;
	char path[64];
	Arena *a = arena_new();
	const WarcRecord answer = {.type = WARC_RESPONSE,
	    .target_uri = S("http://a.example/"),
	    .date = 0,
	    .content_type = S("application/http; msgtype=response"),
	    .block = str_of((const char *)data, size)};

	if (fd < 0)
		fd = memfd_create("fuzz", 0);
	if (fd < 0 || ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	look(&answer, a);
	read_all(path);
	arena_free(a);
	return 0;
}
