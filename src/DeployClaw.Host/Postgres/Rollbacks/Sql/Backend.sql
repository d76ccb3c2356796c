-- Whether the backend $1 that began at $2 is still there: then its transaction may still end either way. When it is gone, so is its transaction; what
-- pg_xact_status says of an id on record would tell less, since ids are given out again after a crash. A second's tolerance is for
-- records that keep fewer digits.
select exists (
    select from pg_stat_activity a
    where a.pid = $1 and a.usename = current_user and a.backend_start between $2 - interval '1 second' and $2 + interval '1 second')
