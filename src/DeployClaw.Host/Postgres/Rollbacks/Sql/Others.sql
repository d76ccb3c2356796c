-- Other sessions that write in the schema $1, or keep others out of a table of it, or wait to; prepared transactions among
-- them. Advisory locks are how most migration tools keep each other out.
select coalesce(l.pid, 0),
       coalesce(nullif(a.application_name, ''), case when l.pid is null then 'a prepared transaction' end, 'unnamed'),
       coalesce(a.state, 'unknown'),
       a.xact_start,
       coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::float8,
       bool_or(l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')),
       exists (select from pg_locks v
               where v.locktype = 'advisory' and v.pid = l.pid and v.database = (select d.oid from pg_database d where d.datname = current_database()))
from pg_locks l
join pg_class c on c.oid = l.relation
join pg_namespace n on n.oid = c.relnamespace
left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'relation' and n.nspname = $1
  and l.mode in ('RowExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and l.pid is distinct from pg_backend_pid()
  and coalesce(a.backend_type, 'client backend') = 'client backend'
group by l.pid, a.application_name, a.state, a.xact_start
order by l.pid
