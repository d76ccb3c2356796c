using DeployClaw.Playbooks;
using DeployClaw.Risks;

namespace DeployClaw.Triage.Steps;

/// <summary>Drafts the way back for each tenant that was hit, and weighs the risks again with what the way back would destroy.</summary>
public sealed class DraftPlaybooks(PlaybookDrafter drafter, RiskAssessor assessor, TimeProvider clock) : InvestigationStep
{
    public override TriageStep Step => TriageStep.DraftPlaybooks;

    public override string Action => "Drafting rollback playbooks";

    public override Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation) =>
        Task.FromResult(file.Request.DraftPlaybooks ? Draft(file) : new StepOutcome(file, Action, "Not asked for") { Skipped = true });

    private StepOutcome Draft(CaseFile file)
    {
        var draft = drafter.Draft(file.Execution, file.Tenants, file.Migrations);
        var risks = assessor.Assess(file.Tenants, file.Estate?.Connections, draft, clock.GetUtcNow());
        var drafted = file with { Playbooks = draft, Risks = risks };
        return new StepOutcome(drafted, Action, ReportSummary.Of(drafted).Playbooks)
        {
            PlaybooksGenerated = draft.Tenants.Count,
            EstimatedRollbackWindow = draft.RollbackWindow,
        };
    }
}
