-- The members of components that are small enough, and what the large ones fell into. What is alone there goes.
-- Cost: one join over the reports that are like another one.
SELECT m.report_id AS report_id, m.component_id AS component_id
FROM story_members AS m
LEFT JOIN large_components AS large ON large.component_id = m.component_id
WHERE large.component_id IS NULL
UNION ALL
SELECT c.report_id AS report_id, c.component_id AS component_id
FROM components AS c
