/* Help, manual pages and shell completion, all printed from the command tables. */
#ifndef BASE_CMDHELP_H
#define BASE_CMDHELP_H

#include "base/cmd.h"

void cmdhelp_program(FILE *f, const Program *p);
/* full: the words that lead to the command, "db start". */
void cmdhelp_command(FILE *f, const Program *p, const Cmd *cmd, const char *full);
/* The command whose name is fewest edits away, or NULL when none is near. */
const char *cmdhelp_nearest(const Cmd *const *cmds, const char *word);
/* `help [COMMAND...]`, `help --man`, `completion bash|zsh`; argv[0] is the word itself. */
MUST_CHECK bool cmdhelp_builtin(const Program *p, int argc, char **argv, Err *e);

#endif
