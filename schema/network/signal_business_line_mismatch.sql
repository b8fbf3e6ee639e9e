-- Registered for a trade that has nothing to do with computers: no line of its registered scope says so.
COPY (
WITH scope AS (
	SELECT *, value ~* '计算机|電腦|电脑|电子|電子|信息|資訊|软件|軟體|硬件|硬體|网络|網路|網絡|科技|技术|技術|通信|通讯|數碼|数码|数字|数据|數據|互联网|人工智能|智能|芯片|晶片|集成电路|半导体|半導體|服务器|伺服器|显卡|云计算|算力'
	          OR value ~* '\m(computer|computing|electronic|information|software|hardware|server|semiconductor|data|internet|network|telecom|communication|technolog|digital|cloud|chip|integrated circuit|gpu|artificial intelligence)|\m(IT|AI|ICT)\M' AS fits
	FROM sig_fact WHERE field = 'scope'
)
SELECT who, 100 * max(tenths), count(*), string_agg(DISTINCT said, '; '), NULL, min(dated_on), max(dated_on)
FROM scope
GROUP BY who
HAVING NOT bool_or(fits)
) TO STDOUT (FORMAT binary)
