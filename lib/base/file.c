#include "base/file.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
close_stream(void *p)
{
	fclose(p);
}

static bool
read_stream(Str *out, FILE *f, const char *path, size_t cap, Arena *a, Err *e)
{
	Buf *b = buf_new(a, cap);

	for (;;) {
		size_t room = 65536;
		char *p;
		size_t n;

		if (cap - b->n < room)
			room = cap - b->n;
		if (!room && fgetc(f) == EOF)
			break;
		p = room ? buf_room(b, room) : NULL;
		if (!p) {
			err_set(e, ERR_DATA, "\"%s\" is larger than %zu bytes", path, cap);
			return false;
		}
		n = fread(p, 1, room, f);
		b->n += n;
		if (n < room) {
			if (ferror(f))
				return err_errno(e, ERR_FILE, "could not read \"%s\"", path);
			break;
		}
	}
	*out = str_of(buf_cstr(b), b->n);
	return true;
}

bool
file_read(Str *out, const char *path, size_t cap, Arena *a, Err *e)
{
	FILE *f;

	*out = STR_NONE;
	if (strcmp(path, "-") == 0)
		return read_stream(out, stdin, "standard input", cap, a, e);
	f = fopen(path, "rbe");
	if (!f)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	arena_defer(a, close_stream, f);
	return read_stream(out, f, path, cap, a, e);
}

static bool
write_all(int fd, Str data)
{
	while (data.n) {
		ssize_t n = write(fd, data.p, data.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data = str_sub(data, (size_t)n, data.n);
	}
	return true;
}

/* The rename is only safe from a power cut once the directory is on the disk too. */
static bool
sync_parent(const char *path)
{
	char dir[4096];
	char *slash;
	int fd;
	bool ok;

	if (snprintf(dir, sizeof(dir), "%s", path) >= (int)sizeof(dir))
		return false;
	slash = strrchr(dir, '/');
	if (slash == dir)
		slash[1] = '\0';
	else if (slash)
		*slash = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	ok = fsync(fd) == 0;
	close(fd);
	return ok;
}

/* A device or a pipe is written to, never replaced. */
static bool
write_special(const char *path, Str data, Err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	ok = write_all(fd, data);
	if (!ok)
		err_errno(e, ERR_FILE, "could not write \"%s\"", path);
	if (close(fd) != 0 && ok)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", path);
	return ok;
}

bool
file_write(const char *path, Str data, Err *e)
{
	char tmp[4096];
	struct stat st;
	int fd;
	bool ok;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return write_special(path, data, e);
	if (snprintf(tmp, sizeof(tmp), "%s.XXXXXX", path) >= (int)sizeof(tmp))
		return err_set(e, ERR_FILE, "file name too long: \"%.200s\"", path);
	fd = mkostemp(tmp, O_CLOEXEC);
	if (fd < 0)
		return err_errno(e, ERR_FILE, "could not create \"%s\"", tmp);
	ok = fchmod(fd, 0644) == 0 && write_all(fd, data) && fsync(fd) == 0;
	if (close(fd) != 0)
		ok = false;
	if (ok && rename(tmp, path) == 0 && sync_parent(path))
		return true;
	err_errno(e, ERR_FILE, "could not write \"%s\"", path);
	unlink(tmp);
	return false;
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
file_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
file_mkdirs(const char *path, Err *e)
{
	char part[4096];
	size_t n = strlen(path);

	if (n >= sizeof(part))
		return err_set(e, ERR_FILE, "directory name too long: \"%.200s\"", path);
	for (size_t i = 1; i <= n; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST)
			return err_errno(e, ERR_FILE, "could not make directory \"%s\"", part);
	}
	if (!file_is_dir(path))
		return err_set(e, ERR_FILE, "\"%s\" is not a directory", path);
	return true;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

bool
file_list(Str **names, size_t *n, const char *dir, const char *suffix, Arena *a, Err *e)
{
	struct {
		Str *v;
		size_t n, cap;
	} list = {0};
	DIR *d = opendir(dir);
	const struct dirent *entry;

	*names = NULL;
	*n = 0;
	if (!d)
		return err_errno(e, ERR_FILE, "could not open directory \"%s\"", dir);
	while ((entry = readdir(d)) != NULL) {
		Str name = str_from(entry->d_name);

		if (name.p[0] != '.' && str_ends(name, str_from(suffix)))
			VEC_PUSH(a, &list, arena_str(a, name));
	}
	closedir(d);
	if (list.n)
		qsort(list.v, list.n, sizeof(list.v[0]), by_bytes);
	*names = list.v;
	*n = list.n;
	return true;
}

struct FileLines {
	FILE *f;
	Buf *line;
	char *block;
	size_t at, n;
};

#define BLOCK ((size_t)1 << 18)

FileLines *
file_lines(FILE *f, Arena *a)
{
	FileLines *l = ARENA_NEW(a, FileLines);

	l->f = f;
	l->line = buf_new(a, CAP_LINE);
	l->block = arena_raw(a, BLOCK);
	return l;
}

static bool
refill(FileLines *l)
{
	l->at = 0;
	l->n = fread(l->block, 1, BLOCK, l->f);
	return l->n > 0;
}

static Str
without_cr(Str s)
{
	return s.n && s.p[s.n - 1] == '\r' ? str_sub(s, 0, s.n - 1) : s;
}

/* Most lines lie whole in the block and are given as a view into it. */
bool
file_line_next(FileLines *l, Str *line, bool *cut, Err *e)
{
	bool any = false;

	err_clear(e);
	*cut = false;
	buf_reset(l->line);
	for (;;) {
		const char *from, *nl;
		size_t n;

		if (l->at == l->n && !refill(l)) {
			if (ferror(l->f))
				return err_errno(e, ERR_FILE, "could not read a line");
			*line = without_cr(buf_str(l->line));
			return any;
		}
		from = l->block + l->at;
		nl = memchr(from, '\n', l->n - l->at);
		n = nl ? (size_t)(nl - from) : l->n - l->at;
		if (nl && !any && n <= CAP_LINE) {
			l->at += n + 1;
			*line = without_cr(str_of(from, n));
			return true;
		}
		any = true;
		if (!l->line->over && n > l->line->cap - l->line->n) {
			buf_add(l->line, from, l->line->cap - l->line->n);
			l->line->over = true;
		} else {
			buf_add(l->line, from, n);
		}
		*cut = l->line->over;
		l->at += n + (nl ? 1 : 0);
		if (nl) {
			*line = without_cr(buf_str(l->line));
			return true;
		}
	}
}

static bool
has_data(const char *dir, Arena *a)
{
	return file_is_dir(arena_printf(a, "%s/schema/catalogue", dir));
}

bool
file_data_dir(const char **out, Arena *a, Err *e)
{
	const char *named = getenv("CHIPWATCH_DATA");
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (named && *named) {
		*out = arena_strdup(a, named);
		if (has_data(named, a))
			return true;
		err_set(e, ERR_CONFIG, "CHIPWATCH_DATA: \"%s\" has no schema/catalogue", named);
		return err_hint(e, "Point it at the folder that holds schema/ and ingest/sites/.");
	}
	if (n > 0) {
		exe[n] = '\0';
		/* build/chipwatch, build/unit/test_x: the tree is one or two levels up */
		for (int up = 0; up < 3; up++) {
			char *slash = strrchr(exe, '/');

			if (!slash)
				break;
			*slash = '\0';
			*out = arena_printf(a, "%s", *exe ? exe : "/");
			if (has_data(*out, a))
				return true;
			*out = arena_printf(a, "%s/share/chipwatch", exe);
			if (has_data(*out, a))
				return true;
		}
	}
	*out = CW_PREFIX "/share/chipwatch";
	if (has_data(*out, a))
		return true;
	err_set(e, ERR_CONFIG, "could not find the data files (schema/catalogue)");
	return err_hint(e, "Set CHIPWATCH_DATA to the folder that holds them.");
}

bool
file_sync_all(const char *dir, const char *suffix, Arena *a, Err *e)
{
	Str *names;
	size_t n;

	if (!file_list(&names, &n, dir, suffix, a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *path = arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i]));
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		bool ok = fd >= 0 && fsync(fd) == 0;

		if (!ok)
			err_errno(e, ERR_FILE, "could not sync \"%s\"", path);
		if (fd >= 0)
			close(fd);
		if (!ok)
			return false;
	}
	return true;
}
