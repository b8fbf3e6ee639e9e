#include "fetch/chromium.h"

#include "base/clock.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MOST   (256u << 10) /* of what it says on stderr */
#define LARGEST_FILE (256u << 20) /* that it may write: its profile, never a download */
#define VIRTUAL_MS   10000	  /* of the page's own clock, for its scripts */

typedef struct {
	Arena *arena;
	const char *dir;
	const char *extension; /* folder; NULL: none */
	pid_t pid;
	int out, err;
	Buf *dom, *words;
	bool timeout;
} Run;

/* No file from a page is kept, and nothing is asked of anyone by itself. */
static const char *const preferences =
    "{\"download_restrictions\":3,\"download\":{\"default_directory\":\"/dev/null\","
    "\"prompt_for_download\":false},\"alternate_error_pages\":{\"enabled\":false},"
    "\"safebrowsing\":{\"enabled\":false},\"search\":{\"suggest_enabled\":false}}";

/* An extension that refuses what robots.txt of the page's host refuses; it has no script. */
static const char *const manifest =
    "{\"manifest_version\":3,\"name\":\"robots.txt\",\"version\":\"1\",\"permissions\":"
    "[\"declarativeNetRequest\"],\"host_permissions\":[\"<all_urls>\"],"
    "\"declarative_net_request\":{\"rule_resources\":"
    "[{\"id\":\"robots\",\"enabled\":true,\"path\":\"rules.json\"}]}}";

static bool
make_extension(Run *r, Str refusals)
{
	r->extension = arena_printf(r->arena, "%s/robots", r->dir);
	return file_mkdirs(r->extension, NULL) &&
	       file_write(arena_printf(r->arena, "%s/manifest.json", r->extension),
		   str_from(manifest), NULL) &&
	       file_write(arena_printf(r->arena, "%s/rules.json", r->extension), refusals, NULL);
}

static bool
make_profile(Run *r, Str refusals)
{
	const char *tmp = getenv("TMPDIR");
	char *dir = arena_printf(r->arena, "%s/chipwatch-browser-XXXXXX", tmp ? tmp : "/tmp");

	r->dir = mkdtemp(dir);
	return r->dir && file_mkdirs(arena_printf(r->arena, "%s/Default", dir), NULL) &&
	       file_write(arena_printf(r->arena, "%s/Default/Preferences", dir),
		   str_from(preferences), NULL) &&
	       (!refusals.n || make_extension(r, refusals));
}

static int
remove_one(const char *path, const struct stat *st, int what, struct FTW *at)
{
	(void)st;
	(void)what;
	(void)at;
	(void)!remove(path);
	return 0;
}

static const char *const *
arguments(const Run *r, const BrowserOptions *o, int port, Str url)
{
	const char *const fixed[] = {o->program, "--headless=new", "--disable-gpu",
	    "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
	    "--disable-component-update", "--disable-default-apps", "--disable-sync",
	    "--disable-breakpad", "--disable-crash-reporter", "--disable-domain-reliability",
	    "--disable-client-side-phishing-detection", "--metrics-recording-only", "--no-pings",
	    "--disable-quic", "--disable-notifications", "--deny-permission-prompts",
	    "--mute-audio", "--hide-scrollbars",
	    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
	    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
	    "--proxy-bypass-list=<-loopback>", "--window-size=1280,2400", "--dump-dom"};
	const size_t n = sizeof(fixed) / sizeof(fixed[0]);
	Arena *a = r->arena;
	const char **v = ARENA_ARRAY(a, n + 12, const char *);
	size_t i = n;

	memcpy(v, fixed, sizeof(fixed));
	v[i++] = arena_printf(a, "--proxy-server=socks5://127.0.0.1:%d", port);
	v[i++] = arena_printf(a, "--user-data-dir=%s", r->dir);
	v[i++] = arena_printf(a, "--screenshot=%s/shot.png", r->dir);
	v[i++] = arena_printf(a, "--user-agent=%s", o->user_agent);
	v[i++] = arena_printf(a, "--virtual-time-budget=%d", VIRTUAL_MS);
	v[i++] = arena_printf(a, "--timeout=%lld", (long long)o->time_ms * 2 / 3);
	if (r->extension) {
		/* Newer ones want to be told twice; that it was not loaded is said as a warning. */
		v[i++] = "--disable-features=DisableLoadExtensionCommandLineSwitch";
		v[i++] = arena_printf(a, "--load-extension=%s", r->extension);
		v[i++] = arena_printf(a, "--disable-extensions-except=%s", r->extension);
		v[i++] = "--enable-logging=stderr";
	} else {
		v[i++] = "--disable-extensions";
	}
	v[i++] = arena_cstr(a, url); /* in normal form: begins with http, never with "-" */
	return v;
}

static const char *const *
environment(const Run *r)
{
	const char **v = ARENA_ARRAY(r->arena, 8, const char *);

	v[0] = "PATH=/usr/local/bin:/usr/bin:/bin";
	v[1] = "LANG=C.UTF-8";
	v[2] = "DBUS_SESSION_BUS_ADDRESS=disabled:";
	v[3] = arena_printf(r->arena, "HOME=%s", r->dir);
	v[4] = arena_printf(r->arena, "TMPDIR=%s", r->dir);
	v[5] = arena_printf(r->arena, "XDG_RUNTIME_DIR=%s", r->dir);
	return v;
}

/* Behind fork in a process with threads: nothing but system calls. */
static void
become_chromium(const Run *r, const char *const *argv, const char *const *env, int out, int err)
{
	const struct rlimit file = {LARGEST_FILE, LARGEST_FILE}, core = {0, 0};
	int null = open("/dev/null", O_RDONLY);

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_FSIZE, &file);
	setrlimit(RLIMIT_CORE, &core);
	dup2(null, 0);
	dup2(out, 1);
	dup2(err, 2);
	closefrom(3);
	if (chdir(r->dir) == 0)
		execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)env);
	_exit(127);
}

static bool
start(Run *r, const BrowserOptions *o, int port, Str url)
{
	const char *const *argv = arguments(r, o, port, url);
	const char *const *env = environment(r);
	int out[2], err[2];

	if (pipe2(out, O_CLOEXEC) != 0)
		return false;
	if (pipe2(err, O_CLOEXEC) != 0) {
		close(out[0]);
		close(out[1]);
		return false;
	}
	r->pid = fork();
	if (r->pid == 0)
		become_chromium(r, argv, env, out[1], err[1]);
	close(out[1]);
	close(err[1]);
	r->out = out[0];
	r->err = err[0];
	return r->pid > 0;
}

/* More from one of its two pipes; at the end the descriptor is closed and -1. */
static void
take(int *fd, Buf *b)
{
	char chunk[16384];
	ssize_t n = read(*fd, chunk, sizeof(chunk));

	if (n > 0) {
		buf_add(b, chunk, (size_t)n);
	} else if (n == 0 || errno != EINTR) {
		close(*fd);
		*fd = -1;
	}
}

/* Until it has said all, its time is up, or nobody waits for it any more. */
static void
listen_to(Run *r, const BrowserOptions *o, int hangup)
{
	int64_t until = clock_mono_us() + o->time_ms * 1000;

	while (r->out >= 0 && !r->dom->over) {
		int64_t left = (until - clock_mono_us()) / 1000;
		struct pollfd w[3] = {{.fd = r->out, .events = POLLIN},
		    {.fd = r->err, .events = POLLIN}, {.fd = hangup, .events = POLLRDHUP}};

		if (left <= 0) {
			r->timeout = true;
			return;
		}
		if (poll(w, 3, (int)left) < 0 && errno != EINTR)
			return;
		if (w[2].revents)
			return;
		if (w[1].revents)
			take(&r->err, r->words);
		if (w[0].revents)
			take(&r->out, r->dom);
	}
}

/* Every child of any thread of ours; orphans of Chromium have become ours. */
static void
kill_children(Arena *a)
{
	DIR *d = opendir("/proc/self/task");
	struct dirent *t;
	Str text, pid;
	int64_t n;

	while (d && (t = readdir(d)) != NULL) {
		const char *path = arena_printf(a, "/proc/self/task/%s/children", t->d_name);

		if (t->d_name[0] == '.' || !file_read(&text, path, 65536, a, NULL))
			continue;
		while (str_cut(&pid, &text, ' '))
			if (str_i64(&n, str_trim(pid)) && n > 1)
				kill((pid_t)n, SIGKILL);
	}
	if (d)
		closedir(d);
}

static void
end_all(Run *r)
{
	int64_t until = clock_mono_us() + 5000000;
	pid_t got = 0;

	kill(-r->pid, SIGKILL);
	while (clock_mono_us() < until) {
		got = waitpid(-1, NULL, WNOHANG);
		if (got < 0 && errno == ECHILD)
			return;
		if (got == 0) {
			kill_children(r->arena);
			poll(NULL, 0, 10);
		}
	}
}

/* Without its extension it would load what it must not. */
static bool
is_untold(const Run *r)
{
	return r->extension &&
	       str_find(buf_str(r->words), S("Failed to load extension"), 0) != SIZE_MAX;
}

/* What it said of its failing, in one line. */
static Str
why(const Run *r)
{
	static const char *const marks[] = {"Page load failed: ", ":FATAL:", ":ERROR:headless"};
	Str text = buf_str(r->words);

	if (str_find(text, S("o usable sandbox"), 0) != SIZE_MAX)
		return S("Chromium's sandbox cannot work here, and without it it is never run: "
			 "install chromium-sandbox, or allow user namespaces to unprivileged users "
			 "(sysctl "
			 "user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns; "
			 "in a container its seccomp profile)");
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t at = str_find(text, str_from(marks[i]), 0);

		if (at != SIZE_MAX)
			return str_from(arena_printf(r->arena, "the browser: %.*s",
			    STR_ARG(str_sub(text, at, str_chr(text, '\n', at)))));
	}
	return S("the browser gave no page");
}

void
chromium_run(BrowserAnswer *out, const BrowserOptions *opt, Relay *relay, const BrowserJob *job,
    int hangup, Arena *a)
{
	Run r = {.arena = a, .out = -1, .err = -1};
	int64_t begun = clock_mono_us();

	r.dom = buf_new(a, opt->max_bytes);
	r.words = buf_new(a, WORDS_MOST);
	relay_begin(relay);
	if (!make_profile(&r, job->refusals) || !start(&r, opt, relay_port(relay), job->url)) {
		out->reason = S("the browser could not be started");
	} else {
		listen_to(&r, opt, hangup);
		end_all(&r);
		out->timeout = r.timeout;
		out->dom = buf_str(r.dom);
		out->ok = !r.timeout && !r.dom->over && str_trim(out->dom).n && !is_untold(&r);
		if (!out->ok)
			out->reason = is_untold(&r)
					  ? S("the browser did not take what robots.txt refuses")
				      : r.timeout   ? S("the page did not come to rest in time")
				      : r.dom->over ? S("the page is larger than the cap")
						    : why(&r);
		if (out->ok && !file_read(&out->shot, arena_printf(a, "%s/shot.png", r.dir),
				   opt->max_bytes, a, NULL))
			out->shot = STR_NONE;
	}
	if (r.out >= 0)
		close(r.out);
	if (r.err >= 0)
		close(r.err);
	if (r.dir)
		nftw(r.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	out->net = relay_count(relay);
	out->ms = (clock_mono_us() - begun) / 1000;
}
