-- Pairs of reports that share at least two key terms; whether they are one story the similarities say.
-- Of the reports of a range with all later ones, since the pairs of all reports at once would fill a disk before they
-- are counted.
-- Cost: at most 24 times 300 rows a report before they are counted; in news of many events far fewer.
-- Two was chosen, among one to four, on half of 62 events and half of ECB+: a pair that is left out counts as none alike.
SELECT a.report_id AS a_id, b.report_id AS b_id, COUNT(*) AS n_shared
FROM report_range AS r
JOIN key_terms AS a ON a.report_id BETWEEN r.first_id AND r.last_id
JOIN key_terms AS b ON b.term = a.term
WHERE a.report_id < b.report_id
GROUP BY a.report_id, b.report_id
HAVING COUNT(*) >= 2
