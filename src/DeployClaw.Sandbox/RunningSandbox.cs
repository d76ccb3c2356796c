using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Cloud;
using DeployClaw.Sandbox.Estate;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox;

/// <summary>A scenario that is up: its tenants' database and its stand-in for AWS. All of it ends when this is disposed of.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly AwsStandIn aws;
    private readonly CloudKey key;

    private RunningSandbox(Scenario scenario, PrivatePostgres server, TenantDatabase tenants, AwsStandIn aws, CloudWorld cloud)
    {
        (Scenario, Server, Tenants, this.aws, World, key) = (scenario, server, tenants, aws, cloud.World, cloud.Key);
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = AwsAddress.ToString(),
            ["AWS_ACCESS_KEY_ID"] = key.Id,
            ["AWS_SECRET_ACCESS_KEY"] = key.Secret,
            ["AWS_REGION"] = scenario.Cloud.Home.Region,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["DEPLOYCLAW_TENANT_DATABASE"] = tenants.ReaderUri,
            ["DEPLOYCLAW_SERVICES"] = scenario.CatalogFile,
        };
    }

    public Scenario Scenario { get; }

    public PrivatePostgres Server { get; }

    public TenantDatabase Tenants { get; }

    /// <summary>What the stand-in answers from; faults may be added while it serves.</summary>
    public AwsWorld World { get; }

    public Uri AwsAddress => aws.Address;

    /// <summary>What <c>deployclaw</c>, <c>aws</c> and <c>psql</c> need to work with this sandbox.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The administrator's way into the tenants' database, in Npgsql's words.</summary>
    public string AdminConnection => Server.AdminConnection(TenantDatabase.Name);

    /// <summary>Starts a scenario by name, or from the path of a scenario file.</summary>
    public static async Task<RunningSandbox> StartAsync(string scenario, SandboxOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SandboxOptions();
        var chosen = ScenarioLibrary.Shipped.Load(scenario);
        options.Progress.Report($"starting a private PostgreSQL for the scenario {chosen.Name}");
        var server = await PrivatePostgres.StartAsync(Settings(chosen.Estate, options), options.Progress, options.Time, cancellation);
        try
        {
            var tenants = await TenantDatabase.BuildAsync(server, chosen.Estate, options.Time, options.Progress, cancellation);
            var cloud = CloudWorld.Of(chosen, tenants.Facts, options.Time.GetUtcNow());
            var aws = await AwsStandIn.StartAsync(cloud.World, clock: options.Time, cancellation: cancellation);
            options.Progress.Report($"the stand-in for AWS answers at {aws.Address}");
            return new RunningSandbox(chosen, server, tenants, aws, cloud);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await aws.DisposeAsync();
        await Server.DisposeAsync();
        await Tenants.DisposeAsync();
    }

    private static PrivatePostgresOptions Settings(EstatePlan estate, SandboxOptions options) => new()
    {
        Keep = options.Keep,
        Settings = new Dictionary<string, string>(PrivatePostgresOptions.Throwaway)
        {
            ["max_connections"] = estate.Sessions.MaxConnections.ToString(),
            ["superuser_reserved_connections"] = SessionPlan.ReservedForSuperusers.ToString(),
            ["log_line_prefix"] = "%t:%r:%u@%d:[%p]:", // as Amazon RDS has it
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["autovacuum"] = "off", // its workers would only blur what is measured
        },
    };
}
