-- The audit trail: a row for each thing that happened, written in the transaction that made it happen. body is the entry itself, byte for byte;
-- the columns before it only find it. mac shows that a program wrote it which has the keys. Nobody changes or removes a row; an archive takes
-- body away, and leaves the hash in leaf.
ALTER TABLE deployclaw.event RENAME TO event_before_trail;

CREATE TABLE deployclaw.entry (
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Null where it is about none. What happened to the incident itself has a sequence, which counts from 1 without gaps.
    incident text,
    sequence integer,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    body text,
    mac bytea NOT NULL,
    mac_key text NOT NULL
);

CREATE UNIQUE INDEX entry_of_incident ON deployclaw.entry (incident, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX entry_about_incident ON deployclaw.entry (incident, position) WHERE incident IS NOT NULL;
CREATE INDEX entry_about_none ON deployclaw.entry (kind, position) WHERE incident IS NULL;

-- What says who somebody is, or what they typed: entries hold only its commitment. Salt, value and subject ("slack:T0123/U0456", whose data it
-- is) are what an erasure takes away.
CREATE TABLE deployclaw.personal (
    position bigint NOT NULL,
    commitment text NOT NULL,
    subject text,
    salt bytea,
    value text,
    erased_at timestamptz,
    PRIMARY KEY (position, commitment)
);

CREATE INDEX personal_of_subject ON deployclaw.personal (subject) WHERE subject IS NOT NULL;

-- The log: the hashes of the entries whose macs were found right, in the order in which the heads commit to them. A hash stands there once, so
-- that a copied row cannot pass for a second event.
CREATE TABLE deployclaw.leaf (
    index bigint NOT NULL PRIMARY KEY,
    position bigint NOT NULL UNIQUE,
    hash bytea NOT NULL UNIQUE
);

-- The hashes of the log's inner nodes, so that a proof takes a few rows and not all leaves. They prove nothing by themselves.
CREATE TABLE deployclaw.node (
    level integer NOT NULL,
    index bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (level, index)
);

-- Signed heads of the log; frontier is what the next one is computed from.
CREATE TABLE deployclaw.checkpoint (
    size bigint NOT NULL PRIMARY KEY,
    note text NOT NULL,
    frontier bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Signed heads of incidents: how many entries each has, and which is the last, in the log of that size.
CREATE TABLE deployclaw.incident_head (
    incident text NOT NULL,
    size bigint NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (incident, size)
);

-- Entries that no head commits to, since they are not as a program with the keys wrote them, and why.
CREATE TABLE deployclaw.set_aside (
    position bigint NOT NULL PRIMARY KEY,
    why text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE VIEW deployclaw.unproven AS
SELECT s.position, e.incident, e.kind, s.why, s.at
FROM deployclaw.set_aside s
LEFT JOIN deployclaw.entry e USING (position)
WHERE NOT EXISTS (SELECT FROM deployclaw.leaf l WHERE l.position = s.position);

-- Where heads are put outside, and how that went the last time.
CREATE TABLE deployclaw.anchor (
    place text NOT NULL PRIMARY KEY,
    tried_at timestamptz NOT NULL,
    size bigint,
    note text,
    anchored_at timestamptz,
    problem text
);

-- Incidents that are not archived, whatever their age.
CREATE TABLE deployclaw.hold (
    incident text NOT NULL PRIMARY KEY,
    placed_at timestamptz NOT NULL,
    released_at timestamptz
);

-- Where the bodies of an archived incident's entries are.
CREATE TABLE deployclaw.archive (
    incident text NOT NULL PRIMARY KEY,
    place text NOT NULL,
    sha256 text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
