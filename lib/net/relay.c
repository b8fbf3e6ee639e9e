#include "net/relay.h"

#include "base/sock.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define AT_ONCE 64 /* connections; Chromium keeps to 32 */
#define CHUNK	32768

struct Relay {
	RelayOptions opt;
	int listener, port;
	atomic_int open;
	atomic_llong connections, refused, failed, bytes;
};

typedef struct {
	Arena *arena; /* of this link alone */
	Relay *relay;
	int client;
	CURL *up;
	curl_socket_t upstream;
	bool refused;
} Link;

/* Replies of RFC 1928, section 6. */
enum { REPLY_OK = 0, REPLY_FAILED = 1, REPLY_REFUSED = 2, REPLY_NO_HOST = 4, REPLY_NO_COMMAND = 7 };

static bool
reply(const Link *l, int code)
{
	const unsigned char answer[10] = {5, (unsigned char)code, 0, 1};

	return sock_send_all(l->client, answer, sizeof(answer));
}

static bool
greet(const Link *l)
{
	unsigned char head[2], methods[255];
	const unsigned char none[2] = {5, 0};

	return sock_recv_all(l->client, head, 2) && head[0] == 5 &&
	       sock_recv_all(l->client, methods, head[1]) && sock_send_all(l->client, none, 2);
}

static bool
is_name(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') ||
			(s[i] >= '0' && s[i] <= '9') || s[i] == '.' || s[i] == '-' || s[i] == '_'))
			return false;
	return n > 0;
}

/* Host and port as a URL has them; 0, or the reply that says why not; -1: no SOCKS. */
static int
read_target(const Link *l, char host[300], int *port)
{
	unsigned char head[4], raw[256], n = 0;
	char text[INET6_ADDRSTRLEN];

	if (!sock_recv_all(l->client, head, 4) || head[0] != 5)
		return -1;
	if (head[3] != 1 && head[3] != 3 && head[3] != 4)
		return -1;
	if (head[3] == 3 && !sock_recv_all(l->client, &n, 1))
		return -1;
	if (head[3] != 3)
		n = head[3] == 1 ? 4 : 16;
	if (!sock_recv_all(l->client, raw, n))
		return -1;
	if (head[3] == 3)
		snprintf(host, 300, "%.*s", is_name((char *)raw, n) ? (int)n : 0, (char *)raw);
	else if (inet_ntop(head[3] == 1 ? AF_INET : AF_INET6, raw, text, sizeof(text)))
		snprintf(host, 300, head[3] == 1 ? "%s" : "[%s]", text);
	if (!sock_recv_all(l->client, raw, 2))
		return -1;
	*port = raw[0] << 8 | raw[1];
	if (head[1] != 1)
		return REPLY_NO_COMMAND;
	return host[0] && *port ? REPLY_OK : REPLY_NO_HOST;
}

static curl_socket_t
open_socket(void *self, curlsocktype purpose, struct curl_sockaddr *address)
{
	Link *l = self;

	(void)purpose;
	if (!l->relay->opt.proxy && !guard_allows(l->relay->opt.guard, &address->addr)) {
		l->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int
connect_up(Link *l, const char *host, int port)
{
	const RelayOptions *o = &l->relay->opt;
	char url[340];

	if (o->proxy && !guard_allows_name(o->guard, str_from(host)))
		l->refused = true;
	l->up = l->refused ? NULL : curl_easy_init();
	if (!l->up)
		return l->refused ? REPLY_REFUSED : REPLY_FAILED;
	snprintf(url, sizeof(url), "http://%s:%d", host, port);
	curl_easy_setopt(l->up, CURLOPT_URL, url);
	curl_easy_setopt(l->up, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(l->up, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(l->up, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(l->up, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(l->up, CURLOPT_OPENSOCKETDATA, l);
	curl_easy_setopt(l->up, CURLOPT_PROXY, o->proxy ? o->proxy : "");
	curl_easy_setopt(l->up, CURLOPT_NOPROXY, o->proxy ? "" : "*");
	curl_easy_setopt(l->up, CURLOPT_HTTPPROXYTUNNEL, 1L);
	if (curl_easy_perform(l->up) == CURLE_OK &&
	    curl_easy_getinfo(l->up, CURLINFO_ACTIVESOCKET, &l->upstream) == CURLE_OK &&
	    l->upstream != CURL_SOCKET_BAD)
		return REPLY_OK;
	return l->refused ? REPLY_REFUSED : REPLY_NO_HOST;
}

static bool
may_pass(Link *l, size_t n)
{
	return atomic_fetch_add(&l->relay->bytes, (long long)n) + (long long)n <=
	       l->relay->opt.max_bytes;
}

static bool
send_up(Link *l, const char *p, size_t n)
{
	while (n) {
		struct pollfd w = {.fd = l->upstream, .events = POLLOUT};
		size_t put = 0;
		CURLcode rc = curl_easy_send(l->up, p, n, &put);

		if (rc == CURLE_AGAIN && poll(&w, 1, (int)l->relay->opt.idle_ms) == 1)
			continue;
		if (rc != CURLE_OK)
			return false;
		p += put;
		n -= put;
	}
	return true;
}

/* What the other side sent, to the browser. */
static bool
send_down(Link *l)
{
	char chunk[CHUNK];

	for (;;) {
		size_t got = 0;
		CURLcode rc = curl_easy_recv(l->up, chunk, sizeof(chunk), &got);

		if (rc == CURLE_AGAIN)
			return true;
		if (rc != CURLE_OK || !got || !may_pass(l, got) ||
		    !sock_send_all(l->client, chunk, got))
			return false;
	}
}

static void
carry(Link *l)
{
	char chunk[CHUNK];

	for (;;) {
		struct pollfd w[2] = {
		    {.fd = l->client, .events = POLLIN}, {.fd = l->upstream, .events = POLLIN}};

		if (poll(w, 2, (int)l->relay->opt.idle_ms) <= 0)
			return;
		if (w[1].revents && !send_down(l))
			return;
		if (w[0].revents) {
			ssize_t n = recv(l->client, chunk, sizeof(chunk), 0);

			if (n <= 0 || !may_pass(l, (size_t)n) || !send_up(l, chunk, (size_t)n))
				return;
		}
	}
}

static void
serve(Link *l)
{
	char host[300] = "";
	int port = 0, code;

	if (!greet(l))
		return;
	code = read_target(l, host, &port);
	if (code == REPLY_OK)
		code = connect_up(l, host, port);
	if (code == REPLY_OK)
		atomic_fetch_add(&l->relay->connections, 1);
	else if (code > 0)
		atomic_fetch_add(l->refused ? &l->relay->refused : &l->relay->failed, 1);
	if (code < 0 || !reply(l, code) || code != REPLY_OK)
		return;
	carry(l);
}

static void *
run_link(void *p)
{
	Link *l = p;

	serve(l);
	if (l->up)
		curl_easy_cleanup(l->up);
	close(l->client);
	atomic_fetch_sub(&l->relay->open, 1);
	arena_free(l->arena);
	return NULL;
}

static void
begin_link(Relay *r, int client)
{
	const struct timeval limit = {.tv_sec = r->opt.idle_ms / 1000 + 1};
	Arena *a = arena_new();
	Link *l = ARENA_NEW(a, Link);
	pthread_t thread;

	*l = (Link){.arena = a, .relay = r, .client = client};
	setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	if (atomic_fetch_add(&r->open, 1) < AT_ONCE &&
	    pthread_create(&thread, NULL, run_link, l) == 0) {
		pthread_detach(thread);
		return;
	}
	atomic_fetch_sub(&r->open, 1);
	atomic_fetch_add(&r->failed, 1);
	close(client);
	arena_free(a);
}

static void *
run_relay(void *p)
{
	Relay *r = p;

	for (;;) {
		int client = accept4(r->listener, NULL, NULL, SOCK_CLOEXEC);

		if (client >= 0)
			begin_link(r, client);
		else if (errno != EINTR && errno != ECONNABORTED)
			return NULL;
	}
}

bool
relay_start(Relay **out, const RelayOptions *opt, Arena *a, Err *e)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(at);
	Relay *r = ARENA_NEW(a, Relay);
	pthread_t thread;

	r->opt = *opt;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(e, ERR_NET, "could not start libcurl");
	r->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (r->listener < 0 || bind(r->listener, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(r->listener, AT_ONCE) != 0 ||
	    getsockname(r->listener, (struct sockaddr *)&at, &n) != 0)
		return err_errno(e, ERR_NET, "could not listen on loopback");
	r->port = ntohs(at.sin_port);
	errno = pthread_create(&thread, NULL, run_relay, r);
	if (errno)
		return err_errno(e, ERR_NET, "could not start a thread");
	pthread_detach(thread);
	*out = r;
	return true;
}

int
relay_port(const Relay *r)
{
	return r->port;
}

void
relay_begin(Relay *r)
{
	r->connections = r->refused = r->failed = r->bytes = 0;
}

RelayCount
relay_count(Relay *r)
{
	return (RelayCount){r->connections, r->refused, r->failed, r->bytes};
}
