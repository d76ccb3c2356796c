-- Rollbacks, each with the grant that it spent: a grant that nobody has spent begins none, and one begins no two. They change only together with
-- their incident, whose row is locked then.
CREATE TABLE deployclaw.rollback (
    id text PRIMARY KEY,
    incident text NOT NULL REFERENCES deployclaw.incident,
    "grant" text NOT NULL UNIQUE REFERENCES deployclaw.grant_spent,
    version integer NOT NULL,
    state text NOT NULL,
    -- Null for the deployment's.
    schema text,
    begun_at timestamptz NOT NULL,
    snapshot jsonb NOT NULL
);

CREATE INDEX rollback_of_incident ON deployclaw.rollback (incident, begun_at);

-- One at a time of a tenant, whichever incident it is in; while one is in doubt, none.
CREATE UNIQUE INDEX rollback_of_tenant ON deployclaw.rollback (schema) WHERE state NOT IN ('done', 'failed', 'abandoned');
