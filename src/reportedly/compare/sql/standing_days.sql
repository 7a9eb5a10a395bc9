-- Days of the reports for which no other one stands.
-- Cost: one join over all reports.
SELECT d.report_id AS report_id, d.first_day AS first_day, d.last_day AS last_day
FROM report_days AS d
LEFT JOIN near_duplicates AS n ON n.report_id = d.report_id
WHERE n.report_id IS NULL
