#include "standing.h"

#include <stdio.h>

const char *const standing_notes[] = {
    "Linked sellers are a lead, not a finding; a score says how much of a pattern was observed.",
    "Sale inside China is not itself unlawful; online listings show mainly the retail end.",
    "Unknown origin counts as the stricter answer; stock that came in before a control is "
    "possible.",
    "A mention in the press weighs nothing; charged, convicted, acquitted and denied are dated "
    "facts.",
    "\"Not seen since\" means not seen by us: it does not say that an offer was taken down.",
    NULL,
};

void
standing_json(JsonOut *o)
{
	jo_key(o, "notes");
	jo_arr(o);
	for (const char *const *n = standing_notes; *n; n++)
		jo_str(o, str_from(*n));
	jo_end_arr(o);
}

void
standing_print(TableFormat format)
{
	FILE *to = format == TABLE_HTML || format == TABLE_MARKDOWN ? stdout : stderr;
	const char *before = format == TABLE_MARKDOWN ? "- " : format == TABLE_HTML ? "<li>" : "";
	if (to == stdout)
		fputs(format == TABLE_HTML ? "<ul class=\"notes\">\n" : "\n", to);
	for (const char *const *n = standing_notes; *n; n++)
		fprintf(to, "%s%s%s\n", before, *n, format == TABLE_HTML ? "</li>" : "");
	if (format == TABLE_HTML)
		fputs("</ul>\n", to);
}
