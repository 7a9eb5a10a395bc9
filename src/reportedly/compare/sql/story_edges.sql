-- Pairs within a component that is too large, of the least similarity that holds there.
-- Cost: two joins over the similarities.
SELECT s.a_id AS a_id, s.b_id AS b_id
FROM story_similarities AS s
JOIN story_members AS a ON a.report_id = s.a_id
JOIN story_members AS b ON b.report_id = s.b_id AND b.component_id = a.component_id
JOIN large_components AS large ON large.component_id = a.component_id
CROSS JOIN story_bounds AS bound
WHERE s.similarity >= bound.least
