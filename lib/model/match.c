#include "model/match.h"
#include "base/buf.h"

#define CAP_EVIDENCE (64u << 10) /* of MATCH_EVIDENCE places */

static const char *const names[LISTING_CLASSES] = {
    [CLASS_OTHER] = "other",
    [CLASS_OFFER] = "offer",
    [CLASS_PREORDER] = "preorder",
    [CLASS_RENTAL] = "rental",
    [CLASS_WANTED] = "wanted",
    [CLASS_REPAIR] = "repair",
    [CLASS_ACCESSORY] = "accessory",
    [CLASS_COMPATIBLE] = "compatible",
    [CLASS_LOOKALIKE] = "lookalike",
    [CLASS_SERVICE] = "service",
    [CLASS_ARTICLE] = "article",
    [CLASS_MODIFIED] = "modified",
    [CLASS_EMPTY_BOX] = "empty_box",
};

const char *
class_name(ListingClass c)
{
	return names[c];
}

bool
class_of(ListingClass *out, Str name)
{
	for (int i = 0; i < LISTING_CLASSES; i++) {
		if (str_eq(name, str_from(names[i]))) {
			*out = (ListingClass)i;
			return true;
		}
	}
	return false;
}

bool
class_is_sale(ListingClass c)
{
	return c == CLASS_OFFER || c == CLASS_PREORDER || c == CLASS_MODIFIED;
}

static void
open_evidence(JsonOut *o, const Evidence *v)
{
	jo_obj(o);
	jo_kstr(o, "rule", str_from(v->rule));
	jo_kint(o, "start", v->start);
	jo_kint(o, "end", v->end);
}

static void
write_evidence(JsonOut *o, const Evidence *v, Str text)
{
	Str part = str_sub(text, v->start, v->end);
	open_evidence(o, v);
	jo_kstr(o, "text", part.p ? part : S(""));
	jo_end_obj(o);
}

Str
match_evidence(const Match *m, Arena *a)
{
	Buf *b = buf_new(a, CAP_EVIDENCE);
	JsonOut o;
	jo_init(&o, b);
	jo_arr(&o);
	for (int i = 0; i < m->nevidence; i++) {
		open_evidence(&o, &m->evidence[i]);
		jo_end_obj(&o);
	}
	jo_end_arr(&o);
	return buf_str(b);
}

void
match_write(JsonOut *o, const Match *m, Str text)
{
	jo_obj(o);
	jo_kstr(o, "text", text.p ? text : S(""));
	jo_kstr(o, "class", str_from(class_name(m->cls)));
	jo_kstr(o, "sku", str_from(m->sku));
	jo_key(o, "skus");
	jo_arr(o);
	for (int i = 0; i < m->nskus; i++)
		jo_str(o, str_from(m->skus[i]));
	jo_end_arr(o);
	jo_knum(o, "score", m->score / 1000.0, 3);
	jo_key(o, "gpu_count");
	if (m->gpu_count)
		jo_int(o, m->gpu_count);
	else
		jo_null(o);
	jo_kstr(o, "unit", str_from(unit_name(m->unit)));
	jo_key(o, "evidence");
	jo_arr(o);
	for (int i = 0; i < m->nevidence; i++)
		write_evidence(o, &m->evidence[i], text);
	jo_end_arr(o);
	jo_kstr(o, "revision", str_from(m->revision));
	jo_end_obj(o);
}
