#include "net/url.h"

#include <criterion/criterion.h>

Test(url, one_page_has_one_name)
{
	static const struct {
		const char *url, *normal; /* NULL: none */
	} cases[] = {
	    {"HTTP://Shop.Example:80/a/../b?x=1#top", "http://shop.example/b?x=1"},
	    {"https://user:secret@shop.example:443", "https://shop.example/"},
	    {"http://shop.example/%e6%98%be%e5%8d%a1", "http://shop.example/%E6%98%BE%E5%8D%A1"},
	    {"http://bücher.example/", "http://xn--bcher-kva.example/"},
	    {"http://BÜCHER.example/", "http://xn--bcher-kva.example/"},
	    {"http://straße.example/", "http://xn--strae-oqa.example/"},
	    {"http://深圳.中国/a", "http://xn--fes124c.xn--fiqs8s/a"},
	    {"http://Ｓｈｏｐ.example/", "http://shop.example/"},
	    {"http://a_b.example/", "http://a_b.example/"},
	    {"http://％４１.example/", "http://％４１.example/"},
	    {"ftp://shop.example/", NULL},
	    {"javascript:alert(1)", NULL},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		Arena *a = arena_new();
		Str out = STR_NONE;
		bool ok = url_normal(&out, str_from(cases[i].url), a);

		cr_expect_eq(ok, cases[i].normal != NULL, "%s", cases[i].url);
		if (ok && cases[i].normal)
			cr_expect(str_eq(out, str_from(cases[i].normal)), "%s: %.*s", cases[i].url,
			    STR_ARG(out));
		arena_free(a);
	}
}
