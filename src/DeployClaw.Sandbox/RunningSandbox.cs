using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Bot;
using DeployClaw.Sandbox.Cloud;
using DeployClaw.Sandbox.Estate;
using DeployClaw.Sandbox.Identity;
using DeployClaw.Sandbox.Scenarios;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.WebApi;

namespace DeployClaw.Sandbox;

/// <summary>
/// A scenario that is up: its tenants' database, its stand-ins for AWS, for Slack and for an issuer of sign-ins. All of it ends when this is disposed of.
/// </summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    /// <summary>Where the bot takes those who come back from the issuer, relative to its own address.</summary>
    private const string Callback = "step-up/callback";

    private readonly RunningCloud cloud;

    private RunningSandbox(Scenario scenario, PrivatePostgres server, TenantDatabase tenants, RunningCloud cloud, SlackStandIn slack, IdentityStandIn issuer)
    {
        (Scenario, Server, Tenants, this.cloud, Slack, Issuer) = (scenario, server, tenants, cloud, slack, issuer);
        Acme = new AcmeWorkspace(slack.Workspace);
        Policies = AcmePolicies.Write(server.Folder, issuer.Name);
        issuer.Client.RedirectUris.Add(new Uri(Door.Address, Callback).ToString());
        Environment = new Dictionary<string, string>(cloud.Environment.Concat(SlackEnvironment.Of(slack)).Concat(IdentityEnvironment.Of(issuer)), StringComparer.Ordinal)
        {
            ["SANDBOX_APPROVALS"] = Policies.Approvals,
            ["SANDBOX_PEOPLE"] = Policies.People,
            ["DEPLOYCLAW_TENANT_DATABASE"] = tenants.ReaderUri,
            ["DEPLOYCLAW_REHEARSAL_DATABASE"] = tenants.RehearsalUri,
            ["DEPLOYCLAW_ROLLBACK_DATABASE"] = tenants.RollbackUri,
            ["DEPLOYCLAW_SCRATCH_DATABASE"] = tenants.ScratchUri,
            ["DEPLOYCLAW_SERVICES"] = scenario.CatalogFile,
        };
    }

    public Scenario Scenario { get; }

    public PrivatePostgres Server { get; }

    public TenantDatabase Tenants { get; }

    public SlackStandIn Slack { get; }

    /// <summary>Who is in <see cref="Slack"/>, and where they meet.</summary>
    public AcmeWorkspace Acme { get; }

    /// <summary>Where they sign in outside the chat.</summary>
    public IdentityStandIn Issuer { get; }

    public AcmePolicies Policies { get; }

    /// <summary>Where their browsers reach the bot, once it is said where it listens.</summary>
    public FrontDoor Door { get; } = new();

    /// <summary>Options of <c>serve</c> with which people may approve, and sign in where it takes that.</summary>
    public IReadOnlyList<string> Approving => [.. Policies.Options, "--public-url", Door.Address.ToString()];

    public PipelineAlerts Alerts => cloud.Alerts;

    /// <summary>What the stand-in for AWS answers from; faults may be added while it serves.</summary>
    public AwsWorld World => cloud.World;

    public Uri AwsAddress => cloud.Address;

    /// <summary>The page on which the person on call watches #incidents.</summary>
    public Uri IncidentsPage => new(Slack.Address, $"#/{Acme.Incidents.Id}?as={Acme.OnCall.Id}");

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
            var world = CloudWorld.Of(chosen, tenants.Facts, options.Time.GetUtcNow());
            var cloud = await RunningCloud.StartAsync(world, chosen.Cloud.Home, options.Time, cancellation);
            options.Progress.Report($"the stand-in for AWS answers at {cloud.Address}");
            var slack = await SlackStandIn.StartAsync(new SlackStandInOptions { RateLimits = SlackRateLimits.Documented }, options.Time, cancellation);
            options.Progress.Report($"the stand-in for Slack answers at {slack.Address}");
            var issuer = await IdentityStandIn.StartAsync(AcmePolicies.Personas, options.Time, cancellation: cancellation);
            options.Progress.Report($"the stand-in for an issuer of sign-ins answers at {issuer.Name}");
            return new RunningSandbox(chosen, server, tenants, cloud, slack, issuer);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await Issuer.DisposeAsync();
        await Slack.DisposeAsync();
        await cloud.DisposeAsync();
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
