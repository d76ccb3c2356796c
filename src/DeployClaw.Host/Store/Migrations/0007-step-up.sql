-- Votes that wait for a sign-in outside the chat. Of secrets that a browser holds there are hashes; a device's code and PKCE's verifier are taken
-- out once they have served. Rows are removed a day after their time.
CREATE TABLE deployclaw.step_up (
    id text PRIMARY KEY,
    request jsonb NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'signed-in', 'spent', 'refused')),
    began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    link bytea UNIQUE,
    browser bytea,
    oauth_state bytea UNIQUE,
    nonce text,
    verifier text,
    device_code text,
    poll_at timestamptz,
    poll_seconds integer,
    issuer text,
    subject text,
    signed_in_at timestamptz
);
CREATE INDEX step_up_poll ON deployclaw.step_up (poll_at) WHERE state = 'open' AND device_code IS NOT NULL;
