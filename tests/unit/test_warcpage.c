#include "warc/warc.h"

#include <criterion/criterion.h>

Test(warcpage, a_status_is_three_digits)
{
	static const struct {
		const char *line;
		int status;
	} cases[] = {
	    {"HTTP/1.1 200 OK", 200},
	    {"HTTP/2 404", 404},
	    {"HTTP/1.1  503 Busy", 503},
	    {"HTTP/1.1 -20 what", 0},
	    {"HTTP/1.1 +20 what", 0},
	    {"HTTP/1.1 20", 0},
	    {"HTTP/1.1", 0},
	    {"HTTP/1.1 ", 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		Arena *a = arena_new();
		Str block = str_from(arena_printf(a, "%s\r\n\r\nbody", cases[i].line));
		WarcRecord rec = {.type = WARC_RESPONSE,
		    .target_uri = S("http://shop.example/"),
		    .content_type = S("application/http;msgtype=response"),
		    .block = block};
		Page p;
		Err e = {0};

		cr_assert(warc_page(&p, &rec, "x.warc", a, &e), "%s: %s", cases[i].line, e.text);
		cr_expect_eq(p.status, cases[i].status, "%s: %d", cases[i].line, p.status);
		cr_expect_eq(page_was_seen(p.outcome), cases[i].status == 200, "%s", cases[i].line);
		arena_free(a);
	}
}
