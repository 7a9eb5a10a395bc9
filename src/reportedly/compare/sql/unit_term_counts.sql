-- How many units of a story have each term.
-- Cost: one aggregation over the terms of all units.
SELECT story_id, term, COUNT(*) AS n_units
FROM unit_terms
GROUP BY story_id, term
