using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Triage;
using DeployClaw.Triage.Steps;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Triage;

/// <summary>Puts one run of triage together: what is known, what is outside, the six steps. The same for the terminal and for the bot.</summary>
internal sealed class TriageEngine(Knowledge knowledge, TimeProvider clock, ILoggerFactory logging)
{
    /// <param name="outside">Of this run alone: the requests made through it are the report's.</param>
    /// <param name="tenants">Usually <see cref="TenantsReadAhead"/>.</param>
    /// <param name="executionId">Names the run and its files.</param>
    /// <param name="request">What to look into.</param>
    /// <param name="progress">Hears of each step.</param>
    /// <param name="cancellation">Ends the run and throws.</param>
    public async Task<TriageReport> RunAsync(
        Outside outside,
        ITenantEstate tenants,
        string executionId,
        TriageRequest request,
        ITriageProgress progress,
        CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var investigation = new Investigation(executionId);
        var workflow = new TriageWorkflow(Steps(outside, tenants), clock, logging.CreateLogger<TriageWorkflow>());
        var closed = await workflow.RunAsync(investigation, new CaseFile(executionId, request), progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new TriageReport(closed, now, clock.GetElapsedTime(started), investigation.Steps, knowledge.Versions)
        {
            Requests = outside.Aws.Requests,
        };
    }

    private IReadOnlyList<InvestigationStep> Steps(Outside outside, ITenantEstate tenants)
    {
        var assessor = new RiskAssessor(knowledge.RiskPolicy);
        return
        [
            new FetchLogs(outside.Aws.Pipelines, outside.Aws.Logs, knowledge.Catalog, new ErrorReader(knowledge.Skills)),
            new ClassifyErrors(),
            new MapTenants(tenants, outside.Migrations),
            new TraceCascade(new CascadeTracer(knowledge.Catalog), assessor, outside.Aws.Roles, clock),
            new DraftPlaybooks(new PlaybookDrafter(knowledge.RiskPolicy, new UndoTemplates(knowledge.Skills.Undo)), assessor, outside.Records, outside.Structures, outside.Scratch, clock),
            new CompileReport(),
        ];
    }
}
