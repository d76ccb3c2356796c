using DeployClaw.Cascades;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Reports;
using DeployClaw.Host.Reports.Text;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Triage;
using DeployClaw.Triage.Steps;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Cli;

/// <summary>
/// One run of `audit:ci-failure`: load what is known, triage, write the files, print, and say by the exit code how bad it is.
/// </summary>
internal sealed class AuditCiFailure(AuditOptions options, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            using var outside = new Outside(options, clock);
            var artifacts = outside.Artifacts;
            var report = await TriageAsync(outside, artifacts, cancellation);
            // What was found comes first: a full disk must not take it away.
            Print(report);
            PrintFiles(artifacts.Location, await ArtifactBundle.WriteAsync(artifacts, report, options.Format == OutputFormat.ComplianceReport, cancellation));
            return ExitCode.Of(report);
        }
        catch (CannotWriteException unwritable)
        {
            await Console.Error.WriteLineAsync($"deployclaw: {unwritable.Message}");
            return ExitCode.CannotWrite;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. The steps above were done; no report was written.");
            return ExitCode.Interrupted;
        }
    }

    private async Task<TriageReport> TriageAsync(Outside outside, IArtifactStore artifacts, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var request = Request(now);
        var tenants = new TenantsReadAhead(outside.Tenants, request.Tenants, request.Window, cancellation);
        var knowledge = Knowledge.Load(options);
        using var logging = Logging.Start(options.Verbose);
        var investigation = new Investigation(await ExecutionIds.ClaimAsync(artifacts, now, cancellation));
        var workflow = new TriageWorkflow(Steps(knowledge, outside, tenants), clock, logging.CreateLogger<TriageWorkflow>());
        var opened = new CaseFile(investigation.ExecutionId, request);
        var closed = await workflow.RunAsync(investigation, opened, Terminal.Ticks(), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new TriageReport(closed, now, clock.GetElapsedTime(started), investigation.Steps, knowledge.Versions)
        {
            Requests = outside.Aws.Requests,
        };
    }

    private TriageRequest Request(DateTimeOffset now) =>
        new(
            new PipelineSelection(options.Pipeline, options.Execution, new TimeWindow(now - options.Window, now)),
            options.Tenants,
            options.RiskThreshold,
            options.LogGroups,
            options.DraftPlaybooks);

    private IReadOnlyList<InvestigationStep> Steps(Knowledge knowledge, Outside outside, ITenantEstate tenants)
    {
        var assessor = new RiskAssessor(knowledge.RiskPolicy);
        return
        [
            new FetchLogs(outside.Aws.Pipelines, outside.Aws.Logs, knowledge.Catalog, new ErrorReader(knowledge.Skills)),
            new ClassifyErrors(),
            new MapTenants(tenants, outside.Aws.Migrations),
            new TraceCascade(new CascadeTracer(knowledge.Catalog), assessor, outside.Aws.Roles, clock),
            new DraftPlaybooks(new PlaybookDrafter(knowledge.RiskPolicy), assessor, clock),
            new CompileReport(),
        ];
    }

    private void Print(TriageReport report)
    {
        if (options.Format == OutputFormat.Json)
        {
            Console.Out.Write(JsonReport.Serialize(report));
        }
        else
        {
            TextReport.Write(report, Console.Out, Terminal.Palette);
        }
    }

    private void PrintFiles(string location, OutputArtifacts files)
    {
        if (options.Format != OutputFormat.Json)
        {
            TextReport.WriteFiles(location, files, Console.Out, Terminal.Palette);
        }
    }
}
