using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Triage.Steps;

/// <summary>
/// Finds what each hit tenant's rollback must arrive at, drafts the way back, and weighs the risks again with what the way back would destroy.
/// </summary>
public sealed class DraftPlaybooks(
    PlaybookDrafter drafter, RiskAssessor assessor, IStructureRecords records, ITenantStructures structures, IScratchStructures scratch, TimeProvider clock)
    : InvestigationStep
{
    public override TriageStep Step => TriageStep.DraftPlaybooks;

    public override string Action => "Drafting rollback playbooks";

    public override async Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        if (!file.Request.DraftPlaybooks)
        {
            return new StepOutcome(file, Action, "Not asked for") { Skipped = true };
        }

        var search = new StructureSearch(records, scratch, file.Migrations);
        var found = file with { Tenants = await search.OverAsync(file.Tenants, file.Execution, cancellation) };
        var lacking = drafter.WithoutWayDown(found.Tenants, found.Migrations);
        return Draft(found, await new StructureDifferences(search, structures, found.Tenants).OfAsync(lacking, cancellation));
    }

    private StepOutcome Draft(CaseFile file, IReadOnlyDictionary<string, IReadOnlyList<StructureChange>> differences)
    {
        var draft = drafter.Draft(file.Execution, file.Tenants, file.Migrations, differences);
        var risks = assessor.Assess(file.Tenants, file.Estate?.Connections, draft, clock.GetUtcNow());
        var drafted = file with { Playbooks = draft, Risks = risks };
        return new StepOutcome(drafted, Action, ReportSummary.Of(drafted).Playbooks)
        {
            PlaybooksGenerated = draft.Tenants.Count,
            EstimatedRollbackWindow = draft.RollbackWindow,
        };
    }
}
