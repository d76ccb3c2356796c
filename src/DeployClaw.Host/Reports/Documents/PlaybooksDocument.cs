using DeployClaw.Playbooks;

namespace DeployClaw.Host.Reports.Documents;

internal sealed record PlaybooksDocument(DeploymentDocument Deployment, IReadOnlyList<TenantPlaybookDocument> Tenants, long RollbackWindowMs)
{
    public static PlaybooksDocument Of(PlaybookDraft draft) =>
        new(
            new DeploymentDocument(
                draft.Deployment.Digest,
                [.. draft.Deployment.Before.Select(PlaybookStepDocument.Of)],
                [.. draft.Deployment.After.Select(PlaybookStepDocument.Of)]),
            [.. draft.Tenants.Select(TenantPlaybookDocument.Of)],
            TimeText.Milliseconds(draft.RollbackWindow));
}

internal sealed record DeploymentDocument(string Digest, IReadOnlyList<PlaybookStepDocument> Before, IReadOnlyList<PlaybookStepDocument> After);

internal sealed record TenantPlaybookDocument(
    string Tenant,
    string Schema,
    string Digest,
    string TemplateDigest,
    string Safety,
    string? ManualReason,
    long EstimateMs,
    IReadOnlyList<PlaybookStepDocument> Steps)
{
    public static TenantPlaybookDocument Of(TenantPlaybook playbook) =>
        new(
            playbook.Tenant.Name,
            playbook.Tenant.Schema,
            playbook.Digest,
            playbook.TemplateDigest,
            Words.Of(playbook.Safety),
            Words.ReasonOf(playbook.Safety),
            TimeText.Milliseconds(playbook.Estimate),
            [.. playbook.Steps.Select(PlaybookStepDocument.Of)]);
}

/// <summary>A step with all that its kind has, in <see cref="Details"/>' order; the same in the playbook file.</summary>
internal sealed record PlaybookStepDocument(
    string Step, string Description, long EstimateMs, IReadOnlyDictionary<string, string> Details, IReadOnlyList<string> Tables, IReadOnlyList<string> Statements)
{
    public static PlaybookStepDocument Of(PlaybookStep step) =>
        new(
            StepSentence.Kind(step),
            StepSentence.Of(step),
            TimeText.Milliseconds(step.Estimate),
            StepSentence.Details(step),
            step is PlaybookStep.Snapshot snapshot ? snapshot.Tables : [],
            StepSentence.Statements(step));
}
