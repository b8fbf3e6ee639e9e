-- The last day on which any site was looked at
SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1
