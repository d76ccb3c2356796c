using DeployClaw.Incidents;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Incidents;

public sealed class TriageOutcomeTests
{
    private static readonly DateTimeOffset Now = ABurst.Now;

    [Fact]
    public void WhatTheIncidentKeepsDoesNotGrowWithTheTenants()
    {
        var outcome = AnIncident.Outcome(new ABurst(bystanders: 3000).Build());
        Assert.Equal(TriageOutcome.WorstTenants, outcome.Worst.Count);
        Assert.True(outcome.Tenants.Values.Sum() > 3000);
    }

    [Fact]
    public void TheHitComeFirstThenTheUnknownEachByRiskThenByName()
    {
        var tenants = TenantOutcome.AllOf(new ABurst().Build());
        Assert.Equal(Impact.Hit, tenants[0].Impact);
        Assert.Equal(tenants, tenants.Order(TenantOutcome.WorstFirst));
        var hit = tenants.TakeWhile(tenant => tenant.Impact == Impact.Hit).Select(tenant => tenant.Risk).ToList();
        Assert.Equal(hit.OrderDescending(), hit);
    }

    [Fact]
    public void TheWindowCountsFromTheDeploymentAndIsShorterWhereTenantsAreInUse()
    {
        var report = new ABurst().Build();
        var window = AnIncident.Outcome(report).Window!;
        Assert.Equal(report.Case.Execution!.StartedAt + AnIncident.Windows.InUse, window.ClosesAt);
        Assert.Contains("in use", window.Reason, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, window.Left(window.ClosesAt.AddSeconds(1)));
    }

    [Fact]
    public void WithNobodyHitThereIsNothingToCountDown() =>
        Assert.Null(AnIncident.Outcome(new ABurst().ThatNeverHappened().Build()).Window);

    [Fact]
    public void WhatCouldNotBeReadIsSaid()
    {
        var outcome = AnIncident.Outcome(new ABurst().Missing("log group /aws/x", "Access was denied.").Build());
        Assert.True(outcome.Incomplete);
        Assert.Contains("log group /aws/x: Access was denied.", outcome.Unread);
    }

    [Fact]
    public void TheDeploymentPlaybookIsTheStepsAroundTheTenants()
    {
        var report = new ABurst().Build();
        var deployment = AnIncident.Outcome(report).Deployment!;
        Assert.Equal(report.Case.Playbooks!.Deployment.Digest, deployment.Digest);
        Assert.Equal("Stop stage Migrate of prod-deploy from taking new executions.", Assert.Single(deployment.Before));
        Assert.Equal("Let stage Migrate of prod-deploy take executions again.", deployment.After[^1]);
    }

    [Fact]
    public void ATenantIsBoundToTheStructureItHadWhenItWasRead()
    {
        var report = new ABurst().Build();
        Assert.Equivalent(
            report.Case.Tenants.Select(tenant => tenant.Reading.Structure), TenantOutcome.AllOf(report).Select(tenant => tenant.Structure));
    }

    [Fact]
    public void WhatAPlaybookDestroysIsSaid()
    {
        PlaybookStep[] steps =
        [
            new PlaybookStep.Sql("U42.sql", ["ALTER TABLE invoice DROP COLUMN currency;"]) { Estimate = TimeSpan.Zero },
            new PlaybookStep.RepairHistory("flyway", ["DELETE FROM flyway_schema_history WHERE version = '42'"]) { Estimate = TimeSpan.Zero },
        ];
        var playbook = new TenantPlaybook(new TenantName("tenant_a", "a"), new Safety.Safe(), steps, "00ff", "11ee");
        Assert.Equal("drops the column invoice.currency", Assert.Single(PlaybookOutcome.Of(playbook).Destroys));
        Assert.Empty(PlaybookOutcome.Of(playbook with { Steps = [steps[1]] }).Destroys);
    }
}
