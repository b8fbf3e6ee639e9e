#include "base/log.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <stdio.h>
#include <unistd.h>

static int threshold = -1;

/* From quiet to loud: errors are always told. */
static int
rank(LogLevel level)
{
	static const int ranks[] = {
	    [LOG_DEBUG] = 0, [LOG_INFO] = 1, [LOG_WARN] = 2, [LOG_ERROR] = 3};

	return ranks[level];
}

void
log_level(LogLevel least)
{
	threshold = rank(least);
}

static bool
is_plain(Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c >= 0x7F)
			return false;
	}
	return s.n > 0;
}

static void
add_value(Buf *b, Str s, Arena *a)
{
	Buf *v = buf_new(a, 8192);

	if (is_plain(s)) {
		buf_str_add(b, s);
		return;
	}
	utf8_visible(v, utf8_head(s, 2000));
	buf_putc(b, '"');
	for (size_t i = 0; i < v->n; i++) {
		if (v->p[i] == '"')
			buf_putc(b, '\\');
		buf_putc(b, v->p[i]);
	}
	buf_putc(b, '"');
}

void
log_event(LogLevel level, const char *event, size_t n, const LogField fields[])
{
	static const char *const names[] = {
	    [LOG_INFO] = "info", [LOG_DEBUG] = "debug", [LOG_WARN] = "warn", [LOG_ERROR] = "error"};
	char at[32];
	Arena *a;
	Buf *b;

	if (threshold < 0)
		threshold = isatty(STDERR_FILENO) ? rank(LOG_WARN) : rank(LOG_INFO);
	if (rank(level) < threshold)
		return;
	a = arena_new();
	b = buf_new(a, 65536);
	buf_printf(b, "%s %s %s", instant_format(at, clock_now()), names[level], event);
	for (size_t i = 0; i < n; i++) {
		buf_printf(b, " %s=", fields[i].key);
		add_value(b, fields[i].value, a);
	}
	buf_putc(b, '\n');
	fwrite(b->p, 1, b->n, stderr);
	arena_free(a);
}
