-- The last day on which any site was looked at.
SELECT max(day) FROM evidence.site_day WHERE outcome <> 'failed'
