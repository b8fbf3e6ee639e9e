/*
 * URLs from pages: resolved against their page and brought to one normal form, so that one page
 * has one name. Only http and https; the rules are libcurl's (RFC 3986 with the web's habits).
 */
#ifndef NET_URL_H
#define NET_URL_H

#include "base/arena.h"

typedef struct {
	Str scheme; /* "http" or "https" */
	Str host;   /* lower case, an IPv6 address in its brackets */
	Str port;   /* digits, always given: the scheme's default when the URL names none */
	Str path;   /* at least "/" */
	Str query;  /* without '?'; STR_NONE when there is none */
} UrlParts;

/* The normal form of an absolute URL: scheme and host in lower case (IDN as punycode), no default
 * port, no user or password, no fragment, dot segments resolved, spaces and non-ASCII
 * percent-encoded with upper-case digits. False for anything that is no http(s) URL, or whose
 * normal form is over CAP_URL. */
bool url_normal(Str *out, Str url, Arena *a);

/* The normal form of `ref` as it stands on the page `base` (absolute, http or https). White space
 * around ref and line breaks within it are dropped, as browsers do. */
bool url_resolve(Str *out, Str base, Str ref, Arena *a);

/* Parts of a URL in normal form. */
bool url_split(UrlParts *out, Str url, Arena *a);

/* Scheme, host and port alone, with a closing "/": where robots.txt lives. */
bool url_origin(Str *out, Str url, Arena *a);

/* True when both have the same host, "www." in front not counted. */
bool url_same_site(Str one, Str other);

#endif
