/* `conf show`, the same in both programs. */
#ifndef BASE_CONFCMD_H
#define BASE_CONFCMD_H

#include "base/cmd.h"

extern const Cmd cmd_conf_group;

#endif
