-- A schema, function or extension outside the schema $1 that this transaction has made or changed: no lock tells. What it made is newer than itself and still in
-- progress (subtransactions have ids of their own); what others make meanwhile is not seen before they have ended.
with made (name, xid) as (
    select 'the schema ' || quote_ident(n.nspname), n.xmin
    from pg_namespace n
    where n.nspname <> $1 and n.nspname !~ '^pg_(toast_)?temp_'
    union all
    select 'the function ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname), p.xmin
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname <> $1
    union all
    select 'the extension ' || quote_ident(e.extname), e.xmin
    from pg_extension e
)
select m.name
from made m
cross join (select pg_current_xact_id() as id) us
where case when age(m.xid) <= age(us.id::xid)
           then pg_xact_status((us.id::text::bigint + age(us.id::xid) - age(m.xid))::text::xid8) = 'in progress' end
order by 1
limit 1
