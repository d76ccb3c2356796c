-- Other sessions that write in the schema $1, or keep others out of a table of it, or wait to; prepared transactions among them. Advisory locks are how
-- most migration tools keep each other out: of those who hold or await one, also whoever has touched a tool's history ($2) there, and whoever is at a
-- tool's own lock ($3, with the tools' names in $4), though nothing was touched yet.
with here (id) as (select d.oid from pg_database d where d.datname = current_database()),
touched as (
    select l.pid,
           bool_or(l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')) as keeps_out,
           bool_or(l.mode in ('RowExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')) as writes
    from pg_locks l
    join here on here.id = l.database
    join pg_class c on c.oid = l.relation
    join pg_namespace n on n.oid = c.relnamespace
    where l.locktype = 'relation' and n.nspname = $1
      and (l.mode in ('RowExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') or c.relname = any ($2))
    group by l.pid
),
advisory as (
    select l.pid, max(k.tool) as tool
    from pg_locks l
    join here on here.id = l.database
    left join unnest($3::bigint[], $4::text[]) k (key, tool) on l.objsubid = 1 and k.key = l.classid::bigint << 32 | l.objid::bigint
    where l.locktype = 'advisory'
    group by l.pid
)
select coalesce(t.pid, v.pid, 0),
       coalesce(nullif(a.application_name, ''), case when coalesce(t.pid, v.pid) is null then 'a prepared transaction' end, 'unnamed'),
       coalesce(a.state, 'unknown'),
       a.xact_start,
       coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::float8,
       coalesce(t.keeps_out, false),
       t.pid is not null and v.pid is not null,
       coalesce(t.writes, false),
       v.tool
from touched t
full join advisory v on v.pid = t.pid
left join pg_stat_activity a on a.pid = coalesce(t.pid, v.pid)
where coalesce(t.pid, v.pid) is distinct from pg_backend_pid()
  and (t.writes or t.pid is not null and v.pid is not null or v.tool is not null)
  and coalesce(a.backend_type, 'client backend') = 'client backend'
order by 1
