-- The frame of every transaction: it writes nothing, waits briefly, and leaves no trace after its end. Local to the transaction, so that
-- it holds behind a pooler, too. Just-in-time compilation costs our statements more than it gives; row security raises an error
-- rather than hide rows from us.
select pg_catalog.set_config('transaction_read_only', 'on', true),
       pg_catalog.set_config('statement_timeout', $1, true),
       pg_catalog.set_config('lock_timeout', $2, true),
       pg_catalog.set_config('idle_in_transaction_session_timeout', $3, true),
       pg_catalog.set_config('application_name', 'deployclaw-triage', true),
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
       pg_catalog.set_config('row_security', 'off', true),
       pg_catalog.set_config('jit', 'off', true)
