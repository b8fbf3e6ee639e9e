/*
 * The core alone, from table to table: contacts out by COPY, one set a seller, sets back by COPY
 * into network.member. No normal forms, caps or weights. Called by tests/bench/network.sh with
 * NETWORK_BENCH=URL, or NETWORK_BENCH="URL" and a mode "out": the COPY out alone.
 */
#include "base/clock.h"
#include "db/db.h"
#include "network/components.h"
#include "network/intern.h"
#include "sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
	Db *db;
	Arena *a;
	Intern *sellers, *idents;
	uint32_t *carrier; /* identifier -> the first seller that carries it, + 1 */
	uint32_t *parent;
	size_t cap;
	size_t rows;
} Core;

/* Both arrays grow together; a seller's or identifier's number is never above the rows read. */
static void
make_room(Core *c)
{
	uint32_t *carrier = ARENA_ARRAY(c->a, c->cap * 2, uint32_t);
	uint32_t *parent = components_new(c->cap * 2, c->a);
	memcpy(carrier, c->carrier, c->cap * sizeof(*carrier));
	memcpy(parent, c->parent, c->cap * sizeof(*parent));
	c->carrier = carrier;
	c->parent = parent;
	c->cap *= 2;
}

static void
take_row(Core *c, const Str f[7])
{
	char key[32];
	memcpy(key, f[0].p, 16);
	memcpy(key + 16, f[1].p, 16);
	uint32_t s = intern_put(c->sellers, 0, str_of(key, 32));
	uint32_t i = intern_put(c->idents, (uint8_t)f[3].p[0], f[4]);
	if (c->carrier[i])
		components_join(c->parent, c->carrier[i] - 1, s);
	else
		c->carrier[i] = s + 1;
}

static bool
read_all(Core *c, bool only_out, Err *e)
{
	DbOut *o;
	Str f[7];
	if (!db_out_start(&o, c->db, &sql_network_out_contacts, c->a, e))
		return false;
	while (db_out_next(o, f, 7, e)) {
		if (++c->rows >= c->cap)
			make_room(c);
		if (!only_out)
			take_row(c, f);
	}
	return e->kind == ERR_NONE;
}

static bool
write_all(Core *c, Err *e)
{
	DbCopy *copy;
	if (!db_copy_start(&copy, c->db, &sql_network_copy_member, c->a, e))
		return false;
	for (size_t i = 0; i < intern_count(c->sellers); i++) {
		Key128 site, id, set;
		Str key = intern_get(c->sellers, (uint32_t)i);
		memcpy(site.b, key.p, 16);
		memcpy(id.b, key.p + 16, 16);
		memcpy(set.b,
		    intern_get(c->sellers, components_root(c->parent, (uint32_t)i)).p + 16, 16);
		db_row(copy, 10);
		db_put_key(copy, site);
		db_put_key(copy, id);
		db_put_key(copy, set);
		db_put_int2(copy, 0);
		db_put_bool(copy, false);
		db_put_bool(copy, false);
		db_put_key_array(copy, 0, NULL);
		db_put_bool(copy, false);
		db_put_null(copy);
		db_put_int8(copy, 0);
	}
	return db_copy_end(copy, NULL, e);
}

static bool
run(Core *c, const char *url, bool only_out, Err *e)
{
	DbOptions open = {
	    .url = url, .role = DB_WRITER, .program = "bench_network", .no_migrate = true};
	if (!db_open(&c->db, &open, c->a, e) || !db_begin(c->db, e))
		return false;
	int64_t from = clock_mono_us(), cpu = clock_cpu_us();
	c->cap = 1 << 20;
	c->carrier = ARENA_ARRAY(c->a, c->cap, uint32_t);
	c->parent = components_new(c->cap, c->a);
	c->sellers = intern_new(c->a, 1 << 16);
	c->idents = intern_new(c->a, 1 << 16);
	if (!read_all(c, only_out, e) || (!only_out && !write_all(c, e)) || !db_commit(c->db, e))
		return false;
	size_t n = intern_count(c->sellers);
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	printf("%s %.3f %.3f %ld %zu rows %zu sets\n", only_out ? "out" : "components",
	    (double)(clock_mono_us() - from) / 1e6, (double)(clock_cpu_us() - cpu) / 1e6,
	    u.ru_maxrss / 1024, c->rows, components_flatten(c->parent, n));
	return true;
}

int
main(void)
{
	const char *url = getenv("NETWORK_BENCH"), *mode = getenv("NETWORK_BENCH_MODE");
	Core c = {0};
	Err e = {0};
	if (!url) {
		puts("called by tests/bench/network.sh");
		return 0;
	}
	c.a = arena_new();
	bool ok = run(&c, url, mode && strcmp(mode, "out") == 0, &e);
	if (!ok)
		fprintf(stderr, "%s\n", e.text);
	arena_free(c.a);
	return ok ? 0 : 1;
}
