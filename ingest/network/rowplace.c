#include "network/rowplace.h"
#include "base/buf.h"

#define AT_ONCE 10000

bool
rowplace_read(RowPlace *out, Str field, Err *e)
{
	if (field.n != sizeof(out->ctid))
		return err_set(e, ERR_DB, "the place of a row has %zu bytes", field.n);
	memcpy(out->ctid, field.p, sizeof(out->ctid));
	return true;
}

void
rowplace_put(DbCopy *c, RowPlace at)
{
	db_put_bytes(c, str_of(at.ctid, sizeof(at.ctid)));
}

static void
print(Buf *b, RowPlace at)
{
	Str s = str_of(at.ctid, sizeof(at.ctid));
	buf_printf(b, "%s\"(%u,%u)\"", b->n ? "," : "{", (unsigned)db_out_int(str_sub(s, 0, 4)),
	    (unsigned)db_out_int(str_sub(s, 4, 6)));
}

bool
rowplace_drop(const RowPlaceVec *p, const Sql *drop, Db *db, Arena *a, Err *e)
{
	Buf *b = p->n ? buf_new(a, (size_t)AT_ONCE * 24) : NULL;
	for (size_t i = 0; i < p->n;) {
		buf_reset(b);
		for (size_t to = i + AT_ONCE; i < p->n && i < to; i++)
			print(b, p->v[i]);
		buf_putc(b, '}');
		if (!DB_RUN(db, drop, NULL, a, e, buf_str(b)))
			return false;
	}
	return true;
}
