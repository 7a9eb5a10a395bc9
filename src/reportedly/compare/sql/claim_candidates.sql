-- Pairs of units of one story that share terms of enough weight: a run of words, a figure or a name with a word, two
-- words; see claims.py for the weights.
-- Terms of more than 60 units of a story pair nobody; runs of words and rarer words still do.
-- Cost: at most 60 rows a term of a unit.
-- The bounds were not tuned.
SELECT a.story_id AS story_id, a.unit_id AS a_id, b.unit_id AS b_id, CAST(SUM(a.weight) AS BIGINT) AS weight
FROM unit_terms AS a
JOIN unit_terms AS b ON b.story_id = a.story_id AND b.term = a.term
JOIN unit_term_counts AS n ON n.story_id = a.story_id AND n.term = a.term
WHERE a.unit_id < b.unit_id AND n.n_units <= 60
GROUP BY a.story_id, a.unit_id, b.unit_id
HAVING SUM(a.weight) >= 2
