-- Where we are and who we are, and how full the server is. Without pg_read_all_stats the kind of somebody else's session is hidden: then
-- every session that is in a database counts. Our own sessions (this one, and other triages of the same user) do not.
select current_database()::text,
       current_user::text,
       current_setting('server_version_num')::int,
       current_setting('TimeZone'),
       r.rolsuper,
       pg_has_role('pg_read_all_stats', 'usage'),
       current_setting('max_connections')::int,
       (select count(*)
        from pg_stat_activity a
        where coalesce(a.backend_type = 'client backend', a.datid is not null)
          and a.pid <> pg_backend_pid()
          and not (a.usename = current_user and a.application_name = 'deployclaw-triage'))::int
from pg_roles r
where r.rolname = current_user
