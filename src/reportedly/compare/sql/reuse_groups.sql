-- Pairs that are worth aligning, with the first report of those that hang together by them.
-- Cost: one join over the candidates.
SELECT c.component_id AS component_id, r.a_id AS a_id, r.b_id AS b_id
FROM reuse_candidates AS r
JOIN components AS c ON c.report_id = r.a_id
