using Amazon.Runtime;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.Doctor;
using DeployClaw.Host.Triage;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Doctor;

/// <summary>The checkups against the sandbox: its PostgreSQL, its AWS, its Slack.</summary>
public sealed class DoctorTests(BurstSandbox burst) : IClassFixture<BurstSandbox>, IAsyncLifetime
{
    private readonly Dictionary<string, string?> variables = [];
    private SlackStandIn slack = null!;

    public async ValueTask InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync(
            new SlackStandInOptions { BotScopes = SlackScopes.Manifest(Path.Combine(Checkout.Root, "manifests/slack/manifest.yaml")) },
            cancellation: TestContext.Current.CancellationToken);
        foreach (var (name, value) in burst.Running.Environment)
        {
            variables[name] = value;
        }

        variables["SLACK_BOT_TOKEN"] = slack.BotToken;
        variables["SLACK_APP_TOKEN"] = slack.AppToken;
        variables["SLACK_API_URL"] = slack.ApiUrl.ToString();
    }

    public async ValueTask DisposeAsync() => await slack.DisposeAsync();

    [Fact]
    public async Task InTheSandboxEverythingWorks()
    {
        var found = await ExamineAsync(Options());
        Assert.DoesNotContain(found, diagnosis => diagnosis.Health == Health.Failed);
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack requests", What: "by Socket Mode, which opens" });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack scopes", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "tenants' role", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis is { Name: "clock against AWS", Health: Health.Good });
        Assert.Contains(found, diagnosis => diagnosis.Name.StartsWith("AWS 1", StringComparison.Ordinal) && diagnosis.What == "pipelines are seen");
    }

    [Fact]
    public async Task ARoleThatMayWriteIsWarnedOf()
    {
        var options = Options();
        var found = await ExamineAsync(options with { Triage = options.Triage with { TenantDatabase = burst.Running.AdminConnection } });
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
        var found = await ExamineAsync(options with { Triage = options.Triage with { TenantDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Database=none" } });
        Assert.Equal(Health.Failed, Assert.Single(found, diagnosis => diagnosis.Name == "tenants' database").Health);
        Assert.Contains(found, diagnosis => diagnosis is { Name: "Slack", Health: Health.Good });
    }

    [Fact]
    public async Task APublicAddressWhereNobodyAnswersFails()
    {
        var found = await ExamineAsync(Options() with { PublicUrl = new Uri("http://127.0.0.1:1/") });
        Assert.Equal(Health.Failed, Assert.Single(found, diagnosis => diagnosis.Name == "public address").Health);
    }

    private static Task<IReadOnlyList<Diagnosis>> ExamineAsync(DoctorOptions options) =>
        new Examination(Checkups.Of(options, TimeProvider.System), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

    private DoctorOptions Options() => new(new TriageOptions
    {
        Tenants = SchemaPattern.Parse("tenant_*")!,
        RiskThreshold = 85,
        Window = TimeSpan.FromHours(1),
        Output = "unused",
        TenantDatabase = variables["DEPLOYCLAW_TENANT_DATABASE"],
        Services = variables["DEPLOYCLAW_SERVICES"],
        AllowHttpEndpoints = true,
    })
    {
        Environment = name => variables.GetValueOrDefault(name),
        // The SDK's own chain reads the process's variables, which are not this test's to set.
        Credentials = new BasicAWSCredentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]),
    };
}
