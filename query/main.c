#include "base/cmdmain.h"
#include "base/confcmd.h"
#include "query_cmds.h"
#include "query_conf.h"

/* One line a command; what is asked most comes first. */
static const Cmd *const commands[] = {
    &cmd_channels,
    &cmd_explain,
    &cmd_dossier,
    &cmd_screen,
    &cmd_listing,
    &cmd_seller,
    &cmd_judge,
    &cmd_note,
    &cmd_sku,
    &cmd_weekly,
    &cmd_health,
    &cmd_alert,
    &cmd_ask,
    &cmd_export,
    &cmd_conf_group,
    NULL,
};

int
main(int argc, char **argv)
{
	const Program program = {
	    .name = "chipwatch",
	    .summary = "ask who markets controlled AI chips, since when, and why it is suspect",
	    .cmds = commands,
	    .bare = health_todo,
	    .conf = query_conf,
	    .nconf = query_nconf,
	};

	return cmd_main(&program, argc, argv);
}
