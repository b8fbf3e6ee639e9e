#include "net/url.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/page.h"

#include <curl/curl.h>

/* A browser drops tabs and line breaks anywhere and white space and controls at both ends. */
static char *
clean_ref(Str ref, Arena *a)
{
	char *s = arena_raw(a, ref.n + 1);
	size_t n = 0;
	while (ref.n && (unsigned char)ref.p[0] <= ' ')
		ref = str_sub(ref, 1, ref.n);
	while (ref.n && (unsigned char)ref.p[ref.n - 1] <= ' ')
		ref.n--;
	for (size_t i = 0; i < ref.n; i++)
		if (ref.p[i] != '\n' && ref.p[i] != '\r' && ref.p[i] != '\t' && ref.p[i])
			s[n++] = ref.p[i] == '\\' ? '/' : ref.p[i];
	s[n] = 0;
	return s;
}

static bool
is_web(CURLU *u)
{
	char *scheme = NULL;
	bool web = curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
		   (!strcmp(scheme, "http") || !strcmp(scheme, "https"));
	curl_free(scheme);
	return web;
}

/* %c3 and %C3 are one URL. */
static void
upper_escapes(char *s)
{
	for (; *s; s++) {
		if (s[0] != '%' || !s[1] || !s[2])
			continue;
		for (int k = 1; k <= 2; k++)
			if (s[k] >= 'a' && s[k] <= 'f')
				s[k] -= 'a' - 'A';
	}
}

static bool
take_part(Str *out, CURLU *u, CURLUPart part, unsigned flags, Arena *a)
{
	char *s = NULL;
	if (curl_url_get(u, part, &s, flags) != CURLUE_OK)
		return false;
	*out = arena_str(a, str_from(s));
	curl_free(s);
	return true;
}

static bool
is_ascii(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static void
lower_host(CURLU *u, Arena *a)
{
	Str host, ascii;
	/* libcurl 7.88 can tell punycode too, but leaks each host that it refuses. */
	if (!take_part(&host, u, CURLUPART_HOST, 0, a))
		return;
	if (!is_ascii(host) && utf8_valid(host) && text_host_ascii(&ascii, host, a))
		host = ascii;
	char *s = arena_cstr(a, host);
	for (char *c = s; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	curl_url_set(u, CURLUPART_HOST, s, 0);
}

static bool
write_normal(Str *out, CURLU *u, Arena *a)
{
	if (!is_web(u))
		return false;
	lower_host(u, a);
	curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
	curl_url_set(u, CURLUPART_USER, NULL, 0);
	curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
	if (!take_part(out, u, CURLUPART_URL, CURLU_NO_DEFAULT_PORT, a) || out->n > CAP_URL)
		return false;
	char *s = arena_cstr(a, *out);
	upper_escapes(s);
	out->p = s;
	return true;
}

static bool
set_and_write(Str *out, const char *base, const char *ref, Arena *a)
{
	CURLU *u = curl_url();
	bool ok = u &&
		  (!base || curl_url_set(u, CURLUPART_URL, base, CURLU_URLENCODE) == CURLUE_OK) &&
		  curl_url_set(u, CURLUPART_URL, ref, CURLU_URLENCODE) == CURLUE_OK &&
		  write_normal(out, u, a);
	curl_url_cleanup(u);
	return ok;
}

bool
url_normal(Str *out, Str url, Arena *a)
{
	*out = STR_NONE;
	if (!url.p || url.n > 4 * CAP_URL)
		return false;
	return set_and_write(out, NULL, clean_ref(url, a), a);
}

bool
url_resolve(Str *out, Str base, Str ref, Arena *a)
{
	*out = STR_NONE;
	if (!ref.p || ref.n > 4 * CAP_URL)
		return false;
	const char *s = clean_ref(ref, a);
	if (str_startsi(str_from(s), S("http://")) || str_startsi(str_from(s), S("https://")))
		return set_and_write(out, NULL, s, a);
	if (!base.p || !base.n)
		return false;
	if (!*s) /* an empty reference is the page itself */
		return set_and_write(out, NULL, arena_cstr(a, base), a);
	return set_and_write(out, arena_cstr(a, base), s, a);
}

bool
url_split(UrlParts *out, Str url, Arena *a)
{
	*out = (UrlParts){.query = STR_NONE};
	CURLU *u = curl_url();
	bool ok =
	    u && url.p &&
	    curl_url_set(u, CURLUPART_URL, arena_cstr(a, url), CURLU_URLENCODE) == CURLUE_OK &&
	    is_web(u) && take_part(&out->scheme, u, CURLUPART_SCHEME, 0, a) &&
	    take_part(&out->host, u, CURLUPART_HOST, 0, a) &&
	    take_part(&out->port, u, CURLUPART_PORT, CURLU_DEFAULT_PORT, a) &&
	    take_part(&out->path, u, CURLUPART_PATH, 0, a);
	if (ok && !take_part(&out->query, u, CURLUPART_QUERY, 0, a))
		out->query = STR_NONE;
	curl_url_cleanup(u);
	return ok;
}

bool
url_origin(Str *out, Str url, Arena *a)
{
	UrlParts u;
	*out = STR_NONE;
	if (!url_split(&u, url, a))
		return false;
	bool usual = str_eq(u.port, str_eq(u.scheme, S("https")) ? S("443") : S("80"));
	*out = str_from(arena_printf(a, "%.*s://%.*s%s%.*s/", STR_ARG(u.scheme), STR_ARG(u.host),
	    usual ? "" : ":", STR_ARG(usual ? STR_NONE : u.port)));
	return true;
}

static Str
bare_host(Str url)
{
	Str host = page_host(url);
	return str_startsi(host, S("www.")) ? str_sub(host, 4, host.n) : host;
}

bool
url_same_site(Str one, Str other)
{
	Str a = bare_host(one), b = bare_host(other);
	return a.n && str_eqi(a, b);
}
