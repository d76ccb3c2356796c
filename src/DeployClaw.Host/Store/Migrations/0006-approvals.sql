-- What people are asked to approve: a playbook of one tenant, or the deployment's. It changes only together with its incident, whose row is
-- locked then, so that two votes at the same instant follow one another.
CREATE TABLE deployclaw.approval (
    id text PRIMARY KEY,
    incident text NOT NULL REFERENCES deployclaw.incident,
    version integer NOT NULL,
    state text NOT NULL,
    -- Null for the deployment's.
    schema text,
    name text,
    -- The card that it shares with approvals of alike playbooks.
    batch text,
    -- When it expires; null once nothing can any more.
    expires_at timestamptz,
    -- When those who can still act are reminded; null where they have been, or nobody is to be.
    remind_at timestamptz,
    snapshot jsonb NOT NULL
);

CREATE INDEX approval_of_incident ON deployclaw.approval (incident, schema);
CREATE INDEX approval_expiring ON deployclaw.approval (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX approval_to_remind ON deployclaw.approval (remind_at) WHERE remind_at IS NOT NULL;

-- A grant is spent once, by whoever inserts its row: the rollback that it starts, or whoever revokes it. Nobody changes or removes a row.
CREATE TABLE deployclaw.grant_spent (
    "grant" text PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    why text NOT NULL,
    by jsonb NOT NULL
);

-- The card of one approval, or of several alike ones, in a thread. It shows what is so when shown has come to wanted, which grows with every
-- change of an approval on it.
CREATE TABLE deployclaw.approval_card (
    incident text NOT NULL REFERENCES deployclaw.incident,
    key text NOT NULL,
    platform text NOT NULL,
    channel text NOT NULL,
    message text,
    wanted integer NOT NULL DEFAULT 1,
    shown integer NOT NULL DEFAULT 0,
    -- When its countdown is drawn anew.
    redraw_at timestamptz,
    PRIMARY KEY (incident, key, platform, channel)
);

CREATE INDEX approval_card_stale ON deployclaw.approval_card (incident) WHERE message IS NOT NULL AND shown < wanted;
CREATE INDEX approval_card_redraw ON deployclaw.approval_card (redraw_at) WHERE redraw_at IS NOT NULL;
