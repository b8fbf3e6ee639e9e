#include "net/mail.h"

#include "mailhead.h"
#include "sendmail.h"

#include "base/utf8.h"

#include <curl/curl.h>

#include <stdio.h>

typedef enum { AT_LOGIN = 0, AT_MAIL, AT_RCPT, AT_DATA } Step;

struct MailLink {
	const MailServer *server;
	CURL *curl;
	/* of the mail that is being sent, from the dialogue */
	Step step;
	char rcpt[256]; /* the last one named */
	Buf *later, *refused;
};

bool
mail_address_ok(Str s)
{
	size_t at = str_chr(s, '@', 0);

	if (at == SIZE_MAX || at == 0 || at + 1 == s.n || s.n > 254 || s.p[0] == '-' ||
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
see_command(MailLink *l, Str line)
{
	static const Str words[] = {S("MAIL FROM:<"), S("RCPT TO:<"), S("DATA")};

	for (size_t i = 0; i < 3; i++)
		if (str_starts(line, words[i])) {
			l->step = (Step)(i + 1);
			snprintf(l->rcpt, sizeof(l->rcpt), "%.*s",
			    STR_ARG(str_sub(line, words[i].n, str_chr(line, '>', 0))));
		}
}

/* The reply to a recipient: "450 ..." or "550 ...". */
static void
see_reply(MailLink *l, Str line)
{
	line = str_trim(line);
	if (l->step != AT_RCPT || line.n < 4 || line.p[3] == '-')
		return;
	if (line.p[0] == '4')
		buf_printf(l->later, "%s%s", l->later->n ? "," : "", l->rcpt);
	if (line.p[0] == '5')
		buf_printf(l->refused, "%s%s: %.*s", l->refused->n ? "; " : "", l->rcpt,
		    STR_ARG(utf8_head(line, 200)));
}

/* libcurl says which recipients were refused only here. */
static int
see_dialogue(CURL *c, curl_infotype type, char *p, size_t n, void *self)
{
	MailLink *l = self;

	(void)c;
	if (type == CURLINFO_HEADER_OUT)
		see_command(l, str_of(p, n));
	else if (type == CURLINFO_HEADER_IN)
		see_reply(l, str_of(p, n));
	return 0;
}

static void
set_server(CURL *c, const MailServer *s, MailLink *l)
{
	bool tls = s->require_tls || s->user; /* no password in the clear */

	curl_easy_setopt(c, CURLOPT_URL, s->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)s->timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, 15000L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
	curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, see_dialogue);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, l);
	if (s->netrc)
		curl_easy_setopt(c, CURLOPT_NETRC_FILE, s->netrc);
	if (s->ca)
		curl_easy_setopt(c, CURLOPT_CAINFO, s->ca);
	if (s->user) {
		curl_easy_setopt(c, CURLOPT_USERNAME, s->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, s->password ? s->password : "");
	}
}

MailLink *
mail_open(const MailServer *s, Arena *a)
{
	MailLink *l = ARENA_NEW(a, MailLink);

	l->server = s;
	l->curl = curl_easy_init();
	arena_defer(a, end_easy, l->curl);
	set_server(l->curl, s, l);
	return l;
}

static void
add_text(curl_mime *mime, const char *type, Str said, Arena *a)
{
	curl_mimepart *part = curl_mime_addpart(mime);
	Str text = mailhead_crlf(said, a);

	curl_mime_data(part, text.p, text.n);
	curl_mime_type(part, type);
	curl_mime_encoder(part, "quoted-printable");
}

/* Plain text alone, or the same twice for the reader to choose from. */
static curl_mime *
mail_parts(CURL *c, const Mail *m, Arena *a)
{
	curl_mime *mime = curl_mime_init(c);

	add_text(mime, "text/plain; charset=utf-8", m->text, a);
	if (m->html.n)
		add_text(mime, "text/html; charset=utf-8", m->html, a);
	return mime;
}

static void
set_mail(CURL *c, const Mail *m, Arena *a)
{
	struct curl_slist *rcpt = NULL, *head = NULL;
	curl_mime *mime;

	for (size_t i = 0; i < m->nto; i++)
		rcpt = curl_slist_append(rcpt, arena_cstr(a, m->to[i]));
	arena_defer(a, end_list, rcpt);
	for (const char *const *h = mailhead_lines(m, a); *h; h++)
		head = curl_slist_append(head, *h);
	if (m->html.n) /* libcurl adds the boundary */
		head = curl_slist_append(head, "Content-Type: multipart/alternative");
	arena_defer(a, end_list, head);
	mime = mail_parts(c, m, a);
	arena_defer(a, end_mime, mime);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, arena_cstr(a, m->from));
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, rcpt);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, head);
	curl_easy_setopt(c, CURLOPT_MIMEPOST, mime);
}

/* What was asked of the server with this mail in hand speaks of the mail; what came before, or a
 * wish for another login (53x) or another hour (421), does not. */
static MailFate
fate_of(CURLcode rc, long code, const MailLink *l)
{
	if (rc == CURLE_OK)
		return MAIL_TAKEN;
	if (l->step == AT_LOGIN || code == 421 || (code >= 530 && code <= 538))
		return MAIL_DOWN;
	if (code >= 400 && code < 500)
		return MAIL_LATER;
	return code >= 500 && code < 600 ? l->later->n ? MAIL_LATER : MAIL_NEVER : MAIL_DOWN;
}

static bool
by_server(MailAnswer *out, MailLink *l, const Mail *m, Arena *a, Err *e)
{
	Arena *mine = arena_new();
	char why[CURL_ERROR_SIZE] = "";
	long code = 0;
	CURLcode rc;

	l->step = AT_LOGIN;
	l->rcpt[0] = '\0';
	l->later = buf_new(mine, 1 << 16);
	l->refused = buf_new(mine, 1 << 16);
	set_mail(l->curl, m, mine);
	curl_easy_setopt(l->curl, CURLOPT_ERRORBUFFER, why);
	rc = curl_easy_perform(l->curl);
	curl_easy_getinfo(l->curl, CURLINFO_RESPONSE_CODE, &code);
	out->fate = fate_of(rc, code, l);
	out->later = l->later->n ? arena_str(a, buf_str(l->later)) : STR_NONE;
	out->refused = l->refused->n ? arena_str(a, buf_str(l->refused)) : STR_NONE;
	curl_easy_setopt(l->curl, CURLOPT_ERRORBUFFER, NULL);
	curl_easy_setopt(l->curl, CURLOPT_MIMEPOST, NULL);
	curl_easy_setopt(l->curl, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(l->curl, CURLOPT_MAIL_RCPT, NULL);
	arena_free(mine);
	if (rc == CURLE_OK)
		return true;
	if (out->refused.n)
		return err_set(e, ERR_NET, "the mail was not taken: %.*s",
		    STR_ARG(utf8_head(out->refused, 300)));
	return err_set(e, ERR_NET, "the mail was not taken (%ld): %s", code,
	    why[0] ? why : curl_easy_strerror(rc));
}

bool
mail_send(MailAnswer *out, MailLink *l, const Mail *m, Arena *a, Err *e)
{
	*out = (MailAnswer){.fate = MAIL_DOWN};
	for (size_t i = 0; i <= m->nto; i++)
		if (!mail_address_ok(i ? m->to[i - 1] : m->from))
			return err_set(e, ERR_CONFIG, "not a mail address: \"%.*s\"",
			    STR_ARG(i ? m->to[i - 1] : m->from));
	if (l->server->sendmail)
		return sendmail_give(out, l->server->sendmail, m, a, e);
	return by_server(out, l, m, a, e);
}
