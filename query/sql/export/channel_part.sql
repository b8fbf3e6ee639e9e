-- Parts of the scores. $1 form: full, masked or public
SELECT s.channel, s.axis, s.signal, s.points, s.text, s.detail, s.n, s.sellers, s.captures FROM analyst.channel_score s WHERE $1::text IS NOT NULL
