-- Stages of pipelines that rollbacks keep from taking executions. One freeze is shared by all rollbacks that hold the stage; its reason is what
-- the service shows, and by which a freeze of ours is known again. A freeze by a person is noted, so that it is left alone afterwards.
CREATE TABLE deployclaw.stage_freeze (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    stage text NOT NULL,
    reason text NOT NULL,
    by_person boolean NOT NULL,
    began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    frozen_at timestamptz,
    ended_at timestamptz
);
CREATE UNIQUE INDEX stage_freeze_open ON deployclaw.stage_freeze (account, region, pipeline, stage) WHERE ended_at IS NULL;
CREATE TABLE deployclaw.stage_lease (
    stage_freeze bigint NOT NULL REFERENCES deployclaw.stage_freeze,
    rollback text NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_at timestamptz,
    PRIMARY KEY (stage_freeze, rollback)
);
-- What is asked of a pipeline that knows no request token: on record before it is asked, and looked for before it is asked again.
CREATE TABLE deployclaw.redeploy (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rollback text NOT NULL,
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    stage text NOT NULL,
    target text NOT NULL,
    retry boolean NOT NULL,
    -- What was there before: executions, or the stage's actions where it is a retry; and the start of the newest by the service's clock.
    known text[] NOT NULL,
    since timestamptz,
    attempts integer NOT NULL DEFAULT 1,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    execution text,
    refused text,
    answered_at timestamptz
);
CREATE UNIQUE INDEX redeploy_open ON deployclaw.redeploy (rollback, account, region, pipeline, stage) WHERE refused IS NULL;
CREATE INDEX redeploy_execution ON deployclaw.redeploy (execution);
