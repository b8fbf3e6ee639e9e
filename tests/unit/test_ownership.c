/* The 50 percent rule: the examples of OFAC's FAQ 401, cycles, shares that are not known or too
 * many, names and ids; and what is a share. */
#include "base/file.h"
#include "model/ownership.h"
#include "network/ownerrow.h"

#include <criterion/criterion.h>
#include <unistd.h>

/* "P A 50" lines: parties that begin with a small letter are known by name, others by an id. */
typedef struct {
	Arena *a;
	Ownership *o;
} World;

static OwnParty
party(World *w, Str text)
{
	OwnParty p = {.name = text};
	if (text.p[0] >= 'a' && text.p[0] <= 'z')
		return p;
	Str *id = ARENA_NEW(w->a, Str);
	*id = str_from(arena_printf(w->a, "PARTY-%.*s", STR_ARG(text)));
	p.id = id;
	p.ids = 1;
	return p;
}

static World
world(const char *rows, const char *listed)
{
	World w = {.a = arena_new()};
	Str rest = str_from(rows), line, word;
	w.o = ownership_new(w.a);
	for (int day = 1; str_cut(&line, &rest, '\n'); day++) {
		Str cell[4] = {0};
		for (int i = 0; i < 4 && str_cut(&word, &line, ' '); i++)
			cell[i] = word;
		OwnRow r = {.owner = party(&w, cell[0]),
		    .owned = party(&w, cell[1]),
		    .as_of = cell[3].n ? day : 0,
		    .source = S("test")};
		cr_assert(ownerrow_share(&r.low, &r.high, cell[2]) <= SHARE_UNKNOWN);
		ownership_add(w.o, &r);
	}
	rest = str_from(listed);
	while (str_cut(&word, &rest, ' ')) {
		OwnListed x = {.list = S("list"), .entry = word, .name = word, .rules = 1};
		OwnParty p = party(&w, word);
		x.id = p.id;
		x.ids = p.ids;
		ownership_listed(w.o, &x);
	}
	ownership_settle(w.o);
	return w;
}

static OwnAnswer
ask(const World *w, const char *name)
{
	if (name[0] >= 'a')
		return ownership_by_name(w->o, str_from(name), 0);
	return ownership_by_id(w->o, str_from(arena_printf(w->a, "PARTY-%s", name)), 0);
}

static void
expect(const char *rows, const char *listed, const char *who, OwnState state, int low, int high)
{
	World w = world(rows, listed);
	OwnAnswer x = ask(&w, who);
	cr_expect_eq(x.state, state, "%s: state %d", rows, x.state);
	cr_expect_eq(x.low, low, "%s: low %d", rows, x.low);
	cr_expect_eq(x.high, high, "%s: high %d", rows, x.high);
	cr_expect(x.sure || !x.state || who[0] >= 'a');
	arena_free(w.a);
}

Test(ownership, examples_of_the_faq)
{
	expect("PPP AAA 50\nAAA BBB 50", "PPP", "BBB", OWNERSHIP_REACHED, 5000, 5000);
	expect("PPP AAA 50\nPPP BBB 50\nAAA CCC 25\nBBB CCC 25", "PPP", "CCC", OWNERSHIP_REACHED,
	    5000, 5000);
	expect("PPP AAA 50\nPPP BBB 10\nAAA BBB 40", "PPP", "BBB", OWNERSHIP_REACHED, 5000, 5000);
	/* below half nothing is passed on, whatever the product says */
	expect("PPP AAA 50\nPPP BBB 25\nAAA CCC 25\nBBB CCC 25", "PPP", "CCC", OWNERSHIP_NO, 0, 0);
	expect("PPP AAA 49.99\nAAA BBB 100", "PPP", "BBB", OWNERSHIP_NO, 0, 0);
	/* two listed owners are summed, from different lists too */
	expect("PPP AAA 25\nYYY AAA 25", "PPP YYY", "AAA", OWNERSHIP_REACHED, 5000, 5000);
	expect("PPP AAA 25\nYYY AAA 24", "PPP YYY", "AAA", OWNERSHIP_NO, 0, 0);
	/* who is listed is told as such */
	expect("PPP YYY 60", "PPP YYY", "YYY", OWNERSHIP_NO, 0, 0);
}

Test(ownership, cycles_end)
{
	expect("AAA BBB 60\nBBB AAA 60", "", "AAA", OWNERSHIP_NO, 0, 0);
	expect("AAA AAA 60\nPPP AAA 40", "PPP", "AAA", OWNERSHIP_NO, 0, 0);
	expect("AAA BBB 60\nBBB AAA 40\nPPP AAA 60", "PPP", "BBB", OWNERSHIP_REACHED, 6000, 6000);
	expect("AAA BBB 60\nBBB CCC 60\nCCC AAA 60\nPPP BBB 30", "PPP", "CCC", OWNERSHIP_NO, 0, 0);
}

Test(ownership, a_chain_is_followed_so_far)
{
	Arena *a = arena_new();
	for (int n = 0; n < 2; n++) {
		Buf *b = buf_new(a, 65536);
		const int links = OWNERSHIP_DEPTH + n;
		for (int i = 0; i < links; i++)
			buf_printf(b, "%sN%d N%d 100", i ? "\n" : "", i, i + 1);
		World w = world(buf_cstr(b), "N0");
		OwnAnswer x = ask(&w, arena_printf(a, "N%d", links));
		cr_expect_eq(x.state, n ? OWNERSHIP_NO : OWNERSHIP_REACHED);
		arena_free(w.a);
	}
	arena_free(a);
}

Test(ownership, what_is_not_known_stays_open)
{
	expect("PPP AAA n/a", "PPP", "AAA", OWNERSHIP_OPEN, 0, 10000);
	expect("PPP AAA n/a\nZZZ AAA 40", "PPP", "AAA", OWNERSHIP_OPEN, 0, 6000);
	expect("PPP AAA n/a\nZZZ AAA 51", "PPP", "AAA", OWNERSHIP_NO, 0, 0);
	expect("PPP AAA 30\nYYY AAA n/a\nZZZ AAA 40", "PPP YYY", "AAA", OWNERSHIP_OPEN, 3000, 6000);
	expect("PPP AAA 25-50", "PPP", "AAA", OWNERSHIP_OPEN, 2500, 5000);
	expect("PPP AAA >50", "PPP", "AAA", OWNERSHIP_REACHED, 5000, 10000);
	expect("PPP AAA n/a\nAAA BBB 80", "PPP", "BBB", OWNERSHIP_OPEN, 0, 8000);
	expect("PPP AAA 60\nYYY AAA n/a", "PPP YYY", "AAA", OWNERSHIP_REACHED, 6000, 10000);
}

Test(ownership, what_cannot_be_is_not_counted)
{
	/* 60 of 120: not more than 40 are sure */
	expect("PPP AAA 60\nZZZ AAA 60", "PPP", "AAA", OWNERSHIP_OPEN, 4000, 6000);
	expect("PPP AAA 90\nZZZ AAA 20", "PPP", "AAA", OWNERSHIP_REACHED, 8000, 9000);
	expect("PPP AAA 50\nZZZ AAA 50.01", "PPP", "AAA", OWNERSHIP_REACHED, 5000, 5000);
	/* of a pair the newest counts, of one day the least */
	expect("PPP AAA 60\nPPP AAA 0 later", "PPP", "AAA", OWNERSHIP_NO, 0, 0);
	expect("PPP AAA 60 first\nPPP AAA n/a later", "PPP", "AAA", OWNERSHIP_OPEN, 0, 10000);
	expect("PPP AAA 60\nPPP AAA 40", "PPP", "AAA", OWNERSHIP_OPEN, 4000, 6000);
	expect("PPP AAA 60\nPPP AAA 60", "PPP", "AAA", OWNERSHIP_REACHED, 6000, 6000);
}

Test(ownership, names_are_weaker_than_ids)
{
	World w = world("xxxx AAA 60\nxxxx bbbb 60\nbbbb CCC 70", "xxxx");
	OwnAnswer x = ask(&w, "AAA");
	cr_expect(x.state == OWNERSHIP_REACHED && !x.sure);
	x = ask(&w, "CCC");
	cr_expect(x.state == OWNERSHIP_REACHED && !x.sure && x.low == 7000);
	cr_expect_eq(ask(&w, "bbbb").state, OWNERSHIP_REACHED);
	cr_expect_eq(ask(&w, "dddd").state, OWNERSHIP_NO);
	arena_free(w.a);
	/* a firm that is sure is, whatever names say besides */
	w = world("PPP AAA 60\nyyyy AAA 40", "PPP yyyy");
	x = ask(&w, "AAA");
	cr_expect(x.state == OWNERSHIP_REACHED && x.sure && x.low == 6000);
	arena_free(w.a);
}

static void
add(World *w, const char *owner, const char *owner_id, const char *owned_id, int share)
{
	Str *id = ARENA_ARRAY(w->a, 2, Str);
	id[0] = str_from(owner_id);
	id[1] = str_from(owned_id);
	ownership_add(w->o, &(OwnRow){.owner = {str_from(owner), id, owner_id[0] != '\0'},
				.owned = {S("Owned Firm"), id + 1, 1},
				.low = share,
				.high = share,
				.as_of = DAY_NONE,
				.source = S("test")});
}

static OwnAnswer
namesakes(const char *code)
{
	static const Str listed = {"91440300TESTLIST01", 18}, also = {"Other Name Works", 16};
	World w = {.a = arena_new()};
	w.o = ownership_new(w.a);
	add(&w, "Namesake Trading Ltd", code, "91440300TESTOWND01", 3000);
	add(&w, "OTHER NAME WORKS", "", "91440300TESTOWND01", 3000);
	ownership_listed(w.o, &(OwnListed){.list = S("list"),
				  .entry = S("1"),
				  .name = S("Namesake Trading, Ltd."),
				  .also = &also,
				  .alsos = 1,
				  .id = &listed,
				  .ids = 1,
				  .rules = 1});
	ownership_settle(w.o);
	OwnAnswer x = ownership_by_id(w.o, S("91440300TESTOWND01"), 0);
	arena_free(w.a);
	return x;
}

Test(ownership, a_name_does_not_count_against_a_code)
{
	/* two names of one party are one owner: 30 %, not 60 % */
	cr_expect_eq(namesakes("").state, OWNERSHIP_NO);
	cr_expect_eq(namesakes("91440300TESTLIST01").state, OWNERSHIP_NO);
	/* another code is another firm, of whatever name */
	cr_expect_eq(namesakes("91440300TESTELSE01").state, OWNERSHIP_NO);
}

Test(ownership, ten_thousand_owners)
{
	World w = {.a = arena_new()};
	w.o = ownership_new(w.a);
	for (int i = 0; i < 10000; i++)
		add(&w, "Small Owner", arena_printf(w.a, "OWNER%08d", i), "91440300TESTOWND01", 1);
	for (int i = 0; i < 6000; i++) {
		Str *id = ARENA_NEW(w.a, Str);
		*id = str_from(arena_printf(w.a, "OWNER%08d", i));
		ownership_listed(w.o, &(OwnListed){.list = S("list"),
					  .entry = *id,
					  .name = S("Listed"),
					  .id = id,
					  .ids = 1,
					  .rules = 1});
	}
	ownership_settle(w.o);
	OwnAnswer x = ownership_by_id(w.o, S("91440300TESTOWND01"), 0);
	Buf *b = buf_new(w.a, 65536);
	ownership_said(b, w.o, &x);
	cr_expect(x.state == OWNERSHIP_REACHED && x.sure && x.low == 6000);
	cr_expect(str_ends(buf_str(b), S(" and 5996 more")), "%s", buf_cstr(b));
	cr_expect_lt(b->n, 600);
	arena_free(w.a);
}

Test(ownership, said_with_chain_source_and_day)
{
	World w = world("Xone Atwo 51\nAtwo Bthr 62.5 d\nZfou Bthr 30", "Xone");
	OwnAnswer x = ownership_by_id(w.o, S("PARTY-Bthr"), 0);
	Buf *b = buf_new(w.a, 4096);
	ownership_said(b, w.o, &x);
	cr_expect_str_eq(buf_cstr(b), "62.5 %: Atwo 62.5 % (test, 1970-01-03), itself owned 51 %: "
				      "Xone 51 % (on list, test, 1970-01-01)");
	arena_free(w.a);
}

Test(ownership, what_is_a_share)
{
	static const struct {
		const char *text;
		ShareKind kind;
		int low, high;
	} t[] = {{"50", SHARE_KNOWN, 5000, 5000}, {" 50 %", SHARE_KNOWN, 5000, 5000},
	    {"33,34%", SHARE_KNOWN, 3334, 3334}, {"33.3333", SHARE_KNOWN, 3333, 3333},
	    {"100.00", SHARE_KNOWN, 10000, 10000}, {"0", SHARE_KNOWN, 0, 0},
	    {"1", SHARE_KNOWN, 100, 100}, {"0.5 %", SHARE_KNOWN, 50, 50},
	    {"25-50%", SHARE_KNOWN, 2500, 5000}, {">50", SHARE_KNOWN, 5000, 10000},
	    {"", SHARE_UNKNOWN, -1, -1}, {"N/A", SHARE_UNKNOWN, -1, -1},
	    {"未知", SHARE_UNKNOWN, -1, -1}, {"0.5", SHARE_DOUBTFUL, -1, -1},
	    {"1.0", SHARE_DOUBTFUL, -1, -1}, {"-5", SHARE_NONE, -1, -1},
	    {"-", SHARE_UNKNOWN, -1, -1}, {"101", SHARE_NONE, -1, -1},
	    {"100.01", SHARE_NONE, -1, -1}, {"99999999999999999999", SHARE_NONE, -1, -1},
	    {"half", SHARE_NONE, -1, -1}, {"5.0.1", SHARE_NONE, -1, -1},
	    {"60-40", SHARE_NONE, -1, -1}, {"%", SHARE_NONE, -1, -1}, {".", SHARE_NONE, -1, -1}};
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		int low, high;
		cr_expect_eq(ownerrow_share(&low, &high, str_from(t[i].text)), t[i].kind, "\"%s\"",
		    t[i].text);
		cr_expect(
		    low == t[i].low && high == t[i].high, "\"%s\": %d %d", t[i].text, low, high);
	}
}
