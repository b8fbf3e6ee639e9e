#include "base/phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static PhoneType
type_of(PhoneNumberUtil::PhoneNumberType t)
{
	switch (t) {
	case PhoneNumberUtil::MOBILE:
		return PHONE_MOBILE;
	case PhoneNumberUtil::FIXED_LINE:
		return PHONE_FIXED;
	case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
		return PHONE_FIXED_OR_MOBILE;
	case PhoneNumberUtil::TOLL_FREE:
	case PhoneNumberUtil::SHARED_COST:
		return PHONE_HOTLINE;
	default:
		return PHONE_OTHER;
	}
}

static bool
read_number(Phone *out, Str s, const char *region)
{
	const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
	PhoneNumber number;
	std::string text(s.p, s.n), e164, where;

	if (util.Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
	    !util.IsPossibleNumber(number))
		return false;
	util.Format(number, PhoneNumberUtil::E164, &e164);
	util.GetRegionCodeForNumber(number, &where);
	if (e164.size() >= sizeof(out->e164))
		return false;
	*out = Phone();
	memcpy(out->e164, e164.c_str(), e164.size() + 1);
	if (where.size() < sizeof(out->region))
		memcpy(out->region, where.c_str(), where.size() + 1);
	out->type = type_of(util.GetNumberType(number));
	out->valid = util.IsValidNumber(number);
	return true;
}

bool
phone_read(Phone *out, Str s, const char *region)
{
	if (s.n == 0 || s.n > 24)
		return false;
	try {
		return read_number(out, s, region);
	} catch (...) {
		return false;
	}
}

bool
phone_region(const char *region)
{
	try {
		return PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(region) != 0;
	} catch (...) {
		return false;
	}
}
