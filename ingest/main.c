#include "base/cmdmain.h"
#include "base/confcmd.h"
#include "cmds.h"
#include "conf_keys.h"

/* One line a command, in the order of the data's way. */
static const Cmd *const commands[] = {
    &cmd_run,
    &cmd_scrape,
    &cmd_load,
    &cmd_extract,
    &cmd_sites,
    &cmd_try,
    &cmd_normalize,
    &cmd_parse,
    &cmd_replay,
    &cmd_attach,
    &cmd_verify,
    &cmd_ledger,
    &cmd_redact,
    &cmd_robots,
    &cmd_network,
    &cmd_lists,
    &cmd_rates,
    &cmd_db,
    &cmd_migrate,
    &cmd_conf_group,
    NULL,
};

int
main(int argc, char **argv)
{
	const Program program = {
	    .name = "chipwatch-ingest",
	    .summary = "collect listings of AI chips, know them, keep them with their evidence",
	    .cmds = commands,
	    .conf = ingest_conf,
	    .nconf = ingest_nconf,
	};

	return cmd_main(&program, argc, argv);
}
