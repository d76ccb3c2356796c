using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>
/// The ordered steps that roll one tenant's schema back. <see cref="Digest"/> covers the canonical form, tenant included;
/// <see cref="TemplateDigest"/> the same with the schema's name replaced. Both are lower-case hexadecimal SHA-256.
/// </summary>
public sealed record TenantPlaybook(
    TenantName Tenant,
    Safety Safety,
    IReadOnlyList<PlaybookStep> Steps,
    string Digest,
    string TemplateDigest)
{
    /// <summary>How it is known what the rollback must arrive at; null where that is not known.</summary>
    public StructureBefore? Before { get; init; }

    /// <summary>What it says is there afterwards; null where it does not say it.</summary>
    public PlaybookStep.Verify? Promise => Steps.OfType<PlaybookStep.Verify>().LastOrDefault();

    public TimeSpan Estimate => Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Estimate);
}

/// <summary>Whether a person may approve the playbook as it stands, or has to do the work by hand.</summary>
public abstract record Safety
{
    private Safety() { }

    public sealed record Safe : Safety;

    /// <summary>Manual intervention; <see cref="Reason"/> is the sentence that a person reads.</summary>
    public sealed record Manual(string Reason) : Safety
    {
        /// <summary>False where nobody wrote a way down, or where none can bring back what the migration destroyed.</summary>
        public bool WayBackIsKnown { get; init; } = true;
    }
}

/// <summary>The steps that all tenants share, around their playbooks: freeze first, then the tenants, then redeploy and thaw.</summary>
public sealed record DeploymentPlaybook(
    IReadOnlyList<PlaybookStep> Before,
    IReadOnlyList<PlaybookStep> After,
    string Digest);

/// <summary>Everything that was drafted. <see cref="RollbackWindow"/> covers all safe playbooks at the configured parallelism.</summary>
public sealed record PlaybookDraft(
    DeploymentPlaybook Deployment,
    IReadOnlyList<TenantPlaybook> Tenants,
    TimeSpan RollbackWindow);
