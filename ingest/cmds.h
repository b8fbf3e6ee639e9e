/* The commands of chipwatch-ingest, a file each; main.c is the table. */
#ifndef INGEST_CMDS_H
#define INGEST_CMDS_H

#include "base/cmd.h"

extern const Cmd cmd_db;
extern const Cmd cmd_extract;
extern const Cmd cmd_sites;
extern const Cmd cmd_try;
extern const Cmd cmd_normalize;
extern const Cmd cmd_migrate;
extern const Cmd cmd_parse;
extern const Cmd cmd_rates;
extern const Cmd cmd_load;
extern const Cmd cmd_replay;
extern const Cmd cmd_run;
extern const Cmd cmd_scrape;
extern const Cmd cmd_verify;
extern const Cmd cmd_robots;
extern const Cmd cmd_network;
extern const Cmd cmd_lists;
/* of `lists` */
extern const Cmd lists_facts, lists_fields, lists_owners;
/* of `sites` */
extern const Cmd sites_import, sites_stop, sites_start;
extern const Cmd cmd_attach;
extern const Cmd cmd_ledger;
extern const Cmd cmd_redact;

#endif
