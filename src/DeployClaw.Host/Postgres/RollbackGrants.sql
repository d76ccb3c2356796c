-- Makes the roles deployclaw_rehearsal, which runs a playbook's SQL and always takes it back, and deployclaw_rollback, which runs it for good under
-- a grant; and the schema in which each rollback leaves its marker, so that none runs twice. Run it as an administrator, in the tenants' database;
-- run it again when tenants were added. The roles have no passwords yet: \password deployclaw_rehearsal
-- Schemas called otherwise: set deployclaw.schemas = 'customer\_%' first (an operand of LIKE).
--
-- Only its owner may change a table, so both roles become members of the roles that own the tenants' schemas and tables. A superuser's
-- membership would be too much: what one owns is left out, with a warning that says so. pg_read_all_stats shows whose locks are in the way.
-- Of the markers, deployclaw_rollback may add and read, and no role of the program may change or remove one.
create schema if not exists deployclaw_rollback;

create table if not exists deployclaw_rollback.done (
    "grant" text primary key,
    rollback text not null,
    schema text not null,
    digest text not null,
    at timestamptz not null default pg_catalog.clock_timestamp(),
    xid text not null default pg_catalog.pg_current_xact_id()::text
);

create table if not exists deployclaw_rollback.exported (
    "grant" text not null references deployclaw_rollback.done,
    "table" text not null,
    rows bigint not null,
    artifact text not null,
    sha256 text not null,
    primary key ("grant", "table")
);

do $grants$
declare
    pattern constant text := coalesce(nullif(current_setting('deployclaw.schemas', true), ''), 'tenant\_%');
    runner text;
    found record;
begin
    foreach runner in array array['deployclaw_rehearsal', 'deployclaw_rollback'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = runner) then
            execute format('create role %I login', runner);
        end if;

        execute format('grant pg_read_all_stats to %I', runner);
        execute format('grant connect on database %I to %I', current_database(), runner);
    end loop;

    for found in
        select r.rolname, r.rolsuper, min(owned.name) as example
        from (select n.nspowner as owner, n.nspname::text as name
              from pg_catalog.pg_namespace n
              where n.nspname like pattern and n.nspname !~ '^pg_'
              union all
              select c.relowner, n.nspname || '.' || c.relname
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where n.nspname like pattern and n.nspname !~ '^pg_') owned
        join pg_catalog.pg_roles r on r.oid = owned.owner
        group by r.rolname, r.rolsuper
    loop
        if found.rolsuper then
            raise warning '% is owned by the superuser %: give it an owner of its own, then run this again', found.example, found.rolname;
        else
            execute format('grant %I to deployclaw_rehearsal, deployclaw_rollback', found.rolname);
        end if;
    end loop;

    revoke all on schema deployclaw_rollback from public;
    revoke all on all tables in schema deployclaw_rollback from public, deployclaw_rehearsal, deployclaw_rollback;
    grant usage on schema deployclaw_rollback to deployclaw_rollback;
    grant select, insert ("grant", rollback, schema, digest) on deployclaw_rollback.done to deployclaw_rollback;
    grant select, insert on deployclaw_rollback.exported to deployclaw_rollback;
end
$grants$;
