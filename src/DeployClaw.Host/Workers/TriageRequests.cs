using DeployClaw.Alerts;
using DeployClaw.Host.Triage;
using DeployClaw.Incidents;
using DeployClaw.Pipelines;
using DeployClaw.Triage;

namespace DeployClaw.Host.Workers;

/// <summary>What to look into for an incident.</summary>
internal static class TriageRequests
{
    public static TriageRequest For(IncidentSnapshot incident, TriageOptions options, DateTimeOffset now) =>
        new(
            Selection(incident, new TimeWindow(now - options.Window, now)),
            options.Tenants,
            options.RiskThreshold,
            options.LogGroups,
            DraftPlaybooks: true);

    // An alarm and a build of nobody's name no pipeline: then it is the newest failure of any.
    private static PipelineSelection Selection(IncidentSnapshot incident, TimeWindow window) =>
        incident.FirstAlert.Source == AlertSource.AwsCodePipeline || incident.FirstAlert.StartedByPipeline
            ? new PipelineSelection(incident.Pipeline.Name, incident.ExecutionId, window) { Place = (incident.Pipeline.Account, incident.Pipeline.Region) }
            : new PipelineSelection(null, null, window);
}
