-- What was said about a channel: replies, corrections, charges, recalls. $1 channel uuid
SELECT kind, dated_on, subject, text, source FROM network.case_note WHERE channel_id = $1::uuid ORDER BY dated_on
