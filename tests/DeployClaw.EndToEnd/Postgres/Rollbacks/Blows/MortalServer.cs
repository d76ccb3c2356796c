using System.Diagnostics;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>A server that is killed and comes up again in the same folder.</summary>
public sealed class MortalServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private PrivatePostgres? postgres;

    internal TenantServer Tenants { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // The server's user has to get to its own folder in it.
        File.SetUnixFileMode(folder.Path, (UnixFileMode)Convert.ToInt32("711", 8));
        postgres = await StartAsync();
        Tenants = new TenantServer(postgres);
    }

    public async Task RestartAsync()
    {
        Process.GetProcessById(postgres!.ServerId).Kill();
        await postgres.DisposeAsync();
        postgres = await AgainAsync();
    }

    // The sessions of the one that was killed let go of their memory a moment later.
    private async Task<PrivatePostgres> AgainAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await StartAsync();
            }
            catch (SourceUnavailableException) when (attempt < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    private Task<PrivatePostgres> StartAsync() => PrivatePostgres.StartAsync(
        new PrivatePostgresOptions
        {
            Folder = Path.Combine(folder.Path, "pg"),
            Settings = PrivatePostgresOptions.Throwaway,
        },
        Quiet.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
}

[CollectionDefinition(Name)]
public sealed class MortalServerTests : ICollectionFixture<MortalServer>
{
    public const string Name = "the server that is killed";
}
