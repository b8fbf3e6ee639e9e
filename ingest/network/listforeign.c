#include "network/listforeign.h"
#include "model/csv.h"

#define HEAD_BYTES  4096 /* of a file are looked at */
#define HEAD_LINES  20
#define CELLS_LEAST 5 /* names have commas: four parts may be a firm and its town */

typedef struct {
	const char *sign, *what, *instead;
} Foreign;

#define OFFICIAL(what, dataset)                                                                    \
	what, "Its parties are in OpenSanctions' dataset " dataset                                 \
	      " (entities.ftm.json, targets.simple.csv); those of US agencies are in the "         \
	      "Consolidated Screening List, too (CSV, JSON)."
#define OTHER_EXPORT "Take entities.ftm.json or targets.simple.csv of the same dataset."

static const Foreign bytes[] = {
    {"PK\x03\x04", "a spreadsheet or an archive", "Save the sheet as CSV (UTF-8), or unpack it."},
    {"\xD0\xCF\x11\xE0", "a spreadsheet", "Save the sheet as CSV (UTF-8)."},
    {"%PDF", "a PDF", "Fetch the list as CSV, JSON or TSV."},
};

/* Somewhere in the head of the text, whatever the case. */
static const Foreign texts[] = {
    {"<sdnList", OFFICIAL("OFAC's list as XML", "us_ofac_sdn")},
    {"ADVANCED_XML", OFFICIAL("OFAC's list as XML", "us_ofac_sdn")},
    {"-0- ,", OFFICIAL("OFAC's own table, without names of columns", "us_ofac_sdn")},
    {"\"aka\",", OFFICIAL("OFAC's own table, without names of columns", "us_ofac_sdn")},
    {"<CONSOLIDATED_LIST", OFFICIAL("the UN's list as XML", "un_sc_sanctions")},
    {"europa.ec/fpi/fsd", OFFICIAL("the EU's list as XML", "eu_fsf")},
    {"Entity_LogicalId", OFFICIAL("the EU's own table", "eu_fsf")},
    {"Entity_logical_id", OFFICIAL("the EU's own table", "eu_fsf")},
    {"FinancialSanctionsTarget", OFFICIAL("the UK's list as XML", "gb_hmt_sanctions")},
    {"Name 6", OFFICIAL("the UK's own table", "gb_hmt_sanctions")},
    {"<ECFR", OFFICIAL("the Code of Federal Regulations as XML", "us_trade_csl")},
    {"Supplement No. ", OFFICIAL("the Code of Federal Regulations", "us_trade_csl")},
    {"canonical_id", "statements of OpenSanctions", OTHER_EXPORT},
    {"\"DATA_SOURCE\"", "an export for Senzing", OTHER_EXPORT},
    {"\"resources\"", "the index of a dataset, no list", OTHER_EXPORT},
    {"<", "a web page or XML, no list",
	"Fetch the list as CSV, JSON or TSV; look at the file first."},
};

static bool
refuse(const Foreign *x, const char *file, Err *e)
{
	err_set(e, ERR_DATA, "%s: %s", file, x->what);
	return err_hint(e, "%s", x->instead);
}

bool
listforeign_text(Str all, const char *file, Err *e)
{
	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++)
		if (str_starts(all, str_from(bytes[i].sign)))
			return refuse(&bytes[i], file, e);
	return true;
}

bool
listforeign_refuse(Str text, const char *file, const char *otherwise, Err *e)
{
	Str head = str_sub(text, 0, HEAD_BYTES);
	bool markup = str_starts(str_trim(head), S("<"));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		Str sign = str_from(texts[i].sign);
		if (sign.n == 1 ? markup : str_findi(head, sign, 0) != SIZE_MAX)
			return refuse(&texts[i], file, e);
	}
	err_set(e, ERR_DATA, "%s: %s", file, otherwise);
	return err_hint(
	    e, "`chipwatch-ingest lists import --help` tells what is read, and which columns.");
}

/* Most of the first lines have the same number of cells, and many. */
static bool
regular(Str text, char sep, size_t least, Arena *a)
{
	Csv csv = {.text = text, .sep = sep};
	Str cell[CSV_COLUMNS];
	size_t lines = 0, seen[CSV_COLUMNS + 1] = {0}, n;
	while (lines < HEAD_LINES && (n = csv_row(&csv, cell, a)) > 0)
		if (n > 1 || cell[0].n) {
			lines++;
			seen[n]++;
		}
	for (size_t i = least; i <= CSV_COLUMNS; i++)
		if (seen[i] * 2 >= lines && lines > 1)
			return true;
	return false;
}

bool
listforeign_table(Str text, Arena *a)
{
	return regular(text, ',', CELLS_LEAST, a) || regular(text, ';', CELLS_LEAST, a) ||
	       regular(text, '|', 3, a);
}
