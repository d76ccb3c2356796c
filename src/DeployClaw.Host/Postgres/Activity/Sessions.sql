-- The sessions that hold a lock on something in the schemas $1, without ours; and transactions that were prepared for two-phase commit,
-- which hold theirs without a session (the lock on their own transaction id tells whose they are). What keeps writers out is flagged.
-- State and start are hidden without pg_read_all_stats.
select n.nspname::text,
       coalesce(l.pid, 0),
       coalesce('prepared transaction ' || p.gid, a.application_name, ''),
       coalesce(case when p.gid is not null then 'prepared' end, a.state, 'unknown'),
       coalesce(p.prepared, a.xact_start),
       bool_or(l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'))
from pg_locks l
join pg_class c on c.oid = l.relation
join pg_namespace n on n.oid = c.relnamespace
left join pg_stat_activity a on a.pid = l.pid
left join (
    select x.virtualtransaction, y.gid, y.prepared
    from pg_locks x
    join pg_prepared_xacts y on y.transaction = x.transactionid
    where x.locktype = 'transactionid' and x.pid is null) p on l.pid is null and p.virtualtransaction = l.virtualtransaction
where l.locktype = 'relation' and l.granted
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and n.nspname = any ($1)
  and l.pid is distinct from pg_backend_pid()
  and coalesce(a.backend_type, 'client backend') = 'client backend'
  and not coalesce(a.usename = current_user and a.application_name = 'deployclaw-triage', false)
group by n.nspname, l.pid, p.gid, p.prepared, a.application_name, a.state, a.xact_start
order by n.nspname collate "C", l.pid, p.gid
