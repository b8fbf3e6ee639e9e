DELETE FROM sig_who
