/* Pages after a page, where neither anchors nor an adapter's own tests can tell of them. */
#include "extract/extract.h"

#include <criterion/criterion.h>

static Str
next_of(const char *url, const char *headers, const char *body, Arena *a)
{
	Sites *sites;
	Extraction x;
	Err e;
	Page page = {.status = 200,
	    .url = str_from(url),
	    .final_url = str_from(url),
	    .headers = str_from(headers),
	    .body = str_from(body)};
	cr_assert(sites_open(&sites, ".", a, &e), "%s", e.text);
	cr_assert(extract_page(&x, &page, sites, a, &e), "%s", e.text);
	for (size_t k = 0; k < x.links.n; k++)
		if (x.links.v[k].kind == LINK_NEXT)
			return x.links.v[k].url;
	return STR_NONE;
}

Test(links, header_of_data_and_of_pages)
{
	static const char url[] = "https://shop.example/api/goods";
	static const char head[] = "Content-Type: text/plain\r\nlink: "
				   "<https://shop.example/api/goods?page=1>; rel=\"prev\", "
				   "</api/goods?page=3>; title=x; rel=\"next\"\r\n";
	Arena *a = arena_new();
	Str want = S("https://shop.example/api/goods?page=3");
	cr_expect(str_eq(next_of(url, head, "[{\"name\":\"x\"}]", a), want));
	cr_expect(str_eq(next_of(url, head, "<html><body>x</body></html>", a), want));
	cr_expect_eq(
	    next_of(url, "Link: <https://other.example/2>; rel=\"next\"\r\n", "[]", a).n, 0);
	cr_expect_eq(next_of(url, "Link: </2>; rel=\"prev\"\r\nX: <\r\nLink: <\r\n", "[]", a).n, 0);
	arena_free(a);
}
