using System.Reflection;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Commands;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Host.Slack;
using DeployClaw.Sandbox.Bot;
using Npgsql;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>Every command that the documentation shows is run by a test, as it stands there.</summary>
public sealed class DocumentedCommandTests(BurstSandbox burst) : IClassFixture<BurstSandbox>, IDisposable
{
    private const string Audit =
        "deployclaw audit:ci-failure --pipeline-source aws-codepipeline --tenant-schema-pattern 'tenant_*' --risk-threshold 85 "
        + "--generate-rollback-playbook --output-format compliance-report";

    private const string Profile = "export AWS_PROFILE=production AWS_REGION=eu-west-1";
    private const string Database = "export DEPLOYCLAW_TENANT_DATABASE=postgresql://deployclaw_reader@db.example.com/tenants";
    private const string TestMySkills = "deployclaw skills:test --skills my-skills";
    private const string AuditWithMySkills = "deployclaw audit:ci-failure --skills my-skills";
    private const string Scan = "deployclaw scan build.log";
    private const string ScanFetched = "curl -s \"$LOG_URL\" | deployclaw scan - --format json";
    private const string Serve =
        "deployclaw serve --sandbox --listen http://127.0.0.1:0 --private-database incidents --poll off --alert-queue \"$SANDBOX_ALERT_QUEUE\" --approvals \"$SANDBOX_APPROVALS\" --people \"$SANDBOX_PEOPLE\"";

    private const string Grant = "psql postgresql://admin@db.example.com/tenants --file src/DeployClaw.Host/Postgres/ReaderGrants.sql";

    private const string GrantRollbacks = "psql postgresql://admin@db.example.com/tenants --file src/DeployClaw.Host/Postgres/RollbackGrants.sql";
    private const string GrantScratch = "psql postgresql://admin@db.example.com/postgres --file src/DeployClaw.Host/Postgres/ScratchGrants.sql";

    private readonly AReader reader = new();

    public void Dispose() => reader.Dispose();

    [Fact]
    public void EveryCommandIsRunByATest()
    {
        var run = typeof(DocumentedCommandTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<RunsAttribute>())
            .Select(runs => runs.Command)
            .ToHashSet(StringComparer.Ordinal);
        var shown = Page.All.SelectMany(page => page.ShellCommands.Select(command => (page.Path, command))).ToList();

        var unproven = shown.Where(line => !run.Contains(line.command)).Select(line => $"{line.Path} shows, and no test runs: {line.command}");
        var outdated = run.Except(shown.Select(line => line.command)).Select(command => $"No page shows any more: {command}");
        var problems = string.Join('\n', [.. unproven, .. outdated]);
        Assert.True(problems.Length == 0, problems);
    }

    [Fact]
    [Runs("./deployclaw demo")]
    public async Task TheDemoLeavesAReportAndPlaysItsStoryWhereNobodyWatches()
    {
        var demo = await reader.TypesAsync("./deployclaw demo");

        Assert.True(demo.ExitCode == 0, demo.StandardOutput + demo.StandardError);
        Assert.Contains("47 error events", demo.StandardOutput, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(reader.Reports, "*-manifest.json"));
        Assert.Contains(" s the card is green\n", demo.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    [Runs(Serve)]
    public async Task ABotOfOnesOwnServesTheSandbox()
    {
        // The reader's folder is for its owner only, and PostgreSQL does not run as root.
        var store = BotDatabase.NewFolder();
        var typed = $"exec {Serve.Replace("incidents", store, StringComparison.Ordinal)}";
        var environment = reader.Knows(burst.Sandbox.Environment).Where(variable => variable.Value is not null).ToDictionary(variable => variable.Key, variable => variable.Value!);
        using var bot = SandboxProcess.Start(["bash", "-euc", typed], environment);

        await bot.SaysAsync("DeployClaw listens at http://127.0.0.1:");
        await bot.SignalAsync("INT");
        await bot.EndAsync();

        Assert.Equal(0, bot.ExitCode);
        Directory.Delete(store, recursive: true);
    }

    [Fact]
    [Runs(Profile)]
    [Runs(Database)]
    [Runs(Audit)]
    public async Task TheReadmesAuditRunsOnOnesOwnPipeline()
    {
        var known = burst.Sandbox.Environment;
        reader.Writes(
            "aws-credentials",
            $"[production]\naws_access_key_id = {known["AWS_ACCESS_KEY_ID"]}\naws_secret_access_key = {known["AWS_SECRET_ACCESS_KEY"]}\n");
        var block = Assert.Single(Page.Readme.Blocks, block => block.Text.Contains("audit:ci-failure", StringComparison.Ordinal));
        var typed = block.Text.Replace(Database, $"export DEPLOYCLAW_TENANT_DATABASE='{known["DEPLOYCLAW_TENANT_DATABASE"]}'", StringComparison.Ordinal);

        var audit = await reader.TypesAsync(typed, Only(known, "AWS_ENDPOINT_URL", "DEPLOYCLAW_SERVICES"));

        Assert.Equal(3, audit.ExitCode);
        Assert.Contains("47 error events", audit.StandardOutput, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(reader.Reports, "*-report.html"));
    }

    [Fact]
    [Runs("deployclaw audit:ci-failure")]
    public async Task AnAuditNeedsNoOptions()
    {
        var audit = await reader.TypesAsync("deployclaw audit:ci-failure", burst.Sandbox.Environment);

        Assert.Equal(3, audit.ExitCode);
        Assert.Contains("47 error events", audit.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    [Runs("deployclaw skills:test")]
    public async Task TheShippedSkillsPass() => Assert.Equal(0, (await reader.TypesAsync("deployclaw skills:test")).ExitCode);

    [Fact]
    [Runs(TestMySkills)]
    public async Task TheSkillOfThePagePassesItsOwnExamples()
    {
        var shipped = await reader.TypesAsync("deployclaw skills:test");
        var tested = await WithThePagesSkillAsync(TestMySkills);

        Assert.Equal(0, tested.ExitCode);
        Assert.Equal(Skills(shipped) + 1, Skills(tested));
    }

    [Fact]
    [Runs(AuditWithMySkills)]
    public async Task TheSkillOfThePageIsInForceInAnAudit()
    {
        var audited = await WithThePagesSkillAsync(AuditWithMySkills);

        Assert.Equal(3, audited.ExitCode);
        var triage = Assert.Single(Directory.GetFiles(reader.Reports, "*-triage.json"));
        Assert.Contains("\"payments\"", await File.ReadAllTextAsync(triage, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [Runs(Scan)]
    [Runs(ScanFetched)]
    [InlineData(Scan)]
    [InlineData(ScanFetched)]
    public async Task ALogIsScanned(string command)
    {
        var log = reader.Writes("build.log", "Restoring packages\nsrc/Orders.cs(12,5): error CS1002: ; expected\nBuild FAILED.\n");
        var scanned = await reader.TypesAsync(command, new Dictionary<string, string> { ["LOG_URL"] = new Uri(log).AbsoluteUri });

        Assert.Equal(0, scanned.ExitCode);
        Assert.Contains("CS1002", scanned.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    [Runs("deployclaw doctor --alert-queue \"$QUEUE_URL\"")]
    public async Task TheDoctorSaysWhatWorksAndWhatToDoAboutTheRest()
    {
        var known = burst.Sandbox.Environment.Where(variable => variable.Key != SlackOptions.BotTokenVariable);
        var environment = new Dictionary<string, string>(known) { ["QUEUE_URL"] = "https://sqs.eu-west-1.amazonaws.com/123456789012/alerts" };
        var examined = await reader.TypesAsync("deployclaw doctor --alert-queue \"$QUEUE_URL\"", environment);

        Assert.Equal(69, examined.ExitCode);
        Assert.Contains("✓ tenants' role: deployclaw_reader can only read", examined.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("✗ Slack: Slack is not set up: SLACK_BOT_TOKEN is not set.", examined.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    [Runs("deployclaw doctor --print-grants")]
    public async Task TheGrantsOfThePageArePrinted()
    {
        var printed = await reader.TypesAsync("deployclaw doctor --print-grants");

        Assert.Equal(0, printed.ExitCode);
        Assert.All(
            Page.Permissions.Blocks.Where(block => block.Language is "json" or "sql"),
            block => Assert.Contains(block.Text.Trim(), printed.StandardOutput, StringComparison.Ordinal));
    }

    [Fact]
    [Runs("./deployclaw sandbox scenarios")]
    public async Task TheScenariosAreListed()
    {
        var listed = await reader.TypesAsync("./deployclaw sandbox scenarios");

        Assert.Equal(0, listed.ExitCode);
        Assert.Contains("burst ", listed.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    [Runs("./deployclaw sandbox up --scenario burst")]
    public async Task TheSandboxPrintsTheEnvironmentThatLeadsThereAndEndsWithCtrlC()
    {
        using var sandbox = SandboxProcess.Start([reader.InFolder("deployclaw"), "sandbox", "up", "--scenario", "burst"]);
        var environment = await sandbox.EnvironmentAsync();

        Assert.Equal(burst.Sandbox.Environment.Keys.Order(StringComparer.Ordinal), environment.Keys.Order(StringComparer.Ordinal));
        await sandbox.SignalAsync("INT");
        await sandbox.EndAsync();
        Assert.Equal(0, sandbox.ExitCode);
    }

    [Fact]
    [Runs(Grant)]
    public async Task TheReadersGrantsAreGiven()
    {
        var admin = new NpgsqlConnectionStringBuilder(burst.Sandbox.AdminConnection);
        var address = $"'{burst.Sandbox.Server.Uri(admin.Database!, admin.Username!, admin.Password!)}'";
        var typed = Grant.Replace("postgresql://admin@db.example.com/tenants", address, StringComparison.Ordinal);

        var granted = await reader.TypesAsync(
            $"{typed}; psql {address} -Atc \"select has_table_privilege('deployclaw_reader', 'tenant_acme_prod.flyway_schema_history', 'select')\"");

        Assert.Equal((0, "DO\nt\n"), (granted.ExitCode, granted.StandardOutput));
    }

    [Fact]
    [Runs(GrantRollbacks)]
    [Runs(GrantScratch)]
    public async Task TheRollbacksGrantsAreGiven()
    {
        var admin = new NpgsqlConnectionStringBuilder(burst.Sandbox.AdminConnection);
        string Address(string database) => $"'{burst.Sandbox.Server.Uri(database, admin.Username!, admin.Password!)}'";
        var rollbacks = GrantRollbacks.Replace("postgresql://admin@db.example.com/tenants", Address(admin.Database!), StringComparison.Ordinal);
        var scratch = GrantScratch.Replace("postgresql://admin@db.example.com/postgres", Address("postgres"), StringComparison.Ordinal);
        const string Asked =
            "select pg_has_role('deployclaw_rehearsal', 'flyway', 'usage'), pg_has_role('deployclaw_rollback', 'flyway', 'usage'), rolcreatedb "
            + "from pg_roles where rolname = 'deployclaw_scratch'";

        var granted = await reader.TypesAsync($"{rollbacks} --quiet && {scratch} --quiet && psql {Address(admin.Database!)} -Atc \"{Asked}\"");

        Assert.Equal((0, "t|t|t\n"), (granted.ExitCode, granted.StandardOutput));
    }

    /// <summary>The page's own tree: its SKILL.md, its signatures.yaml and its playbook.yaml.</summary>
    private async Task<BufferedCommandResult> WithThePagesSkillAsync(string command)
    {
        reader.Writes("my-skills/payments/SKILL.md", Assert.Single(Page.Skills.Blocks, block => block.Language == "markdown").Text);
        var files = Page.Skills.Blocks.Where(block => block.Language == "yaml").Select(block => block.Text).ToList();
        Assert.Equal(2, files.Count);
        reader.Writes("my-skills/payments/signatures.yaml", files[0]);
        reader.Writes("my-skills/payments/playbook.yaml", files[1]);
        return await reader.TypesAsync(command, burst.Sandbox.Environment);
    }

    /// <summary>The last line begins with the number of skills.</summary>
    private static int Skills(BufferedCommandResult tested) => int.Parse(tested.StandardOutput.TrimEnd().Split('\n')[^1].Split(' ')[0]);

    private static Dictionary<string, string> Only(IReadOnlyDictionary<string, string> environment, params string[] names) =>
        names.ToDictionary(name => name, name => environment[name]);
}
