-- One of the relations $1, or of the other things $2 (catalog's OID << 32 | own OID), that is outside the schema $3 and not PostgreSQL's own. Run by a session
-- that still sees what another one has dropped.
with thing (catalog, id) as (
    select (t >> 32)::oid, (t & 4294967295)::oid
    from unnest($2::bigint[]) t
),
found (name, schema) as (
    select c.relname::text, c.relnamespace from pg_class c where c.oid = any ($1::bigint[]::oid[])
    union all
    select p.proname, p.pronamespace from thing t join pg_proc p on p.oid = t.id where t.catalog = 'pg_proc'::regclass
    union all
    select y.typname, y.typnamespace from thing t join pg_type y on y.oid = t.id where t.catalog = 'pg_type'::regclass
    union all
    select o.oprname, o.oprnamespace from thing t join pg_operator o on o.oid = t.id where t.catalog = 'pg_operator'::regclass
    union all
    select c.opcname, c.opcnamespace from thing t join pg_opclass c on c.oid = t.id where t.catalog = 'pg_opclass'::regclass
    union all
    select f.opfname, f.opfnamespace from thing t join pg_opfamily f on f.oid = t.id where t.catalog = 'pg_opfamily'::regclass
    union all
    select l.collname, l.collnamespace from thing t join pg_collation l on l.oid = t.id where t.catalog = 'pg_collation'::regclass
    union all
    select v.conname, v.connamespace from thing t join pg_conversion v on v.oid = t.id where t.catalog = 'pg_conversion'::regclass
    union all
    select f.cfgname, f.cfgnamespace from thing t join pg_ts_config f on f.oid = t.id where t.catalog = 'pg_ts_config'::regclass
    union all
    select d.dictname, d.dictnamespace from thing t join pg_ts_dict d on d.oid = t.id where t.catalog = 'pg_ts_dict'::regclass
    union all
    select s.stxname, s.stxnamespace from thing t join pg_statistic_ext s on s.oid = t.id where t.catalog = 'pg_statistic_ext'::regclass
)
select quote_ident(n.nspname) || '.' || quote_ident(f.name)
from found f
join pg_namespace n on n.oid = f.schema
where n.nspname <> $3 and n.nspname !~ '^pg_'
order by 1
limit 1
