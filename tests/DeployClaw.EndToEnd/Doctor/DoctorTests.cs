using Amazon.Runtime;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Alerts;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Host.Doctor;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Identity;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Doctor;

/// <summary>The checkups against the sandbox: its PostgreSQL, its AWS, its Slack; and a store.</summary>
[Collection(StoreServerTests.Name)]
public sealed class DoctorTests(BurstSandbox burst, StoreServer server) : IClassFixture<BurstSandbox>, IAsyncLifetime
{
    private readonly Dictionary<string, string?> variables = [];
    private readonly TemporaryFolder folder = new();
    private SlackStandIn slack = null!;
    private AStore store = null!;
    private QueueAddress queue = null!;

    public async ValueTask InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync(
            new SlackStandInOptions { BotScopes = SlackScopes.Manifest(Path.Combine(Checkout.Root, "manifests/slack/manifest.yaml")) },
            cancellation: TestContext.Current.CancellationToken);
        foreach (var (name, value) in burst.Running.Environment)
        {
            variables[name] = value;
        }

        slack.Workspace.Conversations.AddChannel("incidents", slack.Workspace.Bot);
        store = await server.StoreAsync();
        var home = burst.Running.Scenario.Cloud.Home;
        var alerts = burst.Running.World.Queues.Create(home.Account, home.Region, "alerts");
        alerts.Attributes["RedrivePolicy"] = "{}";
        queue = QueueAddress.Parse(new Uri(burst.Running.AwsAddress, alerts.Path).ToString())!;
        variables["SLACK_BOT_TOKEN"] = slack.BotToken;
        variables["SLACK_APP_TOKEN"] = slack.AppToken;
        variables["SLACK_API_URL"] = slack.ApiUrl.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await slack.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task InTheSandboxEverythingWorks()
    {
        var found = await ExamineAsync(Options());
        Assert.DoesNotContain(found, diagnosis => diagnosis.Health == Health.Failed);
        Assert.Contains(found, diagnosis => diagnosis is { Name: "store's role", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "reports", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "queue alerts", What: "0 notices wait" });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack #incidents", What: "the bot is in it" });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack requests", What: "by Socket Mode, which opens" });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack scopes", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "tenants' role", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "clock against AWS", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis.Name.StartsWith("AWS 1", StringComparison.Ordinal) && diagnosis.What == "pipelines are seen");
    }

    [Fact]
    public async Task TheRolesThatRehearseAndRollBackMayDoWhatTheyHaveToAndNoMore()
    {
        var found = await ExamineAsync(Options());

        Assert.Equal("deployclaw_rehearsal may rehearse on every tenant", Assert.Single(found, diagnosis => diagnosis.Name == "rehearsal's role").What);
        Assert.Equal("deployclaw_rollback may roll every tenant back", Assert.Single(found, diagnosis => diagnosis.Name == "rollback's role").What);
        Assert.Equal("deployclaw_scratch may make databases", Assert.Single(found, diagnosis => diagnosis.Name == "scratch role").What);
    }

    [Fact]
    public async Task WhetherPipelinesMayBeFrozenIsAskedOfIamAndNeverTakenForGranted()
    {
        Assert.Contains("may freeze it", await FreezingAsync(Health.Good), StringComparison.Ordinal);

        burst.Running.World.Faults.Add(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.AccessDenied));
        Assert.Contains("may not codepipeline:RollbackStage", await FreezingAsync(Health.Warning), StringComparison.Ordinal);

        burst.Running.World.Faults.Add(new AwsFault("iam", "SimulatePrincipalPolicy", AwsFaultKind.AccessDenied));
        Assert.Contains("could not be checked. AWS refuses iam:SimulatePrincipalPolicy", await FreezingAsync(Health.Warning), StringComparison.Ordinal);
        burst.Running.World.Faults.Clear();
    }

    [Fact]
    public async Task AReaderThatIsToRollBackIsToldWhatItLacks()
    {
        var options = Options();
        var found = await ExamineAsync(options with { Serve = options.Serve with { RollbackDatabase = variables["DEPLOYCLAW_TENANT_DATABASE"] } });

        var role = Assert.Single(found, diagnosis => diagnosis.Name == "rollback's role");
        Assert.Equal((Health.Failed, "deployclaw_reader may not change 25 of the tenants' schemas"), (role.Health, role.What));
    }

    [Fact]
    public async Task ARoleThatMayWriteIsWarnedOf()
    {
        var options = Options();
        var found = await ExamineAsync(With(options, triage => triage with { TenantDatabase = burst.Running.AdminConnection }));
        Assert.Equal(Health.Warning, Assert.Single(found, diagnosis => diagnosis.Name == "tenants' role").Health);
    }

    [Fact]
    public async Task AWrongTokenIsSaidSoAndNotShown()
    {
        variables["SLACK_BOT_TOKEN"] = "xoxb-not-the-right-one";
        var wrong = Assert.Single(await ExamineAsync(Options()), diagnosis => diagnosis.Name == "Slack");
        Assert.Equal((Health.Failed, "Slack's auth.test failed: invalid_auth."), (wrong.Health, wrong.What));
        Assert.Contains("SLACK_BOT_TOKEN", wrong.Remedy!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutSlackSettingsItSaysWhatToSet()
    {
        variables["SLACK_BOT_TOKEN"] = null;
        var unset = Assert.Single(await ExamineAsync(Options()), diagnosis => diagnosis.Name == "Slack");
        Assert.StartsWith("Slack is not set up: SLACK_BOT_TOKEN is not set.", unset.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseThatIsNotThereFailsAndTheRestIsCheckedAllTheSame()
    {
        var options = Options();
        var found = await ExamineAsync(With(options, triage => triage with { TenantDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Database=none" }));
        Assert.Equal(Health.Failed, Assert.Single(found, diagnosis => diagnosis.Name == "tenants' database").Health);
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack", Health: Health.Good });
    }

    [Fact]
    public async Task TheIssuerOfSignInsIsTried()
    {
        var issuer = await IdentityStandIn.StartAsync([], cancellation: TestContext.Current.CancellationToken);
        (variables["DEPLOYCLAW_OIDC_ISSUER"], variables["DEPLOYCLAW_OIDC_CLIENT_ID"]) = (issuer.Issuer.ToString().TrimEnd('/'), issuer.Client.Id);
        var reached = Assert.Single(await ExamineAsync(Options()), diagnosis => diagnosis.Name == "sign-in for votes");
        await issuer.DisposeAsync();
        var away = Assert.Single(await ExamineAsync(Options()), diagnosis => diagnosis.Name == "sign-in for votes");

        Assert.Equal(Health.Good, reached.Health);
        Assert.EndsWith("people sign in by a code at its page", reached.What, StringComparison.Ordinal);
        Assert.Equal(Health.Failed, away.Health);
    }

    [Fact]
    public async Task APublicAddressWhereNobodyAnswersFails()
    {
        var options = Options();
        var found = await ExamineAsync(options with { Serve = options.Serve with { PublicUrl = new Uri("http://127.0.0.1:1/") } });
        Assert.Equal(Health.Failed, Assert.Single(found, diagnosis => diagnosis.Name == "public address").Health);
    }

    [Fact]
    public async Task AStoreWhoseTrailCouldBeRewrittenFails()
    {
        var options = Options();
        var found = await ExamineAsync(options with { Serve = options.Serve with { Store = store.OwnerConnection } });
        var role = Assert.Single(found, diagnosis => diagnosis.Name == "store's role");
        Assert.Equal((Health.Failed, $"{store.Owner} may change the store's tables, and so rewrite the trail"), (role.Health, role.What));
    }

    [Fact]
    public async Task AStoreThatIsNotThereYetSaysHowToMakeIt()
    {
        await using var empty = await server.EmptyAsync();
        var options = Options();
        var found = await ExamineAsync(options with { Serve = options.Serve with { Store = empty.RuntimeConnection } });
        Assert.Contains("deployclaw store:migrate", Assert.Single(found, diagnosis => diagnosis.Name == "store").What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChannelWithoutTheBotFailsAndAnUnknownOneToo()
    {
        slack.Workspace.Conversations.AddChannel("lonely");
        var routes = folder.File("channels.yaml", "fallback: '#lonely'\nroutes:\n- pipeline: p\n  channels: ['#nowhere', '#incidents']");
        var options = Options();
        var found = await ExamineAsync(options with { Serve = options.Serve with { Channels = routes } });
        Assert.Equal("type /invite @deployclaw there", Assert.Single(found, diagnosis => diagnosis.Name == "Slack #lonely").Remedy);
        Assert.Equal("the bot sees no such channel", Assert.Single(found, diagnosis => diagnosis.Name == "Slack #nowhere").What);
        Assert.Equal(Health.Good, Assert.Single(found, diagnosis => diagnosis.Name == "Slack #incidents").Health);
    }

    [Fact]
    public async Task AQueueThatIsNotThereFails()
    {
        queue = queue with { Url = new Uri(burst.Running.AwsAddress, $"{queue.Account}/elsewhere").ToString(), Name = "elsewhere" };
        Assert.Equal(Health.Failed, Assert.Single(await ExamineAsync(Options()), diagnosis => diagnosis.Name == "queue elsewhere").Health);
    }

    [Fact]
    public async Task APlaceForReportsThatCannotBeWrittenFails()
    {
        var options = Options();
        var file = folder.File("occupied", "");
        var found = await ExamineAsync(With(options, triage => triage with { Output = Path.Combine(file, "reports") }));
        var reports = Assert.Single(found, diagnosis => diagnosis.Name == "reports");
        Assert.Equal(Health.Failed, reports.Health);
        Assert.Contains("--output", reports.What, StringComparison.Ordinal);
    }

    private async Task<string> FreezingAsync(Health health)
    {
        var found = (await ExamineAsync(Options())).Where(diagnosis => diagnosis.Name.StartsWith("AWS rollbacks of ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, diagnosis => Assert.Equal(health, diagnosis.Health));
        return found[0].What;
    }

    private static DoctorOptions With(DoctorOptions options, Func<TriageOptions, TriageOptions> change) =>
        options with { Serve = options.Serve with { Triage = change(options.Triage) } };

    private static Task<IReadOnlyList<Diagnosis>> ExamineAsync(DoctorOptions options) =>
        new Examination(Checkups.Of(options, TimeProvider.System), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

    private string KeysFolder()
    {
        var keys = new KeyFolder(Path.Combine(folder.Path, "keys"));
        if (!keys.IsThere)
        {
            keys.Make().Dispose();
        }

        return keys.Path;
    }

    private DoctorOptions Options()
    {
        var triage = new TriageOptions
        {
            Tenants = SchemaPattern.Parse("tenant_*")!,
            RiskThreshold = 85,
            Window = TimeSpan.FromHours(1),
            Output = folder.Path,
            TenantDatabase = variables["DEPLOYCLAW_TENANT_DATABASE"],
            ScratchDatabase = variables["DEPLOYCLAW_SCRATCH_DATABASE"],
            Services = variables["DEPLOYCLAW_SERVICES"],
            AllowHttpEndpoints = true,
        };
        var alerts = new AlertOptions { Queues = [queue], Sandbox = true };
        return new DoctorOptions(new ServeOptions(triage, alerts, new Uri("http://127.0.0.1:8080"))
        {
            Store = store.RuntimeConnection,
            Keys = KeysFolder(),
            RehearsalDatabase = variables["DEPLOYCLAW_REHEARSAL_DATABASE"],
            RollbackDatabase = variables["DEPLOYCLAW_ROLLBACK_DATABASE"],
        })
        {
            Environment = name => variables.GetValueOrDefault(name),
            // The SDK's own chain reads the process's variables, which are not this test's to set.
            Credentials = new BasicAWSCredentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]),
        };
    }
}
