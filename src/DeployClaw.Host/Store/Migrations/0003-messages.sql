-- An incident's thread in a channel: its first message, and what that shows.
CREATE TABLE deployclaw.thread (
    incident text NOT NULL REFERENCES deployclaw.incident,
    platform text NOT NULL,
    channel text NOT NULL,
    message text,
    shown_version integer NOT NULL DEFAULT 0,
    shown_at timestamptz,
    PRIMARY KEY (incident, platform, channel)
);

CREATE UNIQUE INDEX thread_by_message ON deployclaw.thread (platform, channel, message) WHERE message IS NOT NULL;
CREATE INDEX thread_of_channel ON deployclaw.thread (platform, channel);

-- What is to be said in a channel, in the order of position. An attempt that began and has no result may have arrived.
CREATE TABLE deployclaw.outbox (
    id text PRIMARY KEY,
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    incident text NOT NULL REFERENCES deployclaw.incident,
    platform text NOT NULL,
    channel text NOT NULL,
    key text NOT NULL,
    body jsonb NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    not_before timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    may_have_arrived boolean NOT NULL DEFAULT false,
    problem text,
    message text,
    done_at timestamptz
);

CREATE INDEX outbox_waiting ON deployclaw.outbox (platform, channel, position) WHERE done_at IS NULL;
CREATE INDEX outbox_of_incident ON deployclaw.outbox (incident, position);

-- The node that speaks in a channel, for as long as it says so: what is said there stays in order.
CREATE TABLE deployclaw.speaker (
    platform text NOT NULL,
    channel text NOT NULL,
    node text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (platform, channel)
);
