-- The frame of a rehearsal's or rollback's transaction, local to it. Names without a schema are the tenant's ($1), and what is made without one is
-- made there: pg_catalog is searched first by itself, and temporary tables last. Row security raises an error rather than hide rows. Where our
-- end of the connection is gone, the server notices (client_connection_check_interval: PostgreSQL 14 and later).
select pg_catalog.set_config('search_path', pg_catalog.quote_ident($1) || ', pg_temp', true),
       pg_catalog.set_config('lock_timeout', $2, true),
       pg_catalog.set_config('statement_timeout', $3, true),
       pg_catalog.set_config('idle_in_transaction_session_timeout', $3, true),
       pg_catalog.set_config('synchronous_commit',
           case pg_catalog.current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, true),
       pg_catalog.set_config('row_security', 'off', true),
       pg_catalog.set_config('standard_conforming_strings', 'on', true),
       pg_catalog.set_config('jit', 'off', true),
       case when pg_catalog.current_setting('client_connection_check_interval', true) is not null
            then pg_catalog.set_config('client_connection_check_interval', '500ms', true) end
