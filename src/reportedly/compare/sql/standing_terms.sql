-- Terms of the reports for which no other one stands.
-- Cost: one join over the terms of all reports.
SELECT t.report_id AS report_id, t.term AS term, t.n_term AS n_term, t.n_prior AS n_prior
FROM report_terms AS t
LEFT JOIN near_duplicates AS n ON n.report_id = t.report_id
WHERE n.report_id IS NULL
