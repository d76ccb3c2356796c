using DeployClaw.Cascades;
using DeployClaw.Risks;

namespace DeployClaw.Triage.Steps;

/// <summary>Names the root cause and its path, and how risky each tenant's rollback is as far as that is known without its playbook.</summary>
public sealed class TraceCascade(CascadeTracer tracer, RiskAssessor assessor, IRoleSource roles, TimeProvider clock) : InvestigationStep
{
    /// <summary>Roles named in errors that are looked up; more than a chain of a few says nothing new.</summary>
    private const int MostRoles = 8;

    public override TriageStep Step => TriageStep.TraceCascade;

    public override string Action => "Tracing the cascade";

    public override async Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        var named = file.Errors.Select(error => error.Detail.Role).OfType<string>()
            .Where(role => role.StartsWith("arn:", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostRoles);
        var readings = await Task.WhenAll(named.Select(role => roles.ReadAsync(role, cancellation)));
        var cascade = tracer.Trace(file.Findings, file.Estate, readings, file.Window);
        var risks = assessor.Assess(file.Tenants, file.Estate?.Connections, drafted: null, clock.GetUtcNow());
        var traced = file with { Roles = readings, Cascade = cascade, Risks = risks };
        return new StepOutcome(traced, "Tracing the cascade through the service catalogue", cascade.PathText)
        {
            RiskScore = risks.Count == 0 ? 0 : risks[0].Score,
        };
    }
}
