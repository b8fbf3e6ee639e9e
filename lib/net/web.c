#include "net/web.h"

#include "base/buf.h"
#include "base/limits.h"

#include <curl/curl.h>

#include <sys/socket.h>
#include <unistd.h>

typedef struct Transfer {
	CURL *easy;
	Web *web;
	Arena *arena; /* of this transfer's strings; rewound for the next one */
	ArenaMark empty;
	Buf *head, *body;
	struct curl_slist *headers;
	void *tag;
	bool refused;
	bool too_large;
	struct Transfer *next_free;
} Transfer;

struct Web {
	CURLM *multi;
	WebOptions opt;
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
	return buf_add(t->head, p, size * n) ? size * n : 0;
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
	curl_easy_setopt(c, CURLOPT_NOPROXY, o->proxy ? NULL : "*");
	if (o->proxy)
		curl_easy_setopt(c, CURLOPT_PROXY, o->proxy);
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
	curl_multi_cleanup(w->multi);
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
	for (int i = 0; i < opt->parallel; i++) {
		Transfer *t = ARENA_NEW(a, Transfer);

		t->easy = curl_easy_init();
		if (!t->easy)
			return err_set(e, ERR_NET, "could not start libcurl");
		t->web = w;
		t->arena = arena_new();
		t->head = buf_new(t->arena, CAP_HEADERS);
		t->body = buf_new(t->arena, opt->max_bytes);
		t->empty = arena_mark(t->arena);
		set_options(t);
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

static void
set_headers(Transfer *t, Str etag, Str modified)
{
	curl_slist_free_all(t->headers);
	t->headers = curl_slist_append(NULL, "Accept-Encoding: gzip, deflate");
	t->headers = curl_slist_append(
	    t->headers, "Accept: text/html,application/xhtml+xml,application/json,*/*;q=0.5");
	if (etag.n && is_clean(etag))
		t->headers = curl_slist_append(
		    t->headers, arena_printf(t->arena, "If-None-Match: %.*s", STR_ARG(etag)));
	if (modified.n && is_clean(modified))
		t->headers = curl_slist_append(t->headers,
		    arena_printf(t->arena, "If-Modified-Since: %.*s", STR_ARG(modified)));
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

bool
web_get(Web *w, Str url, Str etag, Str modified, void *tag, Err *e)
{
	Transfer *t = w->free;

	if (!t)
		return err_set(e, ERR_NET, "more transfers than were asked for");
	w->free = t->next_free;
	arena_rewind(t->arena, t->empty);
	buf_reset(t->head);
	buf_reset(t->body);
	t->tag = tag;
	t->refused = t->too_large = false;
	set_headers(t, etag, modified);
	curl_easy_setopt(t->easy, CURLOPT_URL, arena_cstr(t->arena, url));
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
web_wait(Web *w, int ms, Err *e)
{
	int running;

	if (curl_multi_perform(w->multi, &running) != CURLM_OK ||
	    curl_multi_poll(w->multi, NULL, 0, (size_t)running < w->active ? 0 : ms, NULL) !=
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

static void
answer(Transfer *t, CURLcode rc, WebAnswer *out)
{
	long status = 0;
	char *text = NULL;
	curl_off_t us = 0;

	*out = (WebAnswer){.tag = t->tag, .head = buf_str(t->head), .body = buf_str(t->body)};
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
	curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME_T, &us);
	out->total_ms = (int32_t)(us / 1000);
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
