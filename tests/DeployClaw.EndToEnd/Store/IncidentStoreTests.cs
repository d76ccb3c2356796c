using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Store;

[Collection(StoreServerTests.Name)]
public sealed class IncidentStoreTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWholeTriageComesBackAsItWasSaved()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();

        var saved = await store.Store.ChangeAsync(id, Triage, Cancellation);
        var found = await store.Store.FindAsync(id, Cancellation);

        Assert.Equivalent(saved, found!.Incident, strict: true);
        Assert.Equal(1, found.Alerts.Count);
    }

    /// <summary>Also on a connection of the pool that was used before.</summary>
    [Fact]
    public async Task WhoStandsStillInATransactionIsEndedByTheServerAndKeepsNobodyOut()
    {
        await using var store = await server.StoreAsync();
        await store.OpenAsync();

        Assert.Equal("10s", await store.AskAsync("show idle_in_transaction_session_timeout"));
    }

    [Fact]
    public async Task EveryEventIsOnRecordWithItsSequence()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();

        await store.Store.ChangeAsync(id, Triage, Cancellation);

        Assert.Equal(
            "1 opened, 2 triage-began, 3 step-ended, 4 step-ended, 5 step-ended, 6 step-ended, 7 step-ended, 8 step-ended, 9 triage-ended",
            await store.AskAsync("select string_agg(sequence || ' ' || kind, ', ' order by position) from deployclaw.entry where sequence is not null"));
    }

    [Fact]
    public async Task ChangesAtTheSameTimeAreAllKept()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => store.Store.ChangeAsync(
            id, incident => new Change<Refusal?>(incident.Silence(At(number), $"For the {number}th time", Ada, At(number))), Cancellation)));

        Assert.Equal(21, (await store.Store.FindAsync(id, Cancellation))!.Incident.Version);
        Assert.Equal(20L, await store.AskAsync("select count(*) from deployclaw.entry where kind = 'muted'"));
    }

    [Fact]
    public async Task AChangeMadeOnAnOldVersionIsNotSaved()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        var old = new Incident((await store.Store.FindAsync(id, Cancellation))!.Incident);
        await store.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Take(Ada, At(1))), Cancellation);
        old.Take(Grace, At(2));

        await using var connection = await store.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await Assert.ThrowsAsync<StaleIncidentException>(() => IncidentRow.SaveAsync(connection, old, store.Scribe, null, Cancellation));
    }

    [Fact]
    public async Task AChangeThatThrowsSavesNothing()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Store.ChangeAsync<bool>(
            id,
            incident =>
            {
                incident.Take(Ada, At(1));
                throw new InvalidOperationException("Half-way.");
            },
            Cancellation));

        Assert.Equal(1, (await store.Store.FindAsync(id, Cancellation))!.Incident.Version);
    }

    [Fact]
    public async Task AnIncidentThatIsNotThereIsSaid()
    {
        await using var store = await server.StoreAsync();

        await Assert.ThrowsAsync<KeyNotFoundException>(() => store.Store.ChangeAsync(new IncidentId("inc-none"), _ => new Change<bool>(true), Cancellation));
        Assert.Null(await store.Store.FindAsync(new IncidentId("inc-none"), Cancellation));
    }

    [Fact]
    public async Task OpenIncidentsComeNewestFirstWithoutThoseThatEnded()
    {
        await using var store = await server.StoreAsync();
        var first = await store.OpenAsync("a", "one");
        var second = await store.OpenAsync("b", "two");
        var third = await store.OpenAsync("c", "three");

        await store.Store.ChangeAsync(second, incident => new Change<Refusal?>(incident.Dismiss("A drill.", Ada, At(1))), Cancellation);

        Assert.Equivalent(new[] { third, first }, (await store.Store.OpenAsync(Cancellation)).Select(view => view.Incident.Id));
    }

    [Fact]
    public async Task AThreadLeadsToItsIncidentAndAChannelToItsNewestOpenOne()
    {
        await using var store = await server.StoreAsync();
        var first = await store.OpenAsync("a", "one");
        await store.Threads.BeginAsync(first, AStore.Incidents, "17.1", 1, At(0), Cancellation);

        Assert.Equal([first], await store.Store.InAsync("slack", "C1", "17.1", Cancellation));
        Assert.Equal([first], await store.Store.InAsync("slack", "C1", null, Cancellation));
        Assert.Empty(await store.Store.InAsync("slack", "C1", "18.2", Cancellation));
        Assert.Empty(await store.Store.InAsync("slack", "C2", null, Cancellation));
    }

    [Fact]
    public async Task TenantsAreFoundByPageByPartOfTheNameAndByName()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        var tenants = TenantOutcome.AllOf(new ABurst().Build());
        await store.Store.ChangeAsync(id, incident => Triage(incident) with { Tenants = tenants }, Cancellation);

        var all = await store.Store.TenantsAsync(id, null, 0, Cancellation);
        var beyond = await store.Store.TenantsAsync(id, "", 99, Cancellation);
        var one = await store.Store.TenantsAsync(id, tenants[1].Tenant.Name.ToUpperInvariant(), 0, Cancellation);

        Assert.Equal(tenants.Count, all.Matching);
        Assert.Equivalent(tenants.Take(TenantPage.Size), all.Tenants, strict: true);
        Assert.Equal((beyond.Last, true), (beyond.Number, beyond.Tenants.Count > 0));
        Assert.Contains(one.Tenants, tenant => tenant.Tenant == tenants[1].Tenant);
        Assert.Equal(tenants[2].Tenant, (await store.Store.TenantAsync(id, tenants[2].Tenant.Schema, Cancellation))?.Tenant);
        Assert.Null(await store.Store.TenantAsync(id, "%", Cancellation));
    }

    [Fact]
    public async Task ACharacterThatPostgresqlCannotHoldDoesNotKeepTextFromBeingSaved()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();

        await store.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Dismiss("Zero\0 and half \ud83d a smile.", Ada, At(1))), Cancellation);

        Assert.Equal("Zero\uFFFD and half \uFFFD a smile.", (await store.Store.FindAsync(id, Cancellation))!.Incident.Ending!.Reason);
    }

    private static Change<IncidentSnapshot> Triage(Incident incident)
    {
        Assert.Null(incident.BeginTriage("sa-1", Node, At(1)));
        foreach (var step in Enum.GetValues<TriageStep>())
        {
            incident.RecordStep(Step(step), Node, At(1));
        }

        incident.CompleteTriage(Outcome(), "/reports", "00ff", Node, At(2));
        return new Change<IncidentSnapshot>(incident.Snapshot);
    }
}
