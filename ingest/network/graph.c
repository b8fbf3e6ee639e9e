#include "network/graph.h"

static const char *const kinds[ID_KINDS] = {"phone", "wechat", "qq", "whatsapp", "telegram",
    "email", "domain", "icp", "uscc", "address", "company", "photo", "text", "email_role",
    "address_busy", "address_building", "hotline", "builder"};

const char *
graph_kind_name(IdKind k)
{
	return kinds[k];
}

const char *
graph_verdict_name(Verdict v)
{
	static const char *const names[] = {"link", "weak", "capped", "stopped", "none"};
	return names[v];
}
