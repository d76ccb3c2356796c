-- Makes the role deployclaw_reader, which may read what a triage reads and nothing else. Run it as the database's owner or an
-- administrator, in the tenants' database; run it again when tenants were added. It has no password yet: \password deployclaw_reader
-- Schemas called otherwise: set deployclaw.schemas = 'customer\_%' first (an operand of LIKE).
--
-- Structure, locks and sizes stand in PostgreSQL's catalogs, which everybody may read. Beyond them it takes: CONNECT; USAGE on the tenants'
-- schemas and SELECT on the migration tools' tables, no other; SELECT on the registry of tenants, if there is one; and pg_read_all_stats,
-- so that sessions show their state and start.
do $grants$
declare
    pattern constant text := coalesce(nullif(current_setting('deployclaw.schemas', true), ''), 'tenant\_%');
    found record;
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'deployclaw_reader') then
        create role deployclaw_reader login;
    end if;

    alter role deployclaw_reader set default_transaction_read_only = on;
    grant pg_read_all_stats to deployclaw_reader;
    execute format('grant connect on database %I to deployclaw_reader', current_database());

    for found in select n.nspname from pg_catalog.pg_namespace n where n.nspname like pattern and n.nspname !~ '^pg_' loop
        execute format('grant usage on schema %I to deployclaw_reader', found.nspname);
    end loop;

    for found in
        select n.nspname, c.relname
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p')
          and ((n.nspname like pattern and n.nspname !~ '^pg_' and c.relname in (
                    'flyway_schema_history', 'schema_migrations', '__EFMigrationsHistory', 'alembic_version', 'knex_migrations',
                    'knex_migrations_lock', 'goose_db_version', 'databasechangelog', 'databasechangeloglock'))
               -- sqitch's registry: its tables' names are such as others have, too.
               or (n.nspname like pattern and n.nspname !~ '^pg_' and c.relname in ('changes', 'events') and exists (
                    select from pg_catalog.pg_class registry
                    join pg_catalog.pg_attribute a on a.attrelid = registry.oid and a.attname = 'script_hash'
                    where registry.relnamespace = n.oid and registry.relname = 'changes'))
               or (n.nspname in ('public', 'deployclaw') and c.relname = 'tenants'))
    loop
        execute format('grant usage on schema %I to deployclaw_reader', found.nspname);
        execute format('grant select on table %I.%I to deployclaw_reader', found.nspname, found.relname);
    end loop;
end
$grants$;
