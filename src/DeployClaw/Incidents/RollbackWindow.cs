using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>
/// How long a rollback stays safe: from the deployment's start, for as long as the policy says of tenants that are being written to, or of
/// such that are not. <see cref="Reason"/> is a sentence.
/// </summary>
public sealed record RollbackWindow(DateTimeOffset OpenedAt, DateTimeOffset ClosesAt, string Reason)
{
    /// <summary>Null where nobody was hit or the deployment is not known: then there is nothing to count down.</summary>
    public static RollbackWindow? Of(CaseFile file, RollbackWindowPolicy policy)
    {
        var hit = file.Tenants.Where(tenant => tenant.Impact == Impact.Hit).ToList();
        if (file.Execution is not { } execution || hit.Count == 0)
        {
            return null;
        }

        var inUse = hit.Count(tenant => tenant.Active);
        return inUse > 0
            ? Lasting(policy.InUse, $"{inUse} of {ReportSummary.Counted(hit.Count, "hit tenant")} in use: what they write after the deployment a rollback would lose")
            : Lasting(policy.Idle, "no hit tenant is in use");

        RollbackWindow Lasting(TimeSpan length, string why) =>
            new(execution.StartedAt, execution.StartedAt + length, $"{TimeText.Length(length)} from the deployment, since {why}.");
    }

    /// <summary>What is left of it; zero once it has closed.</summary>
    public TimeSpan Left(DateTimeOffset now) => now >= ClosesAt ? TimeSpan.Zero : ClosesAt - now;
}

/// <summary>From manifests/policies/rollback-window.yaml: how long after a deployment a rollback is held to be safe.</summary>
public sealed record RollbackWindowPolicy(string Version, TimeSpan InUse, TimeSpan Idle);
