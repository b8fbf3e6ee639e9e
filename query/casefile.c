#include "casefile.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "caseplace.h"
#include "warc/warc.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* A label of the dot language: quotes, backslashes and control characters made harmless. */
static void
dot_text(Buf *b, Str s, Arena *a)
{
	Buf *seen = buf_new(a, CAP_FIELD);
	(void)utf8_visible(seen, utf8_head(s, 120));
	for (size_t i = 0; i < seen->n; i++) {
		char c = seen->p[i];
		if (c == '"' || c == '\\')
			buf_putc(b, '\\');
		buf_putc(b, c == '<' || c == '>' ? ' ' : c);
	}
}

static void
dot_edge(Buf *b, const Casefile *f, size_t i)
{
	const DbRows *r = &f->x.links;
	const Json *j;
	buf_puts(b, "\t\"");
	dot_text(b, db_cell(r, i, 4), f->a);
	buf_puts(b, "\" -- \"");
	dot_text(b, db_cell(r, i, 5), f->a);
	buf_puts(b, "\" [label=\"");
	if (json_parse(&j, db_cell(r, i, 3), f->a, NULL))
		for (size_t k = 0; k < json_count(j) && k < 4; k++) {
			buf_puts(b, k ? ", " : "");
			dot_text(b, json_str(json_get(json_at(j, k), "kind")), f->a);
		}
	buf_printf(b, "\", penwidth=%lld];\n", 1 + (long long)db_int(r, i, 2, 0) / 60);
}

void
casefile_dot(Buf *b, const Casefile *f)
{
	buf_puts(b, "graph channel {\n\tgraph [overlap=false, splines=true];\n\tnode [shape=box, "
		    "style=rounded, fontname=\"sans-serif\", fontsize=11];\n\tedge "
		    "[fontname=\"sans-serif\", fontsize=9, color=\"#666666\"];\n");
	for (size_t i = 0; i < f->x.members.rows; i++) {
		buf_puts(b, "\t\"");
		dot_text(b, db_cell(&f->x.members, i, 4), f->a);
		buf_puts(b, "\" [label=\"");
		dot_text(b, db_cell(&f->x.members, i, 1), f->a);
		buf_puts(b, "\\n");
		dot_text(b, db_cell(&f->x.members, i, 0), f->a);
		buf_puts(b, "\"];\n");
	}
	for (size_t i = 0; i < f->x.links.rows; i++)
		dot_edge(b, f, i);
	buf_puts(b, "}\n");
}

bool
casefile_draw(Str *svg, const char *dot, const char *out, Arena *a, Err *e)
{
	char *argv[] = {arena_strdup(a, "dot"), arena_strdup(a, "-Tsvg"), arena_strdup(a, "-o"),
	    arena_strdup(a, out), arena_strdup(a, dot), NULL};
	pid_t pid;
	int status;
	*svg = STR_NONE;
	if (posix_spawnp(&pid, "dot", NULL, NULL, argv, environ) != 0)
		return true; /* without Graphviz the page has the table of links */
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_errno(e, ERR_FILE, "could not wait for dot");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !file_exists(out))
		return true;
	return file_read(svg, out, CAP_FILE, a, e);
}

/* Copy length bytes at offset; false when the file has not so many. */
static bool
copy_record(FILE *to, const char *path, int64_t offset, int64_t length)
{
	char part[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	while (length > 0) {
		size_t want = length < (int64_t)sizeof(part) ? (size_t)length : sizeof(part);
		ssize_t got = pread(fd, part, want, offset);
		if (got <= 0 || fwrite(part, 1, (size_t)got, to) != (size_t)got)
			break;
		offset += got;
		length -= got;
	}
	close(fd);
	return length == 0;
}

static bool
is_plain_name(Str s)
{
	return s.n > 0 && s.n < 200 && str_chr(s, '/', 0) == SIZE_MAX && s.p[0] != '.';
}

/* A run has a folder of its own below the archive; replayed files may lie in the folder itself. */
static bool
copy_capture(FILE *to, const Casefile *f, size_t i)
{
	const DbRows *r = &f->captures;
	Str name = db_cell(r, i, 4), run = db_cell(r, i, 11);
	int64_t offset = db_int(r, i, 5, -1), length = db_int(r, i, 6, 0);
	if (!f->archive || !is_plain_name(name) || offset < 0 || length <= 0)
		return false;
	const char *own =
	    arena_printf(f->a, "%s/%.*s/%.*s", f->archive, STR_ARG(run), STR_ARG(name));
	const char *flat = arena_printf(f->a, "%s/%.*s", f->archive, STR_ARG(name));
	const char *path = file_exists(own) ? own : flat;
	WarcRecord rec;
	Err why = {0};
	/* Another file of that name has other records there, or none. */
	return warc_at(&rec, path, offset, f->a, &why) && rec.length == length &&
	       copy_record(to, path, offset, length);
}

bool
casefile_cut(Casefile *f, const char *out, Err *e)
{
	FILE *to = fopen(out, "wb");
	if (!to)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", out);
	f->has = ARENA_ARRAY(f->a, f->captures.rows + 1, bool);
	for (size_t i = 0; i < f->captures.rows; i++) {
		f->has[i] = copy_capture(to, f, i);
		*(f->has[i] ? &f->cut : &f->missing) += 1;
		if (fflush(to) != 0 || ferror(to)) { /* a full disk is no capture that is missing */
			err_errno(e, ERR_FILE, "could not write \"%s\"", out);
			fclose(to);
			return false;
		}
	}
	if (fclose(to) != 0)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", out);
	if (!f->cut && unlink(out) != 0)
		return err_errno(e, ERR_FILE, "could not remove \"%s\"", out);
	return true;
}

bool
casefile_manifest(char sum[65], const Casefile *f, Err *e)
{
	Buf *b = buf_new(f->a, CAP_FIELD);
	/* what else lies in the folder is none of the case's */
	for (const char *const *n = caseplace_names; *n; n++) {
		const char *path = caseplace_path(f, *n);
		char hex[65];
		Str text;
		if (!file_exists(path))
			continue; /* no Graphviz, or no record in the archive */
		if (!file_read(&text, path, CAP_FILE, f->a, e))
			return false;
		Sha256 d = digest_sha256(text);
		buf_printf(b, "%s  %s\n", digest_hex(hex, d.b, 32), *n);
	}
	Sha256 all = digest_sha256(buf_str(b));
	digest_hex(sum, all.b, 32);
	return file_write(caseplace_path(f, "manifest.sha256"), buf_str(b), e);
}
