using DeployClaw.Host.Reports.Documents;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports;

/// <summary>The whole report as JSON for machines, in the shape of docs/schema/triage-report.schema.json.</summary>
internal static class JsonReport
{
    public static string Serialize(TriageReport report) =>
        DocumentJson.Write(ReportMapping.Of(report), DocumentJson.Default.ReportDocument);
}
