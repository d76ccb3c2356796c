DO $grants$
DECLARE
    runtime text := current_setting('deployclaw.runtime_role');
    job_table text;
BEGIN
    REVOKE ALL ON SCHEMA deployclaw FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA deployclaw FROM PUBLIC;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA deployclaw FROM %I', runtime);
    EXECUTE format('GRANT USAGE ON SCHEMA deployclaw TO %I', runtime);
    EXECUTE format('GRANT SELECT ON deployclaw.migration, deployclaw.event_before_trail, deployclaw.unproven, deployclaw.entry_position_seq TO %I', runtime);
    EXECUTE format(
        'GRANT SELECT, INSERT ON deployclaw.alert, deployclaw.incident_fingerprint, deployclaw.tenant, deployclaw.structure, deployclaw.structure_seen, deployclaw.grant_spent, deployclaw.rehearsal TO %I',
        runtime);
    EXECUTE format(
        'GRANT SELECT, INSERT ON deployclaw.entry, deployclaw.personal, deployclaw.leaf, deployclaw.node, deployclaw.checkpoint, deployclaw.incident_head, '
        'deployclaw.set_aside, deployclaw.archive TO %I',
        runtime);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON deployclaw.anchor, deployclaw.hold TO %I', runtime);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON deployclaw.incident, deployclaw.incident_execution, deployclaw.thread, deployclaw.outbox, deployclaw.speaker, deployclaw.approval, deployclaw.approval_card, deployclaw.rollback TO %I', runtime);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON deployclaw.stage_freeze, deployclaw.stage_lease, deployclaw.redeploy TO %I', runtime);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON deployclaw.step_up TO %I', runtime);
    FOR job_table IN SELECT tablename FROM pg_tables WHERE schemaname = 'deployclaw' AND tablename LIKE 'qrtz\_%'
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON deployclaw.%I TO %I', job_table, runtime);
    END LOOP;

    -- Two roles that only people use, where there are such: one erases what is personal, the other takes away what was archived.
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'deployclaw_eraser') THEN
        GRANT USAGE ON SCHEMA deployclaw TO deployclaw_eraser;
        GRANT SELECT ON deployclaw.migration, deployclaw.entry, deployclaw.personal TO deployclaw_eraser;
        GRANT INSERT ON deployclaw.entry, deployclaw.personal TO deployclaw_eraser;
        GRANT UPDATE (subject, salt, value, erased_at) ON deployclaw.personal TO deployclaw_eraser;
    END IF;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'deployclaw_archivist') THEN
        GRANT USAGE ON SCHEMA deployclaw TO deployclaw_archivist;
        GRANT SELECT ON deployclaw.migration, deployclaw.incident, deployclaw.entry, deployclaw.personal, deployclaw.leaf, deployclaw.node, deployclaw.checkpoint,
            deployclaw.incident_head, deployclaw.anchor, deployclaw.hold, deployclaw.archive TO deployclaw_archivist;
        GRANT INSERT ON deployclaw.entry, deployclaw.personal, deployclaw.archive TO deployclaw_archivist;
        GRANT UPDATE (body) ON deployclaw.entry TO deployclaw_archivist;
        GRANT UPDATE (subject, salt, value, erased_at) ON deployclaw.personal TO deployclaw_archivist;
        GRANT SELECT, INSERT, UPDATE ON deployclaw.hold TO deployclaw_archivist;
    END IF;
END
$grants$;
