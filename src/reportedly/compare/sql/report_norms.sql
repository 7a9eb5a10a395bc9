-- Sum of squared weights of each report.
-- Cost: one aggregation over the terms of all reports.
SELECT report_id, CAST(SUM(weight * weight) AS BIGINT) AS norm
FROM report_weights
GROUP BY report_id
