using System.Text.Json;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Commands;

/// <summary>The default scenario, up for all tests of a class, audited once as the README says.</summary>
public sealed class BurstSandbox : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RunningSandbox? sandbox;
    private BufferedCommandResult? audited;

    internal RunningSandbox Sandbox => sandbox ?? throw new InvalidOperationException("The sandbox is not up.");

    internal BufferedCommandResult Audited => audited ?? throw new InvalidOperationException("The audit has not run.");

    internal string Reports => Path.Combine(folder.Path, "reports");

    public async ValueTask InitializeAsync()
    {
        sandbox = await RunningSandbox.StartAsync("burst");
        audited = await DeployClawProgram.RunAsync(
            sandbox.Environment,
            folder.Path,
            "audit:ci-failure",
            "--pipeline-source", "aws-codepipeline",
            "--tenant-schema-pattern", "tenant_*",
            "--risk-threshold", "85",
            "--generate-rollback-playbook",
            "--output-format", "compliance-report",
            "--output", "reports");
    }

    public async ValueTask DisposeAsync()
    {
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>The artifact whose name ends so, as JSON.</summary>
    internal JsonElement Json(string ending) => JsonDocument.Parse(Text(ending)).RootElement;

    internal string Text(string ending) => File.ReadAllText(Assert.Single(Directory.GetFiles(Reports, $"*{ending}")));
}
