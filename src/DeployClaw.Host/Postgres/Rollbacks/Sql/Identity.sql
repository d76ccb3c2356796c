-- Which server this is, which of its histories, and which session we are. The timeline is that of the log which is being written.
select (select s.system_identifier::text from pg_control_system() s),
       case when pg_is_in_recovery() then 0 else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end,
       pg_backend_pid(),
       (select a.backend_start from pg_stat_activity a where a.pid = pg_backend_pid())
