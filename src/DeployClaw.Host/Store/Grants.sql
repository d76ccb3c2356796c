DO $grants$
DECLARE
    runtime text := current_setting('deployclaw.runtime_role');
    job_table text;
BEGIN
    REVOKE ALL ON SCHEMA deployclaw FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA deployclaw FROM PUBLIC;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA deployclaw FROM %I', runtime);
    EXECUTE format('GRANT USAGE ON SCHEMA deployclaw TO %I', runtime);
    EXECUTE format('GRANT SELECT ON deployclaw.migration TO %I', runtime);
    EXECUTE format(
        'GRANT SELECT, INSERT ON deployclaw.alert, deployclaw.event, deployclaw.incident_fingerprint, deployclaw.tenant, deployclaw.structure TO %I',
        runtime);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON deployclaw.incident, deployclaw.incident_execution, deployclaw.thread, deployclaw.outbox, deployclaw.speaker TO %I', runtime);
    FOR job_table IN SELECT tablename FROM pg_tables WHERE schemaname = 'deployclaw' AND tablename LIKE 'qrtz\_%'
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON deployclaw.%I TO %I', job_table, runtime);
    END LOOP;
END
$grants$;
