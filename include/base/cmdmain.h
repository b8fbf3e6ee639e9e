/* The whole of a main(): parse, load the configuration, run, print the error, choose the status. */
#ifndef BASE_CMDMAIN_H
#define BASE_CMDMAIN_H

#include "base/cmd.h"

/* Returns the exit status. Nothing else in the programs prints an error or chooses a status. */
int cmd_main(const Program *p, int argc, char **argv);

#endif
