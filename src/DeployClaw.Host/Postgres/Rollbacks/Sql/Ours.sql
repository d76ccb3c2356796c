-- Ours
-- Sessions of our own role that work on the schema $1: they hold the lock by which one of us at a time does (Tenant.sql).
select l.pid
from pg_locks l
join pg_stat_activity a using (pid)
where l.locktype = 'advisory' and l.granted and l.objsubid = 1
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('deployclaw rollback ' || $1, 0)
  and a.usename = current_user
  and l.pid <> pg_backend_pid()
