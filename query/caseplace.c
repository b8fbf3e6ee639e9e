#include "caseplace.h"
#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MANIFEST "manifest.sha256"

const char *const caseplace_names[] = {"captures.warc.gz", "evidence.csv", "explain.json",
    "graph.dot", "graph.svg", "index.html", "timeline.csv", NULL};

static const char *
path_in(const char *dir, const char *name, Arena *a)
{
	return arena_printf(a, "%s/%s", dir, name);
}

const char *
caseplace_path(const Casefile *f, const char *name)
{
	return path_in(f->part, name, f->a);
}

/* A case file may be written anew over itself, not over what somebody else keeps there. */
static bool
check_foreign(const Casefile *f, Err *e)
{
	if (file_exists(path_in(f->dir, MANIFEST, f->a)))
		return true;
	for (const char *const *n = caseplace_names; *n; n++)
		if (file_exists(path_in(f->dir, *n, f->a))) {
			err_set(e, ERR_FILE, "\"%s\" is there, and is of no case file",
			    path_in(f->dir, *n, f->a));
			return err_hint(e, "Name a new folder with --out.");
		}
	return true;
}

bool
caseplace_open(Casefile *f, Err *e)
{
	f->part = path_in(f->dir, ".chipwatch-part", f->a);
	if (!check_foreign(f, e) || !file_mkdirs(f->part, e))
		return false;
	caseplace_empty(f); /* of one that was interrupted */
	return file_mkdirs(f->part, e);
}

void
caseplace_empty(const Casefile *f)
{
	Str *name;
	size_t n;
	Err none = {0};
	if (file_list(&name, &n, f->part, "", f->a, &none))
		for (size_t i = 0; i < n; i++)
			(void)unlink(caseplace_path(f, arena_cstr(f->a, name[i])));
	(void)rmdir(f->part);
}

void
caseplace_drop(const Casefile *f)
{
	caseplace_empty(f);
	(void)rmdir(f->dir); /* only when nothing is in it */
}

static bool
put(const Casefile *f, const char *name, Err *e)
{
	const char *from = caseplace_path(f, name), *to = path_in(f->dir, name, f->a);
	if (!file_exists(from)) {
		(void)unlink(to); /* that of an earlier one */
		return true;
	}
	if (rename(from, to) != 0)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", to);
	return true;
}

bool
caseplace_publish(const Casefile *f, Err *e)
{
	for (const char *const *n = caseplace_names; *n; n++)
		if (!put(f, *n, e))
			return false;
	if (!put(f, MANIFEST, e))
		return false;
	caseplace_empty(f);
	return true;
}
