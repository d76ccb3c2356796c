using DeployClaw.EndToEnd.Store;
using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>
/// What the tests of the running bot share: a scenario's AWS and tenants, and a PostgreSQL for the bots' stores. Each test has a Slack, a
/// store and a queue of its own (<see cref="AWorkplace"/>).
/// </summary>
public sealed class ServeHost : IAsyncLifetime
{
    private readonly StoreServer stores = new();
    private RunningSandbox? sandbox;

    internal RunningSandbox Sandbox => sandbox!;

    public async ValueTask InitializeAsync()
    {
        await stores.InitializeAsync();
        sandbox = await RunningSandbox.StartAsync("half-applied");
    }

    public async ValueTask DisposeAsync()
    {
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }

        await stores.DisposeAsync();
    }

    internal async Task<AWorkplace> WorkplaceAsync() => await AWorkplace.OfAsync(Sandbox, await stores.StoreAsync());

    /// <summary>Where `pg_dump` finds the store.</summary>
    internal string Uri(AStore store) => stores.Postgres.Uri(store.Database, store.Owner, "own");
}

[CollectionDefinition(Name)]
public sealed class ServeTests : ICollectionFixture<ServeHost>
{
    public const string Name = "the running bot";
}
