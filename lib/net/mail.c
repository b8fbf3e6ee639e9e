#include "net/mail.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <curl/curl.h>

#include <stdio.h>
#include <time.h>

bool
mail_address_ok(Str s)
{
	size_t at = str_chr(s, '@', 0);

	if (at == SIZE_MAX || at == 0 || at + 1 == s.n || s.n > 254 ||
	    str_chr(s, '@', at + 1) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7f || strchr("<>()[]\\,;:\"", c))
			return false;
	}
	return true;
}

static void
base64(Buf *b, Str s)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;
		size_t n = s.n - i < 3 ? s.n - i : 3;

		if (n > 1)
			v |= (uint32_t)(unsigned char)s.p[i + 1] << 8;
		if (n > 2)
			v |= (unsigned char)s.p[i + 2];
		buf_putc(b, letters[v >> 18 & 63]);
		buf_putc(b, letters[v >> 12 & 63]);
		buf_putc(b, n > 1 ? letters[v >> 6 & 63] : '=');
		buf_putc(b, n > 2 ? letters[v & 63] : '=');
	}
}

/* RFC 2047: encoded words of at most 75 characters that do not cut a character. */
static const char *
subject_header(Str subject, Arena *a)
{
	Buf *clean = buf_new(a, 65536), *b = buf_new(a, 65536);
	Str rest;

	utf8_visible(clean, utf8_head(subject, 600));
	rest = buf_str(clean);
	buf_puts(b, "Subject:");
	while (rest.n) {
		Str part = utf8_head(rest, 42);

		buf_puts(b, b->n > 8 ? "\r\n =?UTF-8?B?" : " =?UTF-8?B?");
		base64(b, part);
		buf_puts(b, "?=");
		rest = str_sub(rest, part.n, rest.n);
	}
	return buf_cstr(b);
}

static const char *
date_header(Instant t, Arena *a)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	Day d = day_of(t);
	int64_t s = (t - (int64_t)d * 86400 * 1000000) / 1000000;
	int y, m, dom;

	day_to_civil(d, &y, &m, &dom);
	return arena_printf(a, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000",
	    days[day_weekday(d) - 1], dom, months[m - 1], y, (int)(s / 3600), (int)(s / 60 % 60),
	    (int)(s % 60));
}

/* Lines of a mail end with CR LF; only then are they lines in quoted-printable too. */
static Str
with_crlf(Str s, Arena *a)
{
	Buf *b = buf_new(a, s.n * 2 + 2);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n' && (i == 0 || s.p[i - 1] != '\r'))
			buf_putc(b, '\r');
		buf_putc(b, s.p[i]);
	}
	return str_of(buf_cstr(b), b->n);
}

static void
end_easy(void *p)
{
	curl_easy_cleanup(p);
}

static void
end_list(void *p)
{
	curl_slist_free_all(p);
}

static void
end_mime(void *p)
{
	curl_mime_free(p);
}

static void
add_headers(CURL *c, const Mail *m, Arena *a)
{
	struct curl_slist *h = curl_slist_append(NULL, date_header(m->date, a));
	Buf *to = buf_new(a, 1 << 16);

	h = curl_slist_append(h, arena_printf(a, "From: <%.*s>", STR_ARG(m->from)));
	for (size_t i = 0; i < m->nto; i++)
		buf_printf(to, "%s<%.*s>", i ? ", " : "", STR_ARG(m->to[i]));
	h = curl_slist_append(h, arena_printf(a, "To: %s", buf_cstr(to)));
	h = curl_slist_append(h, subject_header(m->subject, a));
	h = curl_slist_append(h, arena_printf(a, "Message-ID: <%.*s>", STR_ARG(m->message_id)));
	h = curl_slist_append(h, "Auto-Submitted: auto-generated");
	arena_defer(a, end_list, h);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
}

static void
set_server(CURL *c, const MailServer *s)
{
	curl_easy_setopt(c, CURLOPT_URL, s->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(
	    c, CURLOPT_USE_SSL, (long)(s->require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)s->timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, 15000L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
	if (s->user) {
		curl_easy_setopt(c, CURLOPT_USERNAME, s->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, s->password ? s->password : "");
	}
}

static void
add_text(curl_mime *mime, const char *type, Str said, Arena *a)
{
	curl_mimepart *part = curl_mime_addpart(mime);
	Str text = with_crlf(said, a);

	curl_mime_data(part, text.p, text.n);
	curl_mime_type(part, type);
	curl_mime_encoder(part, "quoted-printable");
}

/* Plain text alone, or the same twice for the reader to choose from. */
static curl_mime *
mail_parts(CURL *c, const Mail *m, Arena *a)
{
	curl_mime *mime = curl_mime_init(c), *both = mime;
	curl_mimepart *part;

	if (m->html.n) {
		both = curl_mime_init(c);
		part = curl_mime_addpart(mime);
		curl_mime_subparts(part, both);
		curl_mime_type(part, "multipart/alternative");
	}
	add_text(both, "text/plain; charset=utf-8", m->text, a);
	if (m->html.n)
		add_text(both, "text/html; charset=utf-8", m->html, a);
	return mime;
}

bool
mail_send(const Mail *m, const MailServer *s, bool *retry, Err *e)
{
	Arena *a = arena_new();
	struct curl_slist *rcpt = NULL;
	char why[CURL_ERROR_SIZE] = "";
	CURL *c = curl_easy_init();
	curl_mime *mime;
	long code = 0;
	CURLcode rc;

	*retry = false;
	for (size_t i = 0; i <= m->nto; i++)
		if (!mail_address_ok(i ? m->to[i - 1] : m->from)) {
			arena_free(a);
			curl_easy_cleanup(c);
			return err_set(e, ERR_CONFIG, "not a mail address: \"%.*s\"",
			    STR_ARG(i ? m->to[i - 1] : m->from));
		}
	arena_defer(a, end_easy, c);
	for (size_t i = 0; i < m->nto; i++)
		rcpt = curl_slist_append(rcpt, arena_cstr(a, m->to[i]));
	arena_defer(a, end_list, rcpt);
	set_server(c, s);
	add_headers(c, m, a);
	mime = mail_parts(c, m, a);
	arena_defer(a, end_mime, mime);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, arena_cstr(a, m->from));
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, rcpt);
	curl_easy_setopt(c, CURLOPT_MIMEPOST, mime);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
	rc = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);
	arena_free(a);
	if (rc == CURLE_OK)
		return true;
	*retry = code < 500;
	return err_set(e, ERR_NET, "the mail was not taken (%ld): %s", code,
	    why[0] ? why : curl_easy_strerror(rc));
}
