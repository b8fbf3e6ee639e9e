#include "screensaid.h"

#include "base/json.h"
#include "base/text.h"
#include "onrecord.h"
#include "sql.h"

#include <stdio.h>

enum { ALIKE = 900, NAMES_MAX = 5 }; /* thousandths: the name but for its form, script or a slip */

bool
screensaid_open(ScreenSaid *s, Db *db, const OrgWords *w, Arena *a, Err *e)
{
	Str last = STR_NONE;
	if (!db_run(db, &sql_network_screen_said, DB_NONE, &s->rows, a, e))
		return false;
	s->at = map_new(a);
	s->names = nameindex_new(w, a);
	s->told = ARENA_ARRAY(a, s->rows.rows + 1, size_t);
	for (size_t i = 0; i < s->rows.rows; i++) {
		Str who = db_cell(&s->rows, i, 0);
		if (last.p && str_eq(who, last))
			continue;
		last = who;
		map_put(s->at, text_fold(who, a), &s->told[i]);
		nameindex_add(s->names, (uint32_t)i, who);
	}
	nameindex_build(s->names);
	return true;
}

static void
write_json(const ScreenSaid *s, Str query, size_t row)
{
	static const char *const keys[] = {"kind", "day", "about", "text", "citation"};
	JsonOut o;
	jo_init(&o, s->out);
	jo_obj(&o);
	jo_kstr(&o, "query", query);
	jo_kstr(&o, "name", db_cell(&s->rows, row, 0));
	jo_kstr(&o, "hit", S("on record"));
	jo_knull(&o, "list");
	jo_knull(&o, "score");
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
		jo_kstr(&o, keys[k], db_cell(&s->rows, row, k + 1));
	jo_end_obj(&o);
}

static void
print_from(ScreenSaid *s, Str query, size_t first)
{
	Str who = db_cell(&s->rows, first, 0);
	for (size_t i = first; i < s->rows.rows && str_eq(db_cell(&s->rows, i, 0), who); i++) {
		if (s->told[i] == s->query)
			continue;
		s->told[i] = s->query;
		buf_reset(s->out);
		if (s->json) {
			write_json(s, query, i);
		} else {
			buf_puts(s->out, "on record  ");
			onrecord_line(s->out, &s->rows, i, 1);
		}
		buf_putc(s->out, '\n');
		fwrite(s->out->p, 1, s->out->n, stdout);
	}
}

void
screensaid_shown(ScreenSaid *s, Str query, Str name, Arena *line)
{
	const size_t *at = map_get(s->at, text_fold(name, line));
	if (at)
		print_from(s, query, (size_t)(at - s->told));
}

void
screensaid_query(ScreenSaid *s, Str query, const OrgName *name, Arena *line)
{
	NameHit hit[NAMES_MAX];
	s->query++;
	screensaid_shown(s, query, query, line);
	size_t n = s->rows.rows ? nameindex_find(s->names, hit, NAMES_MAX, name, ALIKE) : 0;
	for (size_t i = 0; i < n; i++)
		print_from(s, query, hit[i].entry);
}
