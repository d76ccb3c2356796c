-- Notices from outside, as they came (redacted), and what was decided of each. Nobody changes or removes a row.
CREATE TABLE deployclaw.alert (
    id text PRIMARY KEY,
    source text NOT NULL,
    kind text NOT NULL,
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    execution text,
    of_whole boolean NOT NULL,
    at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    incident text,
    decision text NOT NULL,
    why text NOT NULL,
    body jsonb NOT NULL
);

CREATE INDEX alert_of_incident ON deployclaw.alert (incident, kind, at) WHERE incident IS NOT NULL;
CREATE INDEX alert_last_success ON deployclaw.alert (account, region, pipeline, at) WHERE kind = 'succeeded' AND of_whole;

CREATE TABLE deployclaw.incident (
    id text PRIMARY KEY,
    version integer NOT NULL,
    state text NOT NULL,
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    opened_at timestamptz NOT NULL,
    -- By the clock of whatever ended it: the notice's own time where the pipeline recovered.
    ended_at timestamptz,
    snapshot jsonb NOT NULL
);

CREATE INDEX incident_of_pipeline ON deployclaw.incident (account, region, pipeline, ended_at);
CREATE INDEX incident_open ON deployclaw.incident (opened_at) WHERE ended_at IS NULL;

-- What intake decides by, kept apart so that an incident of ten thousand alerts is looked up as fast as one of two.
CREATE TABLE deployclaw.incident_fingerprint (
    incident text NOT NULL REFERENCES deployclaw.incident,
    fingerprint text NOT NULL,
    PRIMARY KEY (incident, fingerprint)
);

CREATE TABLE deployclaw.incident_execution (
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    execution text NOT NULL,
    incident text NOT NULL REFERENCES deployclaw.incident,
    started_at timestamptz,
    PRIMARY KEY (account, region, pipeline, execution, incident)
);

CREATE INDEX execution_of_incident ON deployclaw.incident_execution (incident, started_at);

-- The audit trail. Sequence counts within an incident, position over all of them (with gaps). Nobody changes or removes a row.
CREATE TABLE deployclaw.event (
    incident text NOT NULL REFERENCES deployclaw.incident,
    sequence integer NOT NULL,
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (incident, sequence)
);

-- The tenants of each run of triage, in the order in which people are shown them.
CREATE TABLE deployclaw.tenant (
    incident text NOT NULL REFERENCES deployclaw.incident,
    run integer NOT NULL,
    place integer NOT NULL,
    schema text NOT NULL,
    name text NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (incident, run, place)
);
