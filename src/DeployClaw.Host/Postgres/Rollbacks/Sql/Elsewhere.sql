-- What this transaction has made or changed outside the schema $1 and no lock on a table tells. What it made is newer than itself and still in progress
-- (subtransactions have ids of their own); what others make meanwhile is not seen before they have ended. A catalog is looked through only where the
-- transaction's own statistics say that it wrote there; what belongs to no schema at all, those alone tell.
with us as materialized (select pg_current_xact_id() as id),
wrote (catalog) as materialized (
    select c.name
    from unnest(array['pg_class', 'pg_type', 'pg_operator', 'pg_opclass', 'pg_opfamily', 'pg_collation', 'pg_conversion', 'pg_ts_config', 'pg_ts_dict',
                      'pg_statistic_ext']) c (name)
    where pg_stat_get_xact_tuples_inserted(c.name::regclass) + pg_stat_get_xact_tuples_updated(c.name::regclass) > 0
),
made (name, xid) as (
    select 'the schema ' || quote_ident(n.nspname), n.xmin
    from pg_namespace n
    where n.nspname <> $1 and n.nspname !~ '^pg_(toast_)?temp_'
    union all
    select 'the extension ' || quote_ident(e.extname), e.xmin
    from pg_extension e
    union all
    select o.kind || ' ' || quote_ident(n.nspname) || '.' || quote_ident(o.name), o.xmin
    from (
        select 'the function' as kind, p.proname as name, p.pronamespace as schema, p.xmin
        from pg_proc p
        where age(p.xmin) <= (select age(id::xid) from us)
        union all
        select 'the relation', c.relname, c.relnamespace, c.xmin
        from pg_class c
        where exists (select from wrote where catalog = 'pg_class') and age(c.xmin) <= (select age(id::xid) from us)
        union all
        select 'the type', t.typname, t.typnamespace, t.xmin
        from pg_type t
        where exists (select from wrote where catalog = 'pg_type') and age(t.xmin) <= (select age(id::xid) from us)
        union all
        select 'the operator', p.oprname, p.oprnamespace, p.xmin from pg_operator p where exists (select from wrote where catalog = 'pg_operator')
        union all
        select 'the operator class', p.opcname, p.opcnamespace, p.xmin from pg_opclass p where exists (select from wrote where catalog = 'pg_opclass')
        union all
        select 'the operator family', p.opfname, p.opfnamespace, p.xmin from pg_opfamily p where exists (select from wrote where catalog = 'pg_opfamily')
        union all
        select 'the collation', l.collname, l.collnamespace, l.xmin from pg_collation l where exists (select from wrote where catalog = 'pg_collation')
        union all
        select 'the conversion', v.conname, v.connamespace, v.xmin from pg_conversion v where exists (select from wrote where catalog = 'pg_conversion')
        union all
        select 'the text search configuration', f.cfgname, f.cfgnamespace, f.xmin from pg_ts_config f where exists (select from wrote where catalog = 'pg_ts_config')
        union all
        select 'the dictionary', d.dictname, d.dictnamespace, d.xmin from pg_ts_dict d where exists (select from wrote where catalog = 'pg_ts_dict')
        union all
        select 'the statistics', s.stxname, s.stxnamespace, s.xmin from pg_statistic_ext s where exists (select from wrote where catalog = 'pg_statistic_ext')
    ) o
    join pg_namespace n on n.oid = o.schema
    where n.nspname <> $1 and n.nspname !~ '^pg_(toast|temp_)'
)
select m.name
from made m
cross join us
where case when age(m.xid) <= age(us.id::xid)
           then pg_xact_status((us.id::text::bigint + age(us.id::xid) - age(m.xid))::text::xid8) = 'in progress' end
union all
select s.name
from (values ('pg_authid', 'a role'), ('pg_auth_members', 'who is a member of a role'), ('pg_database', 'a database'),
             ('pg_db_role_setting', 'the settings of a role or database'), ('pg_tablespace', 'a tablespace'), ('pg_default_acl', 'default privileges'),
             ('pg_cast', 'a cast'), ('pg_language', 'a language'), ('pg_transform', 'a transform'), ('pg_am', 'an access method'),
             ('pg_event_trigger', 'an event trigger'), ('pg_foreign_data_wrapper', 'a foreign-data wrapper'), ('pg_foreign_server', 'a foreign server'),
             ('pg_user_mapping', 'a user mapping'), ('pg_publication', 'a publication'), ('pg_subscription', 'a subscription'),
             ('pg_largeobject_metadata', 'a large object'), ('pg_largeobject', 'a large object')) s (catalog, name)
where pg_stat_get_xact_tuples_inserted(s.catalog::regclass) + pg_stat_get_xact_tuples_updated(s.catalog::regclass)
      + pg_stat_get_xact_tuples_deleted(s.catalog::regclass) > 0
order by 1
limit 1
