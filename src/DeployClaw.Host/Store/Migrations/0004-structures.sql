-- The tenants' structures as a deployment began: what a rollback of it would have to arrive at. Nobody changes or removes a row.
CREATE TABLE deployclaw.structure (
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    execution text NOT NULL,
    schema text NOT NULL,
    structure text NOT NULL,
    version text,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (account, region, pipeline, execution, schema)
);
