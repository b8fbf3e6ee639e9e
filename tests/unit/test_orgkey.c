/* Keys of firms' names: which give one, which have none. */
#include "../support/orgcase.h"
#include "model/orgkey.h"

TestSuite(orgkey, .init = setup, .fini = teardown);

/* NULL: none. */
Test(orgkey, of_names)
{
	static const struct {
		const char *name, *han, *latin;
	} cases[] = {
	    {"杭州市云麓算力科技有限公司", "杭州 云麓 算力科技",
		"hangzhou yunlu computer power technology"},
	    {"杭州雲麓算力科技股份有限公司", "杭州 云麓 算力科技",
		"hangzhou yunlu computer power technology"},
	    {"浙江省杭州市云麓算力科技有限公司", "杭州 云麓 算力科技",
		"hangzhou yunlu computer power technology"},
	    {"杭州云麓算力科技有限公司上海分公司", "杭州 云麓 算力科技",
		"hangzhou yunlu computer power technology"},
	    {"上海云麓算力科技有限公司", "上海 云麓 算力科技",
		"shanghai yunlu computer power technology"},
	    {"云麓算力科技有限公司", "云麓 算力科技", "yunlu computer power technology"},
	    {"宁波市海岚数据科技有限公司", "宁波 海岚 数据科技", "ningbo hailan data technology"},
	    {"海岚数据科技（宁波）有限公司", "宁波 海岚 数据科技", "ningbo hailan data technology"},
	    {"厦门市鹏锐信息科技有限公司", "厦门 鹏锐 信息科技",
		"xiamen pengrui information technology"},
	    {"Xiamen Pengrui Information Technology Co., Ltd.", NULL,
		"xiamen pengrui information technology"},
	    {"Peng Rui Information Technology (Xiamen) Limited", NULL,
		"xiamen pengrui information technology"},
	    {"Dingxin Technology (HK) Co., Limited", NULL, "hongkong dingxin technology"},
	    {"香港鼎芯科技有限公司", "香港 鼎芯 科技", "hongkong dingxin technology"},
	    {"Brightcore Systems Co., Ltd.", NULL, "brightcore system"},
	    {"BRIGHTCORE SYSTEMS CO LTD", NULL, "brightcore system"},
	    {"Brightcore Systems GmbH", NULL, "brightcore system (gmbh)"},
	    /* in pinyin the same, and another firm */
	    {"深圳市华芯电子有限公司", "深圳 华芯 电子", "shenzhen huaxin electronic"},
	    {"深圳市华鑫电子有限公司", "深圳 华鑫 电子", "shenzhen huaxin electronic"},
	    /* nothing but place and trade, or no firm's name */
	    {"深圳市信息科技有限公司", NULL, NULL},
	    {"信息科技有限公司", NULL, NULL},
	    {"Shenzhen Technology Co., Ltd.", NULL, NULL},
	    {"GPU World", NULL, NULL},
	    {"云麓算力", NULL, NULL},
	    {"有限公司", NULL, NULL},
	    {"", NULL, NULL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		OrgKeys k = orgkey_of(str_from(cases[i].name), words, arena);
		cr_expect(str_eq(k.han, str_from(cases[i].han)), "%s: \"%.*s\"", cases[i].name,
		    STR_ARG(k.han));
		cr_expect(str_eq(k.latin, str_from(cases[i].latin)), "%s: \"%.*s\"", cases[i].name,
		    STR_ARG(k.latin));
	}
}
