#include "normalize/vocab.h"

bool
vocab_node(Node *out, const Vocab *v, Str id)
{
	for (int i = 0; i < v->nskus; i++) {
		if (str_eq(id, str_from(v->skus[i].id))) {
			*out = (Node){v->skus[i].family, i};
			return true;
		}
	}
	for (int i = 0; i < v->nfamilies; i++) {
		if (str_eq(id, str_from(v->families[i].id))) {
			*out = (Node){i, -1};
			return true;
		}
	}
	return false;
}

bool
vocab_form(Form *out, Str name)
{
	static const char *const names[] = {"", "pcie", "nvl", "cnx", "sxm", "superchip", "module",
	    "hgx", "system", "server_edition", "workstation_edition", "maxq_edition", NULL};
	int i = 0;

	while (names[i] && !str_eq(name, str_from(names[i])))
		i++;

	if (str_eq(name, S("rack")) || str_eq(name, S("desktop"))) {
		*out = FORM_SYSTEM;
		return true;
	}
	if (!names[i])
		return false;
	*out = (Form)i;
	return true;
}

const char *
vocab_node_id(const Vocab *v, Node n)
{
	if (n.sku >= 0)
		return v->skus[n.sku].id;
	if (v->families[n.family].sku >= 0)
		return v->skus[v->families[n.family].sku].id;
	return v->families[n.family].id;
}
