-- $1 account, $2 region, $3 pipeline, $4 the end of an incident that still counts, $5 the alert's execution.
WITH candidate AS (
    SELECT id
    FROM deployclaw.incident
    WHERE account = $1 AND region = $2 AND pipeline = $3 AND (ended_at IS NULL OR ended_at > $4)
    UNION
    SELECT incident
    FROM deployclaw.incident_execution
    WHERE account = $1 AND region = $2 AND pipeline = $3 AND execution = $5
)
SELECT
    i.id,
    i.ended_at,
    coalesce((SELECT min(a.at) FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed'), i.opened_at),
    coalesce((SELECT max(a.at) FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed'), i.opened_at),
    coalesce(known.executions, '{}'),
    coalesce(known.starts, '{}'),
    ARRAY(SELECT f.fingerprint FROM deployclaw.incident_fingerprint f WHERE f.incident = i.id ORDER BY f.fingerprint)
FROM candidate
JOIN deployclaw.incident i USING (id)
CROSS JOIN LATERAL (
    -- A pipeline that fails over and over has many; the newest decide, and the alert's own.
    SELECT array_agg(e.execution) AS executions, array_agg(e.started_at) AS starts
    FROM (
        SELECT execution, started_at
        FROM deployclaw.incident_execution
        WHERE incident = i.id
        ORDER BY (execution = $5) DESC, started_at DESC NULLS LAST
        LIMIT 100
    ) e
) known
