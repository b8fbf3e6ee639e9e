#include "fetch/options.h"

#include "fetch/browser.h"

FetchOptions
options_from(const Conf *k, const char *warc_dir, Arena *a)
{
	Str proxy = conf_str(k, "proxy"), ca = conf_str(k, "ca_file");

	return (FetchOptions){
	    .user_agent = arena_printf(a, "%.*s/%s (+%.*s)", STR_ARG(conf_str(k, "agent")),
		CW_VERSION, STR_ARG(conf_str(k, "contact"))),
	    .parallel = (int)conf_int(k, "parallel"),
	    .per_host = (int)conf_int(k, "per_host"),
	    .delay_ms = conf_int(k, "delay") * 1000,
	    .timeout_ms = conf_int(k, "timeout") * 1000,
	    .connect_ms = conf_int(k, "connect_timeout") * 1000,
	    .max_bytes = (size_t)conf_int(k, "max_bytes"),
	    .max_redirects = (int)conf_int(k, "max_redirects"),
	    .retries = (int)conf_int(k, "retries"),
	    .max_wait_ms = conf_int(k, "max_wait") * 1000,
	    .site_bytes = conf_int(k, "site_bytes"),
	    .site_ms = conf_int(k, "site_time") * 1000,
	    .sitemaps = conf_bool(k, "sitemaps"),
	    .browser = browser_find(conf_str(k, "browser"), a),
	    .browser_ms = conf_int(k, "browser_time") * 1000,
	    .ca_file = ca.n ? arena_cstr(a, ca) : NULL,
	    .proxy = proxy.n ? arena_cstr(a, proxy) : NULL,
	    .warc_dir = warc_dir,
	    .warc_size = conf_int(k, "warc_size"),
	};
}

const char *const *
options_allow(CmdArgs *c)
{
	size_t n = cmd_list_count(c, "allow-private");
	const char **v = ARENA_ARRAY(cmd_arena(c), n + 1, const char *);

	for (size_t i = 0; i < n; i++)
		v[i] = cmd_list(c, "allow-private", i);
	return v;
}
