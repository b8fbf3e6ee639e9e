#include "model/tsv.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

static size_t
count_cols(const char *const *cols)
{
	size_t n = 0;

	while (cols[n])
		n++;
	return n;
}

/* Which column of the table each column of the file is. */
static bool
read_header(size_t *place, Tsv *t, Str line, long no, Err *e)
{
	size_t seen = 0;
	uint64_t have = 0;
	Str cell;

	while (str_cut(&cell, &line, '\t')) {
		size_t c = 0;

		while (c < t->ncols && !str_eq(cell, str_from(t->cols[c])))
			c++;
		if (c == t->ncols) {
			err_set(e, ERR_DATA, "unknown column \"%.*s\"", STR_ARG(cell));
			return err_at(e, t->file, no, -1);
		}
		if (have >> c & 1) {
			err_set(e, ERR_DATA, "column \"%s\" stands twice", t->cols[c]);
			return err_at(e, t->file, no, -1);
		}
		have |= (uint64_t)1 << c;
		place[seen++] = c;
	}
	for (size_t c = 0; c < t->ncols; c++) {
		if (!(have >> c & 1)) {
			err_set(e, ERR_DATA, "column \"%s\" is missing", t->cols[c]);
			return err_at(e, t->file, no, -1);
		}
	}
	return true;
}

static bool
read_row(Tsv *t, const size_t *place, Str line, long no, Err *e)
{
	Str *row = t->cells + t->nrows * t->ncols, cell;
	size_t n = 0;

	while (str_cut(&cell, &line, '\t')) {
		if (n < t->ncols)
			row[place[n]] = cell;
		n++;
	}
	if (n != t->ncols) {
		err_set(e, ERR_DATA, "%zu cells, expected %zu", n, t->ncols);
		return err_at(e, t->file, no, -1);
	}
	t->lines[t->nrows++] = no;
	return true;
}

static Str
next_line(Str *rest)
{
	Str line = STR_NONE;

	(void)str_cut(&line, rest, '\n');
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

bool
tsv_read(Tsv *out, const char *path, const char *const *cols, Arena *a, Err *e)
{
	size_t place[64], lines = 1;
	bool header = false;
	Str text, rest;
	long no = 0;

	*out = (Tsv){.file = arena_strdup(a, path), .cols = cols, .ncols = count_cols(cols)};
	if (out->ncols > 64)
		return err_set(e, ERR_DATA, "more than 64 columns");
	if (!file_read(&text, path, CAP_FILE, a, e))
		return false;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	out->cells = arena_array(a, lines * out->ncols, sizeof(Str));
	out->lines = arena_array(a, lines, sizeof(long));
	rest = str_starts(text, S("\xEF\xBB\xBF")) ? str_sub(text, 3, text.n) : text;
	while (rest.p) {
		Str line = next_line(&rest);

		no++;
		if (!line.n || line.p[0] == '#')
			continue;
		if (!utf8_valid(line)) {
			err_set(e, ERR_DATA, "ill-formed UTF-8");
			return err_at(e, out->file, no, -1);
		}
		if (!header) {
			header = true;
			if (!read_header(place, out, line, no, e))
				return false;
		} else if (!read_row(out, place, line, no, e)) {
			return false;
		}
	}
	if (!header) {
		err_set(e, ERR_DATA, "no header row");
		return err_at(e, out->file, no, -1);
	}
	return true;
}

Str
tsv_cell(const Tsv *t, size_t row, size_t col)
{
	return t->cells[row * t->ncols + col];
}

bool
tsv_error(const Tsv *t, size_t row, Err *e, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(e, ERR_DATA, "%s", text);
	return err_at(e, t->file, row < t->nrows ? t->lines[row] : 0, -1);
}

bool
tsv_revision(char out[17], const char *dir, Arena *a, Err *e)
{
	DigestStream *d;
	uint8_t sum[32];
	char hex[65];
	size_t n;
	Str *names;

	if (!file_list(&names, &n, dir, ".tsv", a, e))
		return false;
	d = digest_sha256_start();
	for (size_t i = 0; i < n; i++) {
		Str text;

		if (!file_read(&text, arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i])), CAP_FILE,
			a, e)) {
			digest_end(d, sum);
			return false;
		}
		digest_add(d, names[i].p, names[i].n);
		digest_add(d, "\n", 1);
		digest_add(d, &text.n, sizeof(text.n));
		digest_add(d, text.p, text.n);
	}
	digest_end(d, sum);
	digest_hex(hex, sum, 8);
	memcpy(out, hex, 16);
	out[16] = '\0';
	return true;
}
