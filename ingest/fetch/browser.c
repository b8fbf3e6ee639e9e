#include "fetch/browser.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sock.h"
#include "fetch/chromium.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define KEEPER_FD 3 /* the keeper's end of the socket, all else is closed */

typedef struct { /* what stands before the texts, from keeper to us on one machine */
	uint32_t dom, shot, reason;
	bool ok, timeout;
	RelayCount net;
	int64_t ms;
} Head;

typedef struct {
	int fd; /* -1: dead */
	pid_t pid;
	bool busy;
	void *tag;
	Buf *got;
} Keeper;

struct Browser {
	BrowserOptions opt;
	Keeper *v;
	size_t n;
};

const char *
browser_find(Str named, Arena *a)
{
	static const char *const usual[] = {"chromium", "chromium-browser", "google-chrome", NULL};
	const char *const one[] = {arena_cstr(a, named), NULL};
	const char *const *names = named.n ? one : usual;

	for (; *names; names++) {
		Str path = str_from("/usr/local/bin:/usr/bin:/bin"), dir;

		if (strchr(*names, '/'))
			return access(*names, X_OK) == 0 ? *names : NULL;
		while (str_cut(&dir, &path, ':')) {
			const char *p = arena_printf(a, "%.*s/%s", STR_ARG(dir), *names);

			if (access(p, X_OK) == 0)
				return p;
		}
	}
	return NULL;
}

/* ---- the keeper's process ---- */

/* Root's rights are not for what comes from the web. */
static bool
drop_rights(void)
{
	const struct passwd *pw = geteuid() == 0 ? getpwnam("nobody") : NULL;

	if (geteuid() != 0)
		return true;
	return pw && setgroups(0, NULL) == 0 &&
	       setresgid(pw->pw_gid, pw->pw_gid, pw->pw_gid) == 0 &&
	       setresuid(pw->pw_uid, pw->pw_uid, pw->pw_uid) == 0;
}

static bool
answer(const BrowserAnswer *w)
{
	const Head h = {.dom = (uint32_t)w->dom.n,
	    .shot = (uint32_t)w->shot.n,
	    .reason = (uint32_t)w->reason.n,
	    .ok = w->ok,
	    .timeout = w->timeout,
	    .net = w->net,
	    .ms = w->ms};

	return sock_send_all(KEEPER_FD, &h, sizeof(h)) &&
	       sock_send_all(KEEPER_FD, w->dom.p, w->dom.n) &&
	       sock_send_all(KEEPER_FD, w->shot.p, w->shot.n) &&
	       sock_send_all(KEEPER_FD, w->reason.p, w->reason.n);
}

/* Length and bytes; a length of 0 is STR_NONE. */
static bool
get_text(Str *out, size_t cap, Arena *a)
{
	uint32_t n;
	char *p;

	*out = STR_NONE;
	if (!sock_recv_all(KEEPER_FD, &n, sizeof(n)) || n > cap)
		return false;
	p = arena_alloc(a, (size_t)n + 1);
	if (n)
		*out = str_of(p, n);
	return sock_recv_all(KEEPER_FD, p, n);
}

static void
keep(const BrowserOptions *opt, Arena *a)
{
	ArenaMark empty;
	Relay *relay;
	bool ready = drop_rights() && prctl(PR_SET_CHILD_SUBREAPER, 1) == 0 &&
		     relay_start(&relay, &opt->relay, a, NULL);

	empty = arena_mark(a);
	for (;;) {
		BrowserAnswer w = {.reason = S("there is no user \"nobody\" to run it as")};
		BrowserJob job;

		if (!get_text(&job.url, CAP_URL, a) || !get_text(&job.refusals, CAP_FILE, a))
			return;
		if (ready)
			chromium_run(&w, opt, relay, &job, KEEPER_FD, a);
		if (!answer(&w))
			return;
		arena_rewind(a, empty);
	}
}

static void
become_keeper(const BrowserOptions *opt, int fd)
{
	static const int usual[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	setsid(); /* a signal to the crawl's group is for the crawl: it tells by hanging up */
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		signal(usual[i], SIG_DFL);
	for (int i = 0; i < KEEPER_FD; i++)
		dup2(null, i); /* who reads what the crawl prints does not wait for us */
	if (null >= 0 && dup2(fd, KEEPER_FD) == KEEPER_FD) {
		closefrom(KEEPER_FD + 1);
		keep(opt, arena_new());
	}
	_exit(0);
}

/* ---- ours ---- */

static void
close_browser(void *p)
{
	Browser *b = p;

	for (size_t i = 0; i < b->n; i++)
		if (b->v[i].fd >= 0)
			close(b->v[i].fd);
	for (size_t i = 0; i < b->n; i++)
		while (waitpid(b->v[i].pid, NULL, 0) < 0 && errno == EINTR)
			;
}

bool
browser_open(Browser **out, const BrowserOptions *opt, Arena *a, Err *e)
{
	Browser *b = ARENA_NEW(a, Browser);

	b->opt = *opt;
	b->v = ARENA_ARRAY(a, (size_t)opt->at_once, Keeper);
	arena_defer(a, close_browser, b);
	for (int i = 0; i < opt->at_once; i++) {
		Keeper *k = &b->v[i];
		int ends[2];

		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
			return err_errno(e, ERR_FILE, "could not make a socket");
		k->pid = fork();
		if (k->pid == 0)
			become_keeper(&b->opt, ends[1]);
		close(ends[1]);
		if (k->pid < 0) {
			close(ends[0]);
			return err_errno(e, ERR_FILE, "could not fork");
		}
		k->fd = ends[0];
		k->got = buf_new(a, opt->max_bytes * 2 + 65536);
		b->n++;
	}
	*out = b;
	return true;
}

static bool
put_text(int fd, Str s)
{
	const uint32_t n = (uint32_t)s.n;

	return sock_send_all(fd, &n, sizeof(n)) && sock_send_all(fd, s.p, s.n);
}

bool
browser_get(Browser *b, Str url, Str refusals, void *tag)
{
	for (size_t i = 0; i < b->n; i++) {
		Keeper *k = &b->v[i];

		if (k->busy || (k->fd < 0 && i + 1 < b->n))
			continue;
		k->busy = true;
		k->tag = tag;
		buf_reset(k->got);
		if (k->fd >= 0 && (!put_text(k->fd, url) || !put_text(k->fd, refusals))) {
			close(k->fd);
			k->fd = -1;
		}
		return true;
	}
	return false;
}

static bool
is_whole(const Keeper *k, Head *h)
{
	if (k->got->n < sizeof(*h))
		return false;
	memcpy(h, k->got->p, sizeof(*h));
	return k->got->n >= sizeof(*h) + (size_t)h->dom + h->shot + h->reason;
}

/* What came from a keeper; false when it is gone. */
static bool
receive(Keeper *k)
{
	for (;;) {
		char *room = k->fd >= 0 ? buf_room(k->got, 65536) : NULL;
		ssize_t n = room ? recv(k->fd, room, 65536, MSG_DONTWAIT) : 0;

		if (n > 0)
			k->got->n += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			return true;
		else if (n == 0 || errno != EINTR)
			return false;
	}
}

static void
read_answer(const Keeper *k, const Head *h, BrowserAnswer *out)
{
	const char *p = k->got->p + sizeof(*h);

	out->ok = h->ok;
	out->timeout = h->timeout;
	out->net = h->net;
	out->ms = h->ms;
	out->dom = str_of(p, h->dom);
	out->shot = h->shot ? str_of(p + h->dom, h->shot) : STR_NONE;
	out->reason = str_of(p + h->dom + h->shot, h->reason);
}

bool
browser_take(Browser *b, BrowserAnswer *out)
{
	for (size_t i = 0; i < b->n; i++) {
		Keeper *k = &b->v[i];
		bool alive = k->busy && receive(k);
		Head h;

		if (!k->busy || (alive && !is_whole(k, &h)))
			continue;
		*out =
		    (BrowserAnswer){.tag = k->tag, .reason = S("the browser's keeper has ended")};
		if (is_whole(k, &h))
			read_answer(k, &h, out);
		if (!alive && k->fd >= 0) {
			close(k->fd);
			k->fd = -1;
		}
		k->busy = false;
		return true;
	}
	return false;
}

size_t
browser_active(const Browser *b)
{
	size_t n = 0;

	for (size_t i = 0; b && i < b->n; i++)
		n += b->v[i].busy;
	return n;
}

size_t
browser_fds(const Browser *b, int *fds)
{
	size_t n = 0;

	for (size_t i = 0; b && i < b->n; i++)
		if (b->v[i].busy && b->v[i].fd >= 0)
			fds[n++] = b->v[i].fd;
	return n;
}
