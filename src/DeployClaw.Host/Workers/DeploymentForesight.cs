using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Workers;

/// <summary>Says before anybody is asked to approve it that the deployment's playbook would fail, where that is known.</summary>
internal sealed class DeploymentForesight(RollbackTerms terms)
{
    public async Task<TriageOutcome> SeenAsync(TriageOutcome outcome, CancellationToken cancellation) =>
        terms is { Database: not null, Pipeline: { } pipeline }
        && outcome is { Deployment: { Form: { } form } deployment, Execution: { } execution }
        && RollbackSubject.OfDeployment.From(form, execution.Pipeline) is { } subject
            ? outcome with { Deployment = deployment with { Barred = await pipeline.WhyNotFreezeAsync(subject.Stage, cancellation) } }
            : outcome;
}
