using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Reports;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Policies;
using static DeployClaw.Tests.Tenants.EstateBuilder;

namespace DeployClaw.Tests.Playbooks;

public sealed class PlaybookFileTests : IDisposable
{
    private static readonly PlaybookDraft Draft = Drafted();
    private static readonly string Written = RollbackYaml.Write("sa-2024-01-15-142837", Draft, []);

    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void WhatTriageWroteIsReadBackByteForByte()
    {
        var read = PlaybookFile.Read(file.Write(Written));
        Assert.Equal(Draft.Tenants.Select(PlaybookForm.TextOf), read.Select(PlaybookForm.TextOf));
        Assert.Equal(Draft.Tenants.Select(playbook => (playbook.Digest, playbook.Safety)), read.Select(playbook => (playbook.Digest, playbook.Safety)));
    }

    [Fact]
    public async Task WhatTriageWroteIsAsItsSchemaSays() =>
        Assert.Empty((await PolicySchema.OfAsync("playbook")).Validate(YamlAsJson.Of(Written).ToJsonString()));

    [Fact]
    public async Task WhatAPersonRunsOutsideATransactionIsReadBackAndIsAsTheSchemaSays()
    {
        var outside = new PlaybookStep.Outside("undo.sql", "before the transaction", ["SET search_path = \"tenant_acme\"", "DROP INDEX CONCURRENTLY i"]) { Estimate = TimeSpan.Zero };
        var playbook = PlaybookForm.Playbook(Draft.Tenants[0].Tenant, new Safety.Manual("By hand."), [outside, .. Draft.Tenants[0].Steps]);
        var text = RollbackYaml.Write("sa-2024-01-15-142837", Draft with { Tenants = [playbook] }, []);
        Assert.Equal(PlaybookForm.TextOf(playbook), PlaybookForm.TextOf(Assert.Single(PlaybookFile.Read(file.Write(text)))));
        Assert.Empty((await PolicySchema.OfAsync("playbook")).Validate(YamlAsJson.Of(text).ToJsonString()));
        Assert.Contains(RunReservations.About(playbook), said => said.StartsWith("A part of it cannot run in a transaction", StringComparison.Ordinal));
    }

    [Fact]
    public void AChangedStatementIsRefusedWithItsLine()
    {
        var changed = Written.Replace("DROP COLUMN IF EXISTS invoice", "DROP COLUMN IF EXISTS id", StringComparison.Ordinal);
        var wrong = Assert.Throws<InvalidInputException>(() => PlaybookFile.Read(file.Write(changed)));
        Assert.Equal(1 + changed[..changed.IndexOf(Draft.Tenants[0].Digest, StringComparison.Ordinal)].Count(letter => letter == '\n'), wrong.Line ?? 0);
        Assert.StartsWith("This digest covers other steps than stand here", wrong.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("step: sql", "step: program", "A tenant's playbook has no step “program”")]
    [InlineData("safety: safe", "safety: certain", "“certain” is neither safe nor manual.")]
    [InlineData("origin: ", "orign: ", "There is no field “orign” here; did you mean “origin”?")]
    [InlineData("deployclaw/rollback-v1", "deployclaw/rollback-v9", "is not a format that is known")]
    public void WhatIsWrongIsNamedWithItsLine(string what, string by, string problem)
    {
        var changed = Written.Replace(what, by, StringComparison.Ordinal);
        var wrong = Assert.Throws<InvalidInputException>(() => PlaybookFile.Read(file.Write(changed)));
        Assert.Equal(1 + changed[..changed.IndexOf(by, StringComparison.Ordinal)].Count(letter => letter == '\n'), wrong.Line);
        Assert.Contains(problem, wrong.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void OneOfSeveralHasToBeNamed()
    {
        var path = file.Write(Written);
        Assert.Equal("tenant_beta", PlaybookFile.One(path, "beta").Tenant.Schema);
        Assert.Equal("tenant_beta", PlaybookFile.One(path, "tenant_beta").Tenant.Schema);
        Assert.Contains("name one with --tenant: acme, beta, gone", Assert.Throws<InvalidInputException>(() => PlaybookFile.One(path, null)).Problem, StringComparison.Ordinal);
        Assert.Contains("no playbook for gamma", Assert.Throws<InvalidInputException>(() => PlaybookFile.One(path, "gamma")).Problem, StringComparison.Ordinal);
    }

    private static PlaybookDraft Drafted()
    {
        var estate = AnEstate().WithTenants(2, "old", t => t.Offboarded()).WithTenants(2, "new", t => t.Migrated())
            .With("acme", t => t.Failed()).With("beta", t => t.Failed()).With("gone", t => t.Failed().WithMigrationInProgress());
        return new PlaybookDrafter(new RiskPolicy("test", new Dictionary<string, int>(), RollbackParallelism: 2), UndoTemplates.None)
            .Draft(estate.Execution, estate.Judged(), estate.Migrations);
    }
}
