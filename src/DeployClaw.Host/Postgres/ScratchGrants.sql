-- Makes the role deployclaw_scratch, which makes databases of its own (deployclaw_scratch_…) and drops them again: in them a busy tenant's
-- structure is copied to rehearse there, and migrations are built to see what they come to. Run it as an administrator, on a server of the same
-- version as the tenants', best the same. It has no password yet: \password deployclaw_scratch
do $grants$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'deployclaw_scratch') then
        create role deployclaw_scratch login;
    end if;

    alter role deployclaw_scratch createdb;
    grant connect on database postgres to deployclaw_scratch;
end
$grants$;
