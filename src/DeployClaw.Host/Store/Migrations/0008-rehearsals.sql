-- What came of rehearsing tenants' playbooks, as often as it was done; of a run's the newest counts. Nobody changes or removes a row.
CREATE TABLE deployclaw.rehearsal (
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident text NOT NULL REFERENCES deployclaw.incident,
    -- The triage that drafted the playbook.
    run integer NOT NULL,
    schema text NOT NULL,
    -- Its stable hash; null where it did not pass or could not be tried.
    hash text,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    body jsonb NOT NULL
);

CREATE INDEX rehearsal_of_tenant ON deployclaw.rehearsal (incident, run, schema, number);
