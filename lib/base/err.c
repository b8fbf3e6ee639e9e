#include "base/err.h"

#undef err_set
#undef err_errno
#undef err_at
#undef err_hint
#undef err_context

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void
start(Err *e, ErrKind kind)
{
	memset(e, 0, sizeof(*e));
	e->kind = kind;
	e->byte = -1;
}

bool
err_set(Err *e, ErrKind kind, const char *fmt, ...)
{
	va_list ap;

	if (!e)
		return false;
	start(e, kind);
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	return false;
}

bool
err_errno(Err *e, ErrKind kind, const char *fmt, ...)
{
	int was = errno;
	size_t n;
	va_list ap;

	if (!e)
		return false;
	start(e, kind);
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	n = strlen(e->text);
	snprintf(e->text + n, sizeof(e->text) - n, ": %s", strerror(was));
	errno = was;
	return false;
}

bool
err_at(Err *e, const char *file, long line, long byte)
{
	if (!e)
		return false;
	snprintf(e->file, sizeof(e->file), "%s", file ? file : "");
	e->line = line;
	e->byte = byte;
	return false;
}

bool
err_hint(Err *e, const char *fmt, ...)
{
	va_list ap;

	if (!e)
		return false;
	va_start(ap, fmt);
	vsnprintf(e->hint, sizeof(e->hint), fmt, ap);
	va_end(ap);
	return false;
}

bool
err_context(Err *e, const char *fmt, ...)
{
	char was[sizeof(e->text)];
	size_t n;
	va_list ap;

	if (!e)
		return false;
	memcpy(was, e->text, sizeof(was));
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	n = strlen(e->text);
	snprintf(e->text + n, sizeof(e->text) - n, ": %s", was);
	return false;
}

void
err_clear(Err *e)
{
	if (e)
		start(e, ERR_NONE);
}

const char *
err_kind_name(ErrKind kind)
{
	static const char *const names[] = {
	    "none", "negative", "usage", "configuration", "database", "network", "data", "file"};

	return names[kind];
}
