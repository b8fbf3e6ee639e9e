#include "webhost.h"

#include "base/buf.h"

#define COOKIES_MOST 200	/* lines of Set-Cookie after which a jar is emptied */
#define PEM_MOST     (64 << 10) /* bytes of a certificate */

struct WebHost {
	CURLSH *share; /* cookies of this host; NULL: none are kept */
	int cookies;   /* lines of Set-Cookie taken */
	char tls[65];  /* fingerprint of the certificate last seen */
	struct WebHost *next;
};

WebHost *
webhost_new(WebHost **list, Arena *a)
{
	WebHost *h = ARENA_NEW(a, WebHost);

	h->share = curl_share_init();
	if (h->share)
		curl_share_setopt(h->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
	h->next = *list;
	*list = h;
	return h;
}

void
webhost_close(WebHost *list)
{
	for (; list; list = list->next)
		curl_share_cleanup(list->share);
}

void
webhost_use(WebHost *h, CURL *easy)
{
	curl_easy_setopt(easy, CURLOPT_SHARE, h ? h->share : NULL);
	if (h && h->cookies > COOKIES_MOST) {
		curl_easy_setopt(easy, CURLOPT_COOKIELIST, "ALL");
		h->cookies = 0;
	}
}

void
webhost_cookie(WebHost *h)
{
	h->cookies++;
}

static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* The bytes between the lines of BEGIN and END. */
static Str
pem_bytes(Str pem, Arena *a)
{
	Buf *b = buf_new(a, PEM_MOST);
	uint32_t bits = 0;
	int n = 0;
	size_t from = str_find(pem, S("CERTIFICATE-----"), 0);

	if (from == SIZE_MAX)
		return STR_NONE;
	for (size_t i = from + 16; i < pem.n && pem.p[i] != '-' && pem.p[i] != '='; i++) {
		int v = base64_value(pem.p[i]);

		if (v < 0)
			continue;
		bits = bits << 6 | (uint32_t)v;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_putc(b, (char)(bits >> n & 0xff));
		}
	}
	return b->over ? STR_NONE : buf_str(b);
}

/* libcurl tells it when the connection is made; later requests on it have the same certificate. */
Str
webhost_certificate(WebHost *h, CURL *easy, Arena *a)
{
	struct curl_certinfo *info = NULL;

	if (!h)
		return STR_NONE;
	if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) == CURLE_OK && info &&
	    info->num_of_certs > 0)
		for (struct curl_slist *l = info->certinfo[0]; l; l = l->next) {
			Str der = strncmp(l->data, "Cert:", 5) == 0
				      ? pem_bytes(str_from(l->data + 5), a)
				      : STR_NONE;

			if (der.n)
				digest_hex(h->tls, digest_sha256(der).b, 32);
		}
	return h->tls[0] ? str_from(h->tls) : STR_NONE;
}
