#include "fetch/sitemap.h"

#include "base/buf.h"
#include "base/limits.h"

#define HEAD_BYTES 2000

/* The name of the root element follows the declaration and comments. */
static bool
has_root(Str text, Str name)
{
	Str head = str_sub(text, 0, HEAD_BYTES);
	size_t at = str_findi(head, name, 0);

	if (str_starts(head, S("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.n);
	head = str_trim(head);
	return at != SIZE_MAX && head.n && head.p[0] == '<' &&
	       str_findi(head, S("<html"), 0) == SIZE_MAX;
}

bool
sitemap_is_index(Str text)
{
	return has_root(text, S("<sitemapindex"));
}

bool
sitemap_is(Str text)
{
	return has_root(text, S("<urlset")) || sitemap_is_index(text);
}

static Str
plain_text(Str s, Arena *a)
{
	static const struct {
		const char *entity;
		char c;
	} all[] = {{"&amp;", '&'}, {"&apos;", '\''}, {"&quot;", '"'}, {"&gt;", '>'}, {"&lt;", '<'},
	    {"&#38;", '&'}, {"&#x26;", '&'}};
	Buf *b = buf_new(a, s.n + 1);

	s = str_trim(s);
	if (str_starts(s, S("<![CDATA[")) && str_ends(s, S("]]>")))
		return str_trim(str_sub(s, 9, s.n - 3));
	for (size_t i = 0; i < s.n;) {
		size_t step = 1;
		char c = s.p[i];

		for (size_t k = 0; c == '&' && k < sizeof(all) / sizeof(all[0]); k++)
			if (str_startsi(str_sub(s, i, s.n), str_from(all[k].entity))) {
				c = all[k].c;
				step = strlen(all[k].entity);
				break;
			}
		buf_putc(b, c);
		i += step;
	}
	return buf_str(b);
}

bool
sitemap_next(Str *loc, Str text, size_t *at, Arena *a)
{
	for (;;) {
		size_t from = str_findi(text, S("<loc>"), *at);
		size_t to = from == SIZE_MAX ? SIZE_MAX : str_chr(text, '<', from + 5);

		/* <loc><![CDATA[...]]></loc> */
		if (to != SIZE_MAX && str_starts(str_sub(text, to, text.n), S("<![CDATA[")))
			to = str_findi(text, S("</loc"), to);
		if (to == SIZE_MAX)
			return false;
		*at = to;
		if (to - from - 5 > CAP_URL * 2)
			continue;
		*loc = plain_text(str_sub(text, from + 5, to), a);
		return true;
	}
}

bool
sitemap_named(Str url)
{
	Str path = str_sub(url, 0, str_chr(url, '?', 0));

	return str_findi(path, S("sitemap"), 0) != SIZE_MAX &&
	       (str_ends(path, S(".xml")) || str_ends(path, S(".gz")) ||
		   str_ends(path, S(".txt")) || str_ends(path, S("sitemap")) ||
		   str_ends(path, S("sitemap/")));
}
