-- The tenants' structures as they were looked at on a schedule. A row only where something was other than at the look before, so that a row holds until the next
-- of its schema. Nobody changes or removes one.
CREATE TABLE deployclaw.structure_seen (
    schema text NOT NULL,
    recorded_at timestamptz NOT NULL,
    structure text NOT NULL,
    version text,
    PRIMARY KEY (schema, recorded_at)
);
