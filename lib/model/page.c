#include "model/page.h"

static const char *const outcome_names[PAGE_OUTCOMES] = {
    [PAGE_OK] = "ok",
    [PAGE_NOT_MODIFIED] = "not_modified",
    [PAGE_BLOCKED] = "blocked",
    [PAGE_ROBOTS] = "robots",
    [PAGE_GONE] = "gone",
    [PAGE_HTTP_ERROR] = "http_error",
    [PAGE_SERVER_ERROR] = "server_error",
    [PAGE_TIMEOUT] = "timeout",
    [PAGE_TOO_LARGE] = "too_large",
    [PAGE_WRONG_TYPE] = "wrong_type",
    [PAGE_REFUSED_ADDRESS] = "refused_address",
    [PAGE_DNS] = "dns",
    [PAGE_CONNECT] = "connect",
    [PAGE_TLS] = "tls",
    [PAGE_REDIRECTS] = "redirects",
    [PAGE_BROKEN] = "broken",
};

const char *
page_outcome_name(PageOutcome o)
{
	return outcome_names[o];
}

bool
page_outcome_of(PageOutcome *out, Str name)
{
	for (int i = 0; i < PAGE_OUTCOMES; i++) {
		if (str_eq(name, str_from(outcome_names[i]))) {
			*out = (PageOutcome)i;
			return true;
		}
	}
	return false;
}

bool
page_was_seen(PageOutcome o)
{
	return o == PAGE_OK || o == PAGE_NOT_MODIFIED;
}

Str
page_host(Str url)
{
	size_t from;
	if (str_startsi(url, S("http://")))
		from = 7;
	else if (str_startsi(url, S("https://")))
		from = 8;
	else
		return STR_NONE;
	size_t to = from;
	while (to < url.n && !strchr("/?#", url.p[to]))
		to++;
	Str host = str_sub(url, from, to);
	for (size_t at = str_chr(host, '@', 0); at < host.n; at = str_chr(host, '@', 0))
		host = str_sub(host, at + 1, host.n);
	size_t bracket = host.n && host.p[0] == '[' ? str_chr(host, ']', 0) : 0;
	size_t colon = str_chr(host, ':', bracket == SIZE_MAX ? 0 : bracket);
	return colon == SIZE_MAX ? host : str_sub(host, 0, colon);
}

Key128
page_site_key(Str url)
{
	char lower[256];
	Str host = page_host(url);
	size_t n = host.n < sizeof(lower) ? host.n : sizeof(lower);
	for (size_t i = 0; i < n; i++)
		lower[i] = host.p[i] >= 'A' && host.p[i] <= 'Z' ? host.p[i] + 32 : host.p[i];
	return KEY_OF(S("site"), str_of(lower, n));
}

Page
page_kept(const Page *p, Arena *a)
{
	Page copy = *p;

	copy.url = arena_str(a, p->url);
	copy.final_url = arena_str(a, p->final_url);
	copy.reason = arena_str(a, p->reason);
	copy.content_type = arena_str(a, p->content_type);
	copy.headers = STR_NONE;
	copy.body = str_of(NULL, p->body.n);
	copy.warc_file = arena_str(a, p->warc_file);
	copy.etag = arena_str(a, p->etag);
	copy.last_modified = arena_str(a, p->last_modified);
	copy.address = arena_str(a, p->address);
	copy.tls_sha256 = arena_str(a, p->tls_sha256);
	return copy;
}
