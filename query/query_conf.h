/* The configuration table of chipwatch. */
#ifndef QUERY_QUERY_CONF_H
#define QUERY_QUERY_CONF_H

#include "base/conf.h"

extern const ConfKey query_conf[];
extern const size_t query_nconf;

#endif
