/* The commands of chipwatch, a file each; main.c is the table. */
#ifndef QUERY_QUERY_CMDS_H
#define QUERY_QUERY_CMDS_H

#include "base/cmd.h"

extern const Cmd cmd_alert;
extern const Cmd cmd_ask;
extern const Cmd cmd_channels;
extern const Cmd cmd_explain;
extern const Cmd cmd_export;
extern const Cmd cmd_health;
extern const Cmd cmd_screen;
extern const Cmd cmd_dossier;
extern const Cmd cmd_listing;
extern const Cmd cmd_seller;
extern const Cmd cmd_judge;
extern const Cmd cmd_note;
extern const Cmd cmd_sku;
extern const Cmd cmd_weekly;

/* The program called alone: what there is to do now. */
MUST_CHECK bool health_todo(CmdArgs *c, Err *e);

#endif
