#include "onefile.h"
#include "base/limits.h"
#include "net/web.h"
#include "warc/warc.h"

#define REDIRECTS_MAX 5

static bool
get_once(WebAnswer *w, Web *web, Str url, Err *e)
{
	WebRequest ask = {.url = url, .host = web_host(web)};
	if (!web_get(web, &ask, e))
		return false;
	while (!web_take(web, w))
		if (!web_wait(web, 1000, NULL, 0, e))
			return false;
	return true;
}

static bool
is_redirect(const WebAnswer *w)
{
	return w->outcome == PAGE_OK && w->status >= 300 && w->status < 400 && w->location.n;
}

bool
onefile_get(Str *out, const OneFile *what, CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *const allow[] = {what->allow_private, NULL};
	WebOptions opt = {.user_agent = "chipwatch/" CW_VERSION,
	    .parallel = 1 + REDIRECTS_MAX,
	    .timeout_ms = conf_int(cmd_conf(c), "timeout") * 1000,
	    .connect_ms = conf_int(cmd_conf(c), "connect_timeout") * 1000,
	    .max_bytes = CAP_FILE};
	WebAnswer w = {0};
	Guard *guard;
	Web *web;
	Str url = str_from(what->url);
	if (!guard_new(&guard, what->allow_private ? allow : NULL, a, e))
		return false;
	opt.guard = guard;
	if (!web_new(&web, &opt, a, e) || !get_once(&w, web, url, e))
		return false;
	for (int i = 0; i < REDIRECTS_MAX && is_redirect(&w); i++) {
		url = arena_str(a, w.location);
		if (!get_once(&w, web, url, e))
			return false;
	}
	if (w.outcome != PAGE_OK || w.status != 200)
		return err_set(e, ERR_NET, "could not get %.*s: %.*s (status %d)", STR_ARG(url),
		    STR_ARG(w.reason), w.status);
	if (str_starts(w.body, S("\x1f\x8b")))
		return warc_inflate(out, w.body, CAP_FILE, a, e);
	*out = arena_str(a, w.body);
	return true;
}
