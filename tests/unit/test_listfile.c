/* Screening lists as people have them: other separators, days and names of columns; and what is
 * told of files that only look like a list. */
#include "network/listday.h"
#include "network/listfile.h"

#include <criterion/criterion.h>

static Arena *arena;

static void
setup(void)
{
	arena = arena_new();
}

static void
teardown(void)
{
	arena_free(arena);
}

TestSuite(listfile, .init = setup, .fini = teardown);

static const char *
joined(const StrVec *v)
{
	const char *s = "";
	for (size_t i = 0; i < v->n; i++)
		s = arena_printf(arena, "%s%s%.*s", s, i ? "|" : "", STR_ARG(v->v[i]));
	return s;
}

static ListFile
read_list(const char *text, const char *file)
{
	ListFile f;
	Err e = {0};
	cr_assert(listfile_read(&f, str_from(text), file, arena, &e), "%s: %s", file, e.text);
	return f;
}

/* The first entry in one line. */
static const char *
entry(const char *text)
{
	ListFile f = read_list(text, "list.csv");
	cr_assert_geq(f.n, 1u, "%s", text);
	const ListEntry *x = &f.v[0];
	return arena_printf(arena, "%.*s; %s; %s; %s; %.*s; %.*s; %.*s", STR_ARG(x->name),
	    joined(&x->aliases), joined(&x->addresses), joined(&x->identifiers),
	    STR_ARG(x->citation), STR_ARG(x->start), STR_ARG(x->policy));
}

Test(listfile, tables)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
	    {"_id;source;name;alt_names;start_date\n1;EL;Made Up;\"MU; M. U.\";12/5/2024\n",
		"Made Up; MU|M. U.; ; ; ; 2024-12-05; "},
	    {"sep=;\r\nsource;name;alt_names\r\nEL;Made Up;MU\r\n", "Made Up; MU; ; ; ; ; "},
	    {"# fetched today\n\nsource,name,alt_names\nEL,Made Up,MU\n", "Made Up; MU; ; ; ; ; "},
	    {"source\tname\talt_names\ttitle\nEL\t\"Made \"\"Up\"\"\"\tMU\tx\n",
		"Made \"Up\"; MU; ; ; ; ; "},
	    {"source,name,alt_names\rEL,Made Up,MU\r", "Made Up; MU; ; ; ; ; "},
	    {"source,name,alt_names\nsource,name,alt_names\nEL,Made Up,MU\n",
		"Made Up; MU; ; ; ; ; "},
	    {"source,name,alt_names\nEL,\"Made\nUp &amp; Sons\",&#26143;云 &lt;x&gt;\n",
		"Made Up & Sons; 星云 <x>; ; ; ; ; "},
	    {"source,name,alt_names\nEL,R&D; Co,MU\n", "R&D; Co; MU; ; ; ; ; "},
	    {"Entity Name,Country,Address,Date Added\nMade Up,CN,1 Road,5-Dec-2024\n",
		"Made Up; ; 1 Road; ; ; 2024-12-05; "},
	    {"id,name,alias,registrationNumber,topics\nx,Made Up;MU,M U;U,12;34,sanction\n",
		"Made Up; MU|M U|U; ; 12|34; ; ; "},
	    {"source,name,alt_names\nISN,Made Up (a.k.a. Star; f.k.a. Moon),\n",
		"Made Up (a.k.a. Star; f.k.a. Moon); Made Up|Star|Moon; ; ; ; ; "},
	    {"source,name,alt_names\nISN,Nippon Aka Co,\n", "Nippon Aka Co; ; ; ; ; ; "},
	    {"id,schema,name,aliases,identifiers,sanctions\nq,Company,Made Up,\"\"\"OOO "
	     "\"\"\"\"Up\"\"\"\"\"\";Up; Co\",1;2,\"US - x - 2024-12-05;EU - 2022-01-02 - "
	     "2023-01-02\"\n",
		"Made Up; OOO \"Up\"|Up|Co; ; 1|2; US - x - 2024-12-05; EU - 2022-01-02 - "
		"2023-01-02; "
		"2022-01-02; "},
	    {"Country,Entity,License review policy,Federal Register citation\nX,\"Made Up Co., "
	     "Ltd., a.k.a., the following two aliases:\n—MU; and\n—Star Works.\n1 Test Road, "
	     "Town; and Room 2, Test House, Town.\",Denial,89 FR 1\n",
		"Made Up Co., Ltd.; MU|Star Works; 1 Test Road, Town|Room 2, Test House, Town; ; "
		"89 FR 1; ; Denial"},
	    {"Entity,Federal Register citation\n\"Made Up, No. 5, Town.\",75 FR 1\n",
		"Made Up; ; No. 5, Town; ; 75 FR 1; ; "},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		cr_expect_str_eq(entry(rows[i].text), rows[i].want, "%s", rows[i].text);
}

Test(listfile, json)
{
	const char *got = entry("{\"results\":[{\"id\":7,\"name\":\"Made Up\",\"programs\":[\"A\","
				"\"B\"],\"addresses\":[{\"city\":\"Town\",\"postal_code\":123}],"
				"\"ids\":[{\"type\":\"Company Number\",\"number\":10101}]}]}");
	cr_expect_str_eq(got, "Made Up; ; Town, 123; 10101; A; B; ; ");
}

Test(listfile, refused)
{
	static const struct {
		const char *file, *text, *why;
	} rows[] = {
	    {"a.xlsx", "PK\x03\x04", "spreadsheet"},
	    {"a.pdf", "%PDF-1.4\n", "PDF"},
	    {"sdn.xml", "<?xml version=\"1.0\"?><sdnList></sdnList>", "OFAC"},
	    {"un.xml", "<CONSOLIDATED_LIST/>", "the UN"},
	    {"page", "<!DOCTYPE html>", "a web page"},
	    {"SDN.CSV", "36,\"MADE UP\",-0- ,\"X\",-0- ,-0- \n", "OFAC"},
	    {"sdn.txt", "36,\"MADE UP\",-0- ,\"X\",-0- \n37,\"MADE\",-0- ,\"X\",-0- \n", "OFAC"},
	    {"uk.txt", "Last Updated,1\nName 6,Name 1,Name 2,Title,DOB\nX,,,,\nY,,,,\n", "the UK"},
	    {"eu.txt", "fileGenerationDate;Entity_LogicalId;x;y;z\n1;2;3;4;5\n", "the EU"},
	    {"any.txt", "a,b,c,d,e\n1,2,3,4,5\n", "no column is called name"},
	    {"any.tsv", "Country\tCitation\tDate\nX\tY\tZ\n", "no column is called name"},
	    {"index.json", "{\"name\":\"x\",\"resources\":[]}", "the index of a dataset"},
	    {"error.json", "{\"message\":\"no key\"}", "neither FollowTheMoney"},
	    {"st.json", "{\"canonical_id\":\"x\",\"prop\":\"name\"}\n{\"canonical_id\":\"y\"}\n",
		"statements"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		ListFile f;
		Err e = {0};
		cr_expect(!listfile_read(&f, str_from(rows[i].text), rows[i].file, arena, &e), "%s",
		    rows[i].file);
		cr_expect(strstr(e.text, rows[i].why), "%s: %s", rows[i].file, e.text);
	}
}

/* Names have commas, and a few of them make no table. */
Test(listfile, names)
{
	ListFile f = read_list(
	    "Made Up Co., Ltd.\nFirst, Second & Third, Town\nOther Co., Ltd.\n", "names.txt");
	cr_expect_eq(f.n, 3u);
	cr_expect_eq(f.no_days, 0u);
	f = read_list("source,name,start_date\nEL,Made Up,soon\n", "list.csv");
	cr_expect_eq(f.no_days, 1u);
}

Test(listfile, days)
{
	static const struct {
		const char *text, *day;
	} rows[] = {{"2024-12-05", "2024-12-05"}, {"2024-12-05T10:00:00Z", "2024-12-05"},
	    {"20241205", "2024-12-05"}, {"2024/12/5", "2024-12-05"}, {"12/5/2024", "2024-12-05"},
	    {"12/05/2024 10:30", "2024-12-05"}, {"5.12.2024", "2024-12-05"},
	    {"05-Dec-2024", "2024-12-05"}, {"5 December 2024", "2024-12-05"},
	    {"Dec. 5, 2024", "2024-12-05"}, {"25/12/2024", ""}, {"12/5/24", ""}, {"2024", ""},
	    {"2024-13-01", ""}, {"soon", ""}, {"99999999", ""}, {"1-2-3-4", ""}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		Str got = listday_read(str_from(rows[i].text), arena);
		cr_expect(
		    str_eq(got, str_from(rows[i].day)), "%s: %.*s", rows[i].text, STR_ARG(got));
	}
}
