using DeployClaw.Pipelines;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>Drafts the way back: one playbook per hit tenant, and one for the deployment that they share. Nothing is run.</summary>
public sealed class PlaybookDrafter(RiskPolicy policy, UndoTemplates templates)
{
    public PlaybookDraft Draft(
        PipelineExecution? execution, IReadOnlyList<TenantImpact> tenants, MigrationSet migrations, IReadOnlyDictionary<string, IReadOnlyList<StructureChange>>? differences = null)
    {
        var ways = new WaysBack(migrations, templates);
        var playbooks = Hit(tenants)
            .Select(tenant => new TenantDraft(tenant, migrations.Tool, ways.Of(tenant, differences?.GetValueOrDefault(tenant.Tenant.Schema))).Playbook())
            .ToList();
        var safe = playbooks.Where(playbook => playbook.Safety is Safety.Safe).Select(playbook => playbook.Estimate);
        return new PlaybookDraft(DeploymentOf(execution), playbooks, RollbackSchedule.Span(safe, policy.RollbackParallelism));
    }

    /// <summary>The tenants whose way back nobody wrote: how their structure differs from the one before may tell it.</summary>
    public IReadOnlyList<TenantImpact> WithoutWayDown(IReadOnlyList<TenantImpact> tenants, MigrationSet migrations)
    {
        var ways = new WaysBack(migrations, templates);
        return [.. Hit(tenants).Where(tenant => new TenantDraft(tenant, migrations.Tool, ways.Of(tenant, null)).NeedsItsDifference)];
    }

    private static IEnumerable<TenantImpact> Hit(IReadOnlyList<TenantImpact> tenants) =>
        tenants.Where(tenant => tenant.Impact == Impact.Hit).OrderBy(tenant => tenant.Tenant.Name, StringComparer.Ordinal);

    private static DeploymentPlaybook DeploymentOf(PipelineExecution? execution)
    {
        if (execution?.FailedActions.FirstOrDefault()?.Stage is not { } stage)
        {
            return PlaybookForm.Deployment([], []);
        }

        var pipeline = execution.Pipeline.Name;
        return PlaybookForm.Deployment(
            [new PlaybookStep.Freeze(pipeline, stage) { Estimate = StepEstimate.Freeze }],
            [
                .. Redeploy(execution, stage),
                new PlaybookStep.Thaw(pipeline, stage, execution.Id) { Estimate = StepEstimate.Thaw },
            ]);
    }

    /// <summary>Which execution was good may not be known: a gap of the report, and then nothing is deployed and nothing said of it here.</summary>
    private static IEnumerable<PlaybookStep> Redeploy(PipelineExecution execution, string stage) => execution.LastGood switch
    {
        LastGood.Found found => [new PlaybookStep.Redeploy(execution.Pipeline.Name, stage, found.Execution) { Estimate = StepEstimate.Redeploy }],
        LastGood.None => [new PlaybookStep.Redeploy(execution.Pipeline.Name, stage, TargetExecution: null) { Estimate = TimeSpan.Zero }],
        LastGood.Unknown => [],
        _ => throw new InvalidOperationException($"{execution.LastGood.GetType().Name} is not known here."),
    };
}
