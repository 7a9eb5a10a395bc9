-- Pairs of reports that share at least three key terms: the name of one person, two words, makes no story.
-- Cost: at most 24 times 300 rows a report before they are counted; in news of many events far fewer.
-- Three was chosen, among two to four, on half of 62 events.
SELECT a.report_id AS a_id, b.report_id AS b_id, COUNT(*) AS n_shared
FROM key_terms AS a
JOIN key_terms AS b ON b.term = a.term
WHERE a.report_id < b.report_id
GROUP BY a.report_id, b.report_id
HAVING COUNT(*) >= 3
