#include "base/conf.h"

#include "base/file.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
	const ConfKey *key;
	Str value;
	const char *origin;
} Entry;

struct Conf {
	Arena *arena;
	Entry *v;
	size_t n;
};

static Entry *
find(const Conf *c, Str key)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(str_from(c->v[i].key->key), key))
			return &c->v[i];
	return NULL;
}

bool
conf_duration(int64_t *out, Str s)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
	int64_t times = 1;

	for (size_t i = 0; s.n && i < 4; i++)
		if (s.p[s.n - 1] == units[i].unit) {
			times = units[i].seconds;
			s.n--;
			break;
		}
	return str_i64(out, s) && !__builtin_mul_overflow(*out, times, out);
}

static bool
read_bool(bool *out, Str s)
{
	static const char *const yes[] = {"yes", "on", "true", "1"};
	static const char *const no[] = {"no", "off", "false", "0"};

	for (size_t i = 0; i < 4; i++) {
		if (str_eqi(s, str_from(yes[i])))
			return *out = true;
		if (str_eqi(s, str_from(no[i]))) {
			*out = false;
			return true;
		}
	}
	return false;
}

static bool
check(const ConfKey *k, Str value, ErrKind kind, Err *e)
{
	int64_t n;
	bool b;

	if (k->type == CONF_STR || !value.p)
		return true;
	if (k->type == CONF_BOOL)
		return read_bool(&b, value) ||
		       err_set(e, kind, "%s: \"%.*s\" is not yes or no", k->key, STR_ARG(value));
	if (!(k->type == CONF_INT ? str_i64(&n, value) : conf_duration(&n, value)))
		return err_set(e, kind, "%s: \"%.*s\" is not a %s", k->key, STR_ARG(value),
		    k->type == CONF_INT ? "number" : "duration such as 30s or 2h");
	if (n < k->min || n > k->max)
		return err_set(e, kind, "%s: %.*s is outside %lld..%lld", k->key, STR_ARG(value),
		    (long long)k->min, (long long)k->max);
	return true;
}

static bool
put(Conf *c, Entry *x, Str value, const char *origin, Err *e)
{
	if (!check(x->key, value, strcmp(origin, "flag") ? ERR_CONFIG : ERR_USAGE, e))
		return false;
	x->value = arena_str(c->arena, value);
	x->origin = origin;
	return true;
}

static bool
read_line(Conf *c, const char *file, long n, Str line, Err *e)
{
	size_t eq = str_chr(line, '=', 0);
	Str key = str_trim(str_sub(line, 0, eq));
	Entry *x;

	if (eq == SIZE_MAX) {
		err_set(e, ERR_CONFIG, "not \"key = value\": \"%.*s\"", STR_ARG(line));
		return err_at(e, file, n, -1);
	}
	x = find(c, key);
	if (!x) {
		err_set(e, ERR_CONFIG, "unknown key \"%.*s\"", STR_ARG(key));
		err_hint(e, "`conf show` lists the keys.");
		return err_at(e, file, n, -1);
	}
	if (!put(c, x, str_trim(str_sub(line, eq + 1, line.n)),
		arena_printf(c->arena, "%s:%ld", file, n), e))
		return err_at(e, file, n, -1);
	return true;
}

static bool
read_file(Conf *c, const char *file, Err *e)
{
	Str text, line;
	long n = 0;

	if (!file_read(&text, file, 1 << 20, c->arena, e)) {
		if (e)
			e->kind = ERR_CONFIG;
		return false;
	}
	while (str_cut(&line, &text, '\n')) {
		line = str_trim(line);
		n++;
		if (line.n && line.p[0] != '#' && !read_line(c, file, n, line, e))
			return false;
	}
	return true;
}

static bool
read_environment(Conf *c, Err *e)
{
	for (size_t i = 0; i < c->n; i++) {
		char name[128] = "CHIPWATCH_";
		size_t at = strlen(name);
		const char *value;

		for (const char *k = c->v[i].key->key; *k && at + 1 < sizeof(name); k++)
			name[at++] = (char)toupper((unsigned char)*k);
		name[at] = '\0';
		value = getenv(name);
		if (value && !put(c, &c->v[i], str_from(value), "environment", e))
			return false;
	}
	return true;
}

static const char *
default_file(const char *program, Arena *a)
{
	const char *home = getenv("XDG_CONFIG_HOME");
	const char *file;

	if (home && *home)
		file = arena_printf(a, "%s/chipwatch/%s.conf", home, program);
	else if ((home = getenv("HOME")) != NULL)
		file = arena_printf(a, "%s/.config/chipwatch/%s.conf", home, program);
	else
		file = "";
	return file_exists(file) ? file : arena_printf(a, "/etc/chipwatch/%s.conf", program);
}

bool
conf_load(Conf **out, const ConfTable *t, const char *file, Arena *a, Err *e)
{
	Conf *c = ARENA_NEW(a, Conf);

	c->arena = a;
	c->v = ARENA_ARRAY(a, t->n + 1, Entry);
	c->n = t->n;
	for (size_t i = 0; i < t->n; i++)
		c->v[i] = (Entry){&t->keys[i], str_from(t->keys[i].def), "default"};
	if (!file)
		file = getenv("CHIPWATCH_CONF");
	if (file && *file) {
		if (!read_file(c, file, e))
			return false;
	} else {
		file = default_file(t->program, a);
		if (file_exists(file) && !read_file(c, file, e))
			return false;
	}
	*out = c;
	return read_environment(c, e);
}

bool
conf_set(Conf *c, const char *key, const char *value, Err *e)
{
	Entry *x = find(c, str_from(key));

	if (!x)
		return err_set(e, ERR_USAGE, "unknown key \"%s\"", key);
	return put(c, x, str_from(value), "flag", e);
}

Str
conf_str(const Conf *c, const char *key)
{
	const Entry *x = find(c, str_from(key));

	return x && x->value.n ? x->value : STR_NONE;
}

int64_t
conf_int(const Conf *c, const char *key)
{
	const Entry *x = find(c, str_from(key));
	int64_t n = 0;

	if (x && x->value.p)
		x->key->type == CONF_DURATION ? conf_duration(&n, x->value) : str_i64(&n, x->value);
	return n;
}

bool
conf_bool(const Conf *c, const char *key)
{
	const Entry *x = find(c, str_from(key));
	bool b = false;

	return x && read_bool(&b, x->value) && b;
}

size_t
conf_count(const Conf *c)
{
	return c->n;
}

const ConfKey *
conf_entry(const Conf *c, size_t i, Str *value, const char **origin)
{
	*value = c->v[i].value;
	*origin = c->v[i].origin;
	return c->v[i].key;
}
