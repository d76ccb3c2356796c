using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Reports;
using DeployClaw.Host.Reports.Text;
using DeployClaw.Host.Triage;
using DeployClaw.Pipelines;
using DeployClaw.Triage;

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
            using var outside = new Outside(options.Triage, clock);
            var artifacts = outside.Artifacts;
            var report = await TriageAsync(outside, artifacts, cancellation);
            // What was found comes first: a full disk must not take it away.
            Print(report);
            var written = await ArtifactBundle.WriteAsync(artifacts, report, options.Format == OutputFormat.ComplianceReport, cancellation);
            PrintFiles(artifacts.Location, written.Names);
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
        var knowledge = Knowledge.Load(options.Triage);
        using var logging = Logging.Start(options.Verbose);
        var executionId = await ExecutionIds.ClaimAsync(artifacts, now, cancellation);
        var report = await new TriageEngine(knowledge, clock, logging)
            .RunAsync(outside, tenants, executionId, request, Terminal.Ticks(), cancellation);
        return report with { StartedAt = now, Duration = clock.GetElapsedTime(started) };
    }

    private TriageRequest Request(DateTimeOffset now) =>
        new(
            new PipelineSelection(options.Pipeline, options.Execution, new TimeWindow(now - options.Triage.Window, now)),
            options.Triage.Tenants,
            options.Triage.RiskThreshold,
            options.Triage.LogGroups,
            options.DraftPlaybooks);

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
