#include "net/web.h"

#include "base/buf.h"
#include "base/limits.h"
#include "webhost.h"

#include <curl/curl.h>

#include <sys/socket.h>
#include <unistd.h>

#define WAIT_ALSO 16 /* descriptors of others */

typedef struct Transfer {
	CURL *easy;
	Web *web;
	WebHost *host;
	Arena *arena; /* of this transfer's strings; rewound for the next one */
	ArenaMark empty;
	Buf *head, *body, *request;
	struct curl_slist *headers;
	void *tag;
	bool refused;
	bool too_large;
	struct Transfer *next_free;
} Transfer;

struct Web {
	CURLM *multi;
	WebOptions opt;
	Arena *arena;
	WebHost *hosts;
	struct curl_slist *plain; /* headers of a request without conditions */
	Transfer **all;
	size_t n;
	Transfer *free;
	Transfer *taken; /* whose answer the caller looks at */
	size_t active;
};

static size_t
take_header(char *p, size_t size, size_t n, void *self)
{
	Transfer *t = self;

	/* A new status line starts a new head: 100 Continue and the like are not the answer. */
	if (n * size > 5 && memcmp(p, "HTTP/", 5) == 0)
		buf_reset(t->head);
	if (t->host && str_startsi(str_of(p, size * n), S("set-cookie:")))
		webhost_cookie(t->host);
	return buf_add(t->head, p, size * n) ? size * n : 0;
}

/* The head of the request, as libcurl sends it. */
static int
take_sent(CURL *easy, curl_infotype type, char *p, size_t n, void *self)
{
	(void)easy;
	if (type == CURLINFO_HEADER_OUT)
		buf_add(((Transfer *)self)->request, p, n);
	return 0;
}

static size_t
take_body(char *p, size_t size, size_t n, void *self)
{
	Transfer *t = self;

	if (buf_add(t->body, p, size * n))
		return size * n;
	t->too_large = true;
	return 0;
}

/* The address that is really connected to, after DNS and whatever a name may say. */
static curl_socket_t
open_socket(void *self, curlsocktype purpose, struct curl_sockaddr *address)
{
	Transfer *t = self;

	(void)purpose;
	/* The proxy is where the operator says; what is asked of it was judged by name. */
	if (!t->web->opt.proxy && !guard_allows(t->web->opt.guard, &address->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void
set_options(Transfer *t)
{
	const WebOptions *o = &t->web->opt;
	CURL *c = t->easy;

	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_USERAGENT, o->user_agent);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)o->timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 50L);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 30L);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_PRIVATE, t);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(c, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(c, CURLOPT_COOKIEFILE, ""); /* a jar in memory; see webhost.c */
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	if (o->ca_file)
		curl_easy_setopt(c, CURLOPT_CAINFO, o->ca_file);
	if (o->keep_request) {
		curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
		curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, take_sent);
		curl_easy_setopt(c, CURLOPT_DEBUGDATA, t);
	}
	/* Never by the environment: with a proxy all goes there, else nothing does. */
	curl_easy_setopt(c, CURLOPT_PROXY, o->proxy ? o->proxy : "");
	curl_easy_setopt(c, CURLOPT_NOPROXY, o->proxy ? "" : "*");
}

static void
close_web(void *p)
{
	Web *w = p;

	for (size_t i = 0; i < w->n; i++) {
		curl_multi_remove_handle(w->multi, w->all[i]->easy);
		curl_easy_cleanup(w->all[i]->easy);
		curl_slist_free_all(w->all[i]->headers);
		arena_free(w->all[i]->arena);
	}
	webhost_close(w->hosts);
	curl_slist_free_all(w->plain);
	curl_multi_cleanup(w->multi);
}

static Transfer *
new_transfer(Web *w, Arena *a)
{
	Transfer *t = ARENA_NEW(a, Transfer);

	t->easy = curl_easy_init();
	if (!t->easy)
		return NULL;
	t->web = w;
	t->arena = arena_new();
	t->head = buf_new(t->arena, CAP_HEADERS);
	t->body = buf_new(t->arena, w->opt.max_bytes);
	t->request = buf_new(t->arena, CAP_HEADERS);
	t->empty = arena_mark(t->arena);
	set_options(t);
	return t;
}

bool
web_new(Web **out, const WebOptions *opt, Arena *a, Err *e)
{
	Web *w = ARENA_NEW(a, Web);

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(e, ERR_NET, "could not start libcurl");
	w->opt = *opt;
	w->multi = curl_multi_init();
	if (!w->multi)
		return err_set(e, ERR_NET, "could not start libcurl");
	curl_multi_setopt(w->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)opt->parallel * 2);
	curl_multi_setopt(w->multi, CURLMOPT_MAXCONNECTS, (long)opt->parallel * 2);
	w->all = ARENA_ARRAY(a, (size_t)opt->parallel, Transfer *);
	arena_defer(a, close_web, w);
	w->arena = a;
	for (int i = 0; i < opt->parallel; i++) {
		Transfer *t = new_transfer(w, a);

		if (!t)
			return err_set(e, ERR_NET, "could not start libcurl");
		t->next_free = w->free;
		w->free = t;
		w->all[w->n++] = t;
	}
	*out = w;
	return true;
}

static bool
is_clean(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

static struct curl_slist *
usual_headers(void)
{
	struct curl_slist *l = curl_slist_append(NULL, "Accept-Encoding: gzip, deflate, br");

	return curl_slist_append(
	    l, "Accept: text/html,application/xhtml+xml,application/json,*/*;q=0.5");
}

static void
set_headers(Transfer *t, const WebRequest *r)
{
	bool etag = r->etag.n && is_clean(r->etag), since = r->modified.n && is_clean(r->modified);

	curl_slist_free_all(t->headers);
	t->headers = NULL;
	if (!t->web->plain)
		t->web->plain = usual_headers();
	if (etag || since)
		t->headers = usual_headers();
	if (etag)
		t->headers = curl_slist_append(
		    t->headers, arena_printf(t->arena, "If-None-Match: %.*s", STR_ARG(r->etag)));
	if (since)
		t->headers = curl_slist_append(t->headers,
		    arena_printf(t->arena, "If-Modified-Since: %.*s", STR_ARG(r->modified)));
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers ? t->headers : t->web->plain);
}

WebHost *
web_host(Web *w)
{
	return webhost_new(&w->hosts, w->arena);
}

bool
web_get(Web *w, const WebRequest *r, Err *e)
{
	Transfer *t = w->free;

	if (!t)
		return err_set(e, ERR_NET, "more transfers than were asked for");
	w->free = t->next_free;
	arena_rewind(t->arena, t->empty);
	buf_reset(t->head);
	buf_reset(t->body);
	buf_reset(t->request);
	t->tag = r->tag;
	t->refused = t->too_large = false;
	set_headers(t, r);
	t->host = r->host;
	webhost_use(r->host, t->easy);
	curl_easy_setopt(t->easy, CURLOPT_URL, arena_cstr(t->arena, r->url));
	if (curl_multi_add_handle(w->multi, t->easy) != CURLM_OK)
		return err_set(e, ERR_NET, "could not start a transfer");
	w->active++;
	return true;
}

size_t
web_active(const Web *w)
{
	return w->active;
}

bool
web_wait(Web *w, int ms, const int *fds, size_t nfds, Err *e)
{
	struct curl_waitfd also[WAIT_ALSO];
	unsigned n = 0;
	int running;

	for (; n < nfds && n < WAIT_ALSO; n++)
		also[n] = (struct curl_waitfd){.fd = fds[n], .events = CURL_WAIT_POLLIN};

	if (curl_multi_perform(w->multi, &running) != CURLM_OK ||
	    curl_multi_poll(w->multi, also, n, (size_t)running < w->active ? 0 : ms, NULL) !=
		CURLM_OK ||
	    curl_multi_perform(w->multi, &running) != CURLM_OK)
		return err_set(e, ERR_NET, "libcurl could not go on");
	return true;
}

static PageOutcome
outcome_of(const Transfer *t, CURLcode rc)
{
	if (t->refused)
		return PAGE_REFUSED_ADDRESS;
	if (t->too_large || t->head->over)
		return PAGE_TOO_LARGE;
	switch (rc) {
	case CURLE_OK:
		return PAGE_OK;
	case CURLE_OPERATION_TIMEDOUT:
		return PAGE_TIMEOUT;
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
		return PAGE_DNS;
	case CURLE_COULDNT_CONNECT:
		return PAGE_CONNECT;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
		return PAGE_TLS;
	default:
		return PAGE_BROKEN;
	}
}

static int32_t
time_of(const Transfer *t, CURLINFO what)
{
	curl_off_t us = 0;

	curl_easy_getinfo(t->easy, what, &us);
	return (int32_t)(us / 1000);
}

static void
answer(Transfer *t, CURLcode rc, WebAnswer *out)
{
	long status = 0;
	char *text = NULL;

	*out = (WebAnswer){.tag = t->tag,
	    .request = buf_str(t->request),
	    .head = buf_str(t->head),
	    .body = buf_str(t->body)};
	out->outcome = outcome_of(t, rc);
	if (t->refused)
		out->reason = S("the address is private or special");
	else if (out->outcome == PAGE_TOO_LARGE)
		out->reason = S("larger than the cap");
	else if (rc != CURLE_OK)
		out->reason = str_from(curl_easy_strerror(rc));
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	out->status = (int)status;
	if (curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &text) == CURLE_OK && text)
		out->location = str_from(arena_strdup(t->arena, text));
	if (curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &text) == CURLE_OK && text && *text)
		out->address = str_from(arena_strdup(t->arena, text));
	if (curl_easy_getinfo(t->easy, CURLINFO_LOCAL_IP, &text) == CURLE_OK && text && *text)
		out->local = str_from(arena_strdup(t->arena, text));
	if (curl_easy_getinfo(t->easy, CURLINFO_SCHEME, &text) == CURLE_OK && text &&
	    str_eqi(str_from(text), S("https"))) {
		out->tls_sha256 = webhost_certificate(t->host, t->easy, t->arena);
		out->tls_ms = time_of(t, CURLINFO_APPCONNECT_TIME_T);
	}
	out->dns_ms = time_of(t, CURLINFO_NAMELOOKUP_TIME_T);
	out->connect_ms = time_of(t, CURLINFO_CONNECT_TIME_T);
	out->first_ms = time_of(t, CURLINFO_STARTTRANSFER_TIME_T);
	out->total_ms = time_of(t, CURLINFO_TOTAL_TIME_T);
}

bool
web_take(Web *w, WebAnswer *out)
{
	CURLMsg *m;
	int left;

	if (w->taken) {
		w->taken->next_free = w->free;
		w->free = w->taken;
		w->taken = NULL;
	}
	while ((m = curl_multi_info_read(w->multi, &left)) != NULL) {
		Transfer *t = NULL;
		CURLcode rc = m->data.result;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&t);
		answer(t, rc, out);
		curl_multi_remove_handle(w->multi, t->easy);
		w->active--;
		w->taken = t;
		return true;
	}
	return false;
}
