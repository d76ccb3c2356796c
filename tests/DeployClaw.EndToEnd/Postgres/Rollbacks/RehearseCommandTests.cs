using DeployClaw.EndToEnd.Documentation;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Reports;
using DeployClaw.Playbooks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>A playbook rehearsed from a terminal: the real program, on the file that triage writes.</summary>
[Collection(TenantServerTests.Name)]
public sealed class RehearseCommandTests(TenantServer server) : IDisposable
{
    private const string Rehearse = "deployclaw playbook:rehearse rollback.yaml --tenant acme_prod";

    private readonly AReader reader = new();

    public void Dispose() => reader.Dispose();

    [Fact]
    [Runs(Rehearse)]
    public async Task AFileOfTriagesIsRehearsedAndNothingIsLeft()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server, schemas: ["tenant_acme_prod"]);
        var yaml = RollbackYaml.Write("sa-2024-01-15-142837", new PlaybookDraft(PlaybookForm.Deployment([], []), [estate.Playbook("tenant_acme_prod")], TimeSpan.Zero), []);
        reader.Writes("rollback.yaml", yaml);
        var environment = new Dictionary<string, string>
        {
            ["DEPLOYCLAW_REHEARSAL_DATABASE"] = server.Postgres.Connection(estate.Estate.Database, RollbackGrants.RehearsalRole, ARolledBackEstate.Password),
        };

        var passed = await reader.TypesAsync(Rehearse, environment);
        reader.Writes("rollback.yaml", yaml.Replace(ARolledBackEstate.Down, "alter table orders drop column id", StringComparison.Ordinal));
        var changed = await reader.TypesAsync(Rehearse, environment);
        reader.Writes("rollback.yaml", yaml);
        var nowhere = await reader.TypesAsync(Rehearse);

        Assert.True(passed.ExitCode == 0, passed.StandardOutput + passed.StandardError);
        Assert.StartsWith("tenant_acme_prod: passed, in place, in ", passed.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("\n  removes column orders.note\n", passed.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(64, changed.ExitCode);
        Assert.Contains("This digest covers other steps than stand here", changed.StandardError, StringComparison.Ordinal);
        Assert.Equal(69, nowhere.ExitCode);
        Assert.True(await estate.IsMigratedAsync("tenant_acme_prod"));
    }
}
