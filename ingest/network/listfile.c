#include "network/listfile.h"
#include "base/digest.h"
#include "base/utf8.h"

static void
add_parts(DigestStream *d, const StrVec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		digest_add(d, v->v[i].p, v->v[i].n);
		digest_add(d, "\t", 1);
	}
	digest_add(d, "\n", 1);
}

/* An entry without an id of its source gets one from its name, so that it is found again. */
void
listfile_add(ListFile *out, ListEntry *x, Arena *a)
{
	const Str *one[] = {&x->name, &x->kind, &x->country, &x->citation, &x->start, &x->end,
	    &x->requirement, &x->policy, &x->url};
	const StrVec *many[] = {
	    &x->aliases, &x->addresses, &x->identifiers, &x->persons, &x->owners};
	uint8_t sum[32];
	if (str_trim(x->name).n == 0)
		return;
	if (!x->id.n) {
		char key[37];
		x->id = arena_str(
		    a, str_from(key_format(key, KEY_OF(S("list entry"), x->source, x->name))));
	}
	DigestStream *d = digest_sha256_start();
	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++) {
		digest_add(d, one[i]->p ? one[i]->p : "", one[i]->n);
		digest_add(d, "\n", 1);
	}
	for (size_t i = 0; i < sizeof(many) / sizeof(many[0]); i++)
		add_parts(d, many[i]);
	digest_end(d, sum);
	digest_hex(x->sha256, sum, 32);
	VEC_PUSH(a, out, *x);
}

void
listfile_split(StrVec *out, Str cell, Arena *a)
{
	while (cell.n) {
		size_t at = str_find(cell, S("; "), 0);
		Str part = str_trim(str_sub(cell, 0, at));
		if (part.n)
			VEC_PUSH(a, out, part);
		if (at == SIZE_MAX)
			return;
		cell = str_sub(cell, at + 2, cell.n);
	}
}

static bool
read_tsv(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Str line;
	long n = 0;
	out->format = "tsv";
	while (str_cut(&line, &text, '\n')) {
		ListEntry x = {0};
		Str cell;
		n++;
		if (!utf8_valid(line)) {
			err_set(e, ERR_DATA, "text is not UTF-8");
			return err_at(e, file, n, -1);
		}
		if (str_ends(line, S("\r")))
			line.n--;
		if (!str_trim(line).n)
			continue;
		(void)str_cut(&cell, &line, '\t');
		x.name = str_trim(cell);
		while (str_cut(&cell, &line, '\t'))
			if (str_trim(cell).n)
				VEC_PUSH(a, &x.aliases, str_trim(cell));
		listfile_add(out, &x, a);
	}
	return true;
}

bool
listfile_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	*out = (ListFile){0};
	if (str_starts(text, S("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	Str head = str_trim(text);
	Str line = str_sub(head, 0, str_chr(head, '\n', 0));
	if (!head.n)
		return err_set(e, ERR_DATA, "%s: nothing in it", file);
	if (head.p[0] == '{' || head.p[0] == '[')
		return listjson_read(out, text, file, a, e);
	if (str_find(line, S("alt_names"), 0) != SIZE_MAX &&
	    str_find(line, S("name"), 0) != SIZE_MAX && str_chr(line, ',', 0) != SIZE_MAX)
		return listcsv_read(out, text, file, a, e);
	return read_tsv(out, text, file, a, e);
}
