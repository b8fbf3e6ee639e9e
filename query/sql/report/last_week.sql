-- The last and the first day on which any site was looked at.
SELECT max(day), min(day) FROM evidence.site_day WHERE outcome <> 'failed'
