using DeployClaw.EndToEnd.Documentation;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Reports;
using DeployClaw.Playbooks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>A playbook rehearsed from a terminal: the real program, on the file that triage writes.</summary>
[Collection(TenantServerTests.Name)]
public sealed class RehearseCommandTests(TenantServer server) : IDisposable
{
    private const string Rehearse = "deployclaw playbook:rehearse rollback.yaml --tenant acme_prod";

    private const string RehearseAll = "deployclaw playbook:rehearse rollback.yaml --rollback-policy rollback-policy.yaml";

    private readonly AReader reader = new(StoryHost.Executable);

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

    [Fact]
    [Runs(RehearseAll)]
    public async Task AllOfAFileAreRehearsedSideBySideAndToldInItsOrder()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server, schemas: ["tenant_a", "tenant_b", "tenant_c"]);
        TenantPlaybook[] playbooks = [estate.Playbook("tenant_a"), estate.Playbook("tenant_b", "alter table orders drop column total"), estate.Playbook("tenant_c")];
        reader.Writes("rollback.yaml", RollbackYaml.Write("sa-2024-01-15-142837", new PlaybookDraft(PlaybookForm.Deployment([], []), playbooks, TimeSpan.Zero), []));
        reader.Writes("rollback-policy.yaml", (await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "manifests/policies/rollback.yaml"), TestContext.Current.CancellationToken)).Replace("rehearsalDeadline: 2s", "rehearsalDeadline: 5s", StringComparison.Ordinal));
        var environment = new Dictionary<string, string>
        {
            ["DEPLOYCLAW_REHEARSAL_DATABASE"] = server.Postgres.Connection(estate.Estate.Database, RollbackGrants.RehearsalRole, ARolledBackEstate.Password),
        };

        var all = await reader.TypesAsync(RehearseAll, environment);
        var two = await reader.TypesAsync("deployclaw playbook:rehearse rollback.yaml --tenant a --tenant tenant_c", environment);
        var wrong = await reader.TypesAsync(RehearseAll.Replace("rollback-policy.yaml", "rollback.yaml", StringComparison.Ordinal), environment);

        Assert.Equal((1, 0, 64), (all.ExitCode, two.ExitCode, wrong.ExitCode));
        Assert.Contains("\na  passed in place, ", all.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("\nb  not passed: ", all.StandardOutput, StringComparison.Ordinal);
        Assert.EndsWith("\n2 of 3 passed\n", all.StandardOutput, StringComparison.Ordinal);
        Assert.EndsWith("\n2 of 2 passed\n", two.StandardOutput, StringComparison.Ordinal);
        Assert.True(all.StandardOutput.IndexOf("tenant_a: passed", StringComparison.Ordinal) < all.StandardOutput.IndexOf("tenant_b: not passed", StringComparison.Ordinal));
    }
}
