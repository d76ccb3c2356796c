using DeployClaw.EndToEnd.Postgres;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Trail;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Host.Workers;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Tests.Incidents;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Workers;

/// <summary>Tenants that are looked at on a schedule, by the bot's worker in its store.</summary>
[Collection(StoreServerTests.Name)]
public sealed class StructuresOnScheduleTests(StoreServer server)
{
    private static readonly DateTimeOffset Midnight = AnIncident.At(0).AddDays(-1);

    private readonly SetClock clock = new(Midnight);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnlyWhatChangedSinceTheLookBeforeIsStored()
    {
        await using var store = await server.StoreAsync();
        var estate = await EstateAsync(store);

        await LookAsync(store, estate);
        await LookAsync(store, estate);
        Assert.Equal(2L, await store.AskAsync("select count(*) from deployclaw.structure_seen"));
        await estate.WithAsync("alter table tenant_b.orders add column note text");
        await LookAsync(store, estate);

        Assert.Equal("tenant_a tenant_b tenant_b", await store.AskAsync("select string_agg(schema, ' ' order by schema, recorded_at) from deployclaw.structure_seen"));
    }

    [Fact]
    public async Task TheNewestFromBeforeADeploymentIsFoundForEachVersion()
    {
        await using var store = await server.StoreAsync();
        var estate = await EstateAsync(store);
        await LookAsync(store, estate);
        var first = clock.GetUtcNow();
        await estate.WithAsync("alter table tenant_b.orders add column note text; insert into tenant_b.flyway_schema_history values (3, '43', 'x', 'SQL', 'V43.sql', 2, 'd', now(), 1, true)");
        clock.Advance(TimeSpan.FromHours(1));
        await LookAsync(store, estate);
        await estate.WithAsync("create index notes on tenant_b.orders (note)");
        await LookAsync(store, estate);

        var late = await Records(store).FindAsync(Execution(clock.GetUtcNow().AddMinutes(1)), Cancellation);
        var early = await Records(store).FindAsync(Execution(first.AddMinutes(1)), Cancellation);

        Assert.Equal(["43", "42"], late["tenant_b"].Select(record => record.Version));
        Assert.Equal([(true, 1), (true, 0)], late["tenant_b"].Select(record => (record.OnSchedule, record.Earlier)));
        Assert.Equal(first, Assert.Single(early["tenant_b"]).At);
    }

    [Fact]
    public async Task WhatAnOpenIncidentMayHaveHitIsNotRecorded()
    {
        await using var store = await server.StoreAsync();
        var estate = await EstateAsync(store);
        await store.OpenAsync();

        await LookAsync(store, estate);
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.structure_seen"));
        await server.RunAsync(store.Database, """
            update deployclaw.incident set state = 'triaged';
            insert into deployclaw.tenant select id, 1, 1, 'tenant_a', 'a', '{"impact": "hit"}' from deployclaw.incident
            """);
        await LookAsync(store, estate);

        Assert.Equal("tenant_b", await store.AskAsync("select string_agg(schema, ' ') from deployclaw.structure_seen"));
    }

    private async Task<AnEstate> EstateAsync(AStore store)
    {
        var name = $"{store.Database}_tenants";
        await server.RunAsync("postgres", $"create database {name}");
        var estate = new AnEstate(server.Postgres, name);
        await estate.WithSchemasAsync($"create table orders (id bigint); {MigrationTables.Flyway} update flyway_schema_history set success = true;", "tenant_a", "tenant_b");
        return await estate.WithReaderAsync();
    }

    private async Task LookAsync(AStore store, AnEstate estate)
    {
        var options = new TriageOptions
        {
            Tenants = SchemaPattern.Parse("tenant_*")!, RiskThreshold = 85, Window = TimeSpan.FromHours(1), Output = "nowhere", Regions = ["eu-west-1"], TenantDatabase = estate.ReaderConnection,
        };
        clock.Advance(TimeSpan.FromSeconds(1));
        await new StructureWorker(options, Records(store), new StructuresSeen(store.Source), clock, NullLogger<StructureWorker>.Instance).RunOnScheduleAsync(Cancellation);
    }

    private static StructureRecords Records(AStore store) => new(store.Source, new StructuresSeen(store.Source));

    private static PipelineExecution Execution(DateTimeOffset began) =>
        new(new PipelineRef("123456789012", "eu-west-1", "prod-deploy"), "e-1", ExecutionStatus.Failed, began, null, null, new Uri("https://example.com/"), []);
}
