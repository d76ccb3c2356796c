using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Serve;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Rehearsals;

/// <summary>A burst that can be rolled back, a PostgreSQL for the stores of the bots that work there, and a way into the tenants' database.</summary>
public sealed class BurstHost : IAsyncLifetime
{
    private readonly StoreServer stores = new();

    internal RunningSandbox Sandbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await stores.InitializeAsync();
        Sandbox = await RunningSandbox.StartAsync("burst");
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await stores.DisposeAsync();
    }

    internal async Task<AWorkplace> WorkplaceAsync() => await AWorkplace.OfAsync(Sandbox, await stores.StoreAsync());

    internal Task<RunningBot> StartBotAsync(AWorkplace workplace) => workplace.StartBotAsync([.. Sandbox.Approving]);

    /// <summary>What the tenants' database answers its administrator.</summary>
    internal Task<object?> AskAsync(string sql) => Asking.AskAsync<object?>(Sandbox.AdminConnection, sql);
}
