-- Whether this is still the transaction, the role and the frame that the playbook was let into.
select nullif(pg_catalog.current_setting('deployclaw.rows', true), '')::bigint,
       pg_catalog.pg_current_xact_id()::text,
       current_user::text,
       session_user::text,
       array[pg_catalog.current_setting('search_path'), pg_catalog.current_setting('role'), pg_catalog.current_setting('session_replication_role'),
             pg_catalog.current_setting('synchronous_commit'), pg_catalog.current_setting('row_security'), pg_catalog.current_setting('lock_timeout'),
             pg_catalog.current_setting('statement_timeout'), pg_catalog.current_setting('idle_in_transaction_session_timeout'),
             pg_catalog.current_setting('standard_conforming_strings'), pg_catalog.current_setting('transaction_isolation'),
             pg_catalog.current_setting('track_counts'), pg_catalog.current_setting('default_transaction_read_only')]
