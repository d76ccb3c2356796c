using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>SQL that does what no playbook may do: neither a rehearsal nor a run lets it, by its text or by what it did.</summary>
[Collection(TenantServerTests.Name)]
public sealed class ForbiddenSqlTests(TenantServer server)
{
    private const string Trigger = "create trigger evil after insert on orders for each row execute function evil()";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Statements whose text tells.</summary>
    public static TheoryData<string, string> ByText { get; } = new()
    {
        { "commit", "ends or nests the transaction" },
        { "rollback", "ends or nests the transaction" },
        { "savepoint here", "ends or nests the transaction" },
        { "prepare transaction 'later'", "ends or nests the transaction" },
        { "set role postgres", "does not show what it would touch" },
        { "reset role", "does not show what it would touch" },
        { "set session authorization default", "does not show what it would touch" },
        { "set local search_path = public", "does not show what it would touch" },
        { "set session_replication_role = replica", "does not show what it would touch" },
        { "copy orders to program 'cat > /tmp/stolen'", "does not show what it would touch" },
        { "copy orders to '/tmp/stolen'", "does not show what it would touch" },
        { "create extension dblink", "does not show what it would touch" },
        { "do 'begin commit; end'", "does not show what it would touch" },
        { "call tidy()", "does not show what it would touch" },
        { "select evil()", "does not show what it would touch" },
        { "listen changes", "does not show what it would touch" },
        { "notify changes", "does not show what it would touch" },
        { "lock table orders", "does not show what it would touch" },
        { "update orders set total = nextval('tickets')", "calls nextval" },
        { "update orders set total = pg_advisory_lock(1)", "calls pg_advisory_lock" },
        { "insert into orders (total) select * from dblink('x', 'y') as t (n int)", "calls dblink" },
        { "update orders set total = lo_create(0)", "calls lo_create" },
        { "update orders set total = length(query_to_xml('select 1', true, true, '')::text)", "calls query_to_xml" },
        { "update orders set total = length(set_config('role', 'none', true))", "calls set_config" },
        { "delete from tenant_b.orders", "leaves the tenant's schema for tenant_b" },
        { "alter table public.rates add column x int", "leaves the tenant's schema for public" },
        { "drop index concurrently by_total", "cannot run inside a transaction" },
        { "vacuum orders", "cannot run inside a transaction" },
        { "drop table orders cascade", "takes along objects that it does not name" },
        { "drop table orders; drop table tenant_b.orders", "is not a single, complete statement" },
    };

    /// <summary>Functions of the tenant's that a harmless statement sets off.</summary>
    public static TheoryData<string, string> ByDeed { get; } = new()
    {
        { "perform set_config('role', 'none', true);", "changed the role that it runs as" },
        { "perform set_config('search_path', 'public', true);", "changed the setting search_path" },
        { "perform set_config('lock_timeout', '0', true);", "changed the setting lock_timeout" },
        { "perform set_config('synchronous_commit', 'off', true);", "changed the setting synchronous_commit" },
        { "insert into public.rates values (1);", "locks \"public\".\"rates\" for writing" },
        { "execute 'alter table tenant_b.orders add column evil int';", "locks \"tenant_b\".\"orders\" for writing" },
        { "execute 'drop table public.rates';", "is outside the tenant's schema" },
        { "execute 'create function public.evil() returns int language sql return 1';", "the function public.evil, which is outside the tenant's schema" },
        { "begin execute 'create schema tenant_evil'; exception when others then null; end;", "the schema tenant_evil, which is outside the tenant's schema" },
        { "execute 'drop schema empty';", "drops a schema" },
        { "perform nextval('tickets');", "draws from the sequence tickets" },
        { "perform pg_advisory_xact_lock(7);", "takes an advisory lock" },
        { "execute 'create schema tenant_evil';", "the schema tenant_evil, which is outside the tenant's schema" },
        { "execute 'drop function tenant_b.helper()';", "tenant_b.helper, which is outside the tenant's schema" },
        { "execute 'alter function tenant_b.helper() cost 7';", "tenant_b.helper, which is outside the tenant's schema" },
        { "execute 'drop type tenant_b.mood';", "mood, which is outside the tenant's schema" },
        { "execute 'create type tenant_b.evil as enum ()';", "evil, which is outside the tenant's schema" },
        { "execute 'create collation tenant_b.evil from \"C\"';", "the collation tenant_b.evil, which is outside the tenant's schema" },
        { "execute 'grant select on tenant_b.orders to public';", "the relation tenant_b.orders, which is outside the tenant's schema" },
        { "execute 'comment on function tenant_b.helper() is ''evil''';", "tenant_b.helper, which is outside the tenant's schema" },
        { "execute 'alter default privileges in schema tenant_b grant select on tables to public';", "default privileges, which is outside the tenant's schema" },
        { "execute 'alter role current_user set work_mem = 64';", "the settings of a role or database, which is outside the tenant's schema" },
        { "perform lo_create(0);", "a large object, which is outside the tenant's schema" },
        { "commit;", "failed: invalid transaction termination" },
        { "execute 'rollback';", "failed: " },
        { "execute 'copy orders to program ''true''';", "failed: " },
        { "perform set_config('session_replication_role', 'replica', true);", "failed: permission denied" },
        { "delete from orders where total = 1;", "It deletes 1 rows of orders that nothing exports." },
        { "update orders set total = 7;", "rows of orders that nothing exports." },
        { "truncate orders;", "failed: cannot TRUNCATE \"orders\" because it is being used" },
        { "delete from lines;", "It deletes 1 rows of lines that nothing exports." },
    };

    [Theory]
    [MemberData(nameof(ByText))]
    public async Task ItIsToldByItsText(string sql, string said)
    {
        await using var estate = await MakeAsync("null;");

        await RefusedAsync(estate, estate.Playbook("tenant_a", [sql, ARolledBackEstate.Down]), said);
    }

    [Theory]
    [MemberData(nameof(ByDeed))]
    public async Task ItIsToldByWhatItDid(string body, string said)
    {
        await using var estate = await MakeAsync(body);

        await RefusedAsync(estate, estate.Playbook("tenant_a", [], ["insert into orders (id, total) values (1000, 5)", "delete from orders where id = 0"]), said);
    }

    [Fact]
    public async Task WhatIsPutOffToTheEndOfTheTransactionIsLookedAtToo()
    {
        await using var estate = await MakeAsync(
            "delete from lines;", "create constraint trigger evil after insert on orders deferrable initially deferred for each row execute function evil()");

        await RefusedAsync(estate, estate.Playbook("tenant_a", [], ["insert into orders (id, total) values (1000, 5)"]), "It deletes 1 rows of lines that nothing exports.");
    }

    [Theory]
    [InlineData("drop table lines", "It drops lines and would lose rows of it that nothing exports.")]
    [InlineData("truncate lines", "It empties lines or writes it anew, and nothing exports its rows.")]
    [InlineData("alter table lines alter column n type bigint", "It empties lines or writes it anew, and nothing exports its rows.")]
    [InlineData("alter table lines drop column n", "It drops the column lines.n and would lose values in rows of lines that nothing exports.")]
    [InlineData("update lines set n = 0", "It overwrites values in 1 rows of lines that nothing exports.")]
    public async Task RowsThatNothingExportsAreNotLost(string sql, string said)
    {
        await using var estate = await MakeAsync("null;");

        await RefusedAsync(estate, estate.Playbook("tenant_a", [ARolledBackEstate.Down, sql]), said);
    }

    private Task<ARolledBackEstate> MakeAsync(string body, string trigger = Trigger) => WithAsync($"""
        create sequence tickets;
        create table lines (n int);
        insert into lines values (1);
        create function evil() returns trigger language plpgsql as $f$ begin {body} return null; end $f$;
        {trigger};
        """);

    private async Task<ARolledBackEstate> WithAsync(string before)
    {
        var estate = await ARolledBackEstate.MakeAsync(server, before, null, "tenant_a", "tenant_b");
        await estate.Estate.WithAsync("create schema empty authorization tenant_owner; create table public.rates (n int); alter table public.rates owner to tenant_owner; grant create on schema public to tenant_owner");
        await estate.AsOwnerAsync("create type mood as enum ('fine'); create function helper() returns int language sql return 1", "tenant_b");
        await estate.Estate.WithAsync($"do $x$ begin execute format('grant create on database %I to tenant_owner', current_database()); end $x$");
        return estate;
    }

    private static async Task RefusedAsync(ARolledBackEstate estate, TenantPlaybook playbook, string said)
    {
        var rows = await RowsAsync(estate);
        var engine = estate.Engine();

        var rehearsal = await engine.RehearseAsync(playbook, Cancellation);
        var outcome = await engine.RunAsync(await estate.OrderAsync(playbook), _ => Task.CompletedTask, Cancellation);

        Assert.Contains(rehearsal.Objections, objection => objection.Contains(said, StringComparison.Ordinal));
        Assert.Contains(said, Assert.IsType<RunOutcome.NotDone>(outcome).Why, StringComparison.Ordinal);
        Assert.True(await estate.IsMigratedAsync());
        Assert.Equal(rows, await RowsAsync(estate));
        Assert.False(await estate.IsMarkedAsync());
    }

    private static Task<string> RowsAsync(ARolledBackEstate estate) => estate.AskAsync<string>(
        "select concat((select string_agg(o::text, ';') from tenant_a.orders o), (select string_agg(l::text, ';') from tenant_a.lines l), (select count(*) from public.rates), (select count(*) from tenant_b.orders))");
}
