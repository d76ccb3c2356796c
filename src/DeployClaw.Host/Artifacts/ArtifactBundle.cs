using System.Text;
using DeployClaw.Host.Reports;
using DeployClaw.Triage;

namespace DeployClaw.Host.Artifacts;

/// <summary>All files of a triage, written in one go.</summary>
internal static class ArtifactBundle
{
    /// <summary>Writes the files side by side, then the manifest. <paramref name="compliance"/> adds the page.</summary>
    /// <exception cref="CannotWriteException">The store cannot be written.</exception>
    public static async Task<OutputArtifacts> WriteAsync(IArtifactStore store, TriageReport report, bool compliance, CancellationToken cancellation)
    {
        var names = OutputArtifacts.Of(report.Case.ExecutionId, report.Case.Playbooks is not null, compliance);
        var artifacts = await RenderAsync(report, names);
        await Task.WhenAll(artifacts.Select(artifact => store.WriteAsync(artifact.Name, artifact.Content, artifact.ContentType, cancellation)));
        await store.WriteAsync(names.Manifest, ArtifactManifest.Of(report.Case.ExecutionId, artifacts), "application/json", cancellation);
        return names;
    }

    private static async Task<IReadOnlyList<Artifact>> RenderAsync(TriageReport report, OutputArtifacts names)
    {
        // The renderer of the page takes its time to start; the other files are made meanwhile.
        var rendering = names.ComplianceReport is null ? Task.FromResult("") : Task.Run(() => HtmlReport.RenderAsync(report));
        List<Artifact> artifacts =
        [
            Text(names.TriageReport, "application/json", JsonReport.Serialize(report)),
            Text(names.ExecutionLog, "application/json", ExecutionLog.Serialize(report, names)),
            Text(names.AuditLog, "application/x-ndjson", AuditLog.Serialize(report)),
        ];
        if (names.RollbackPlaybook is { } rollback)
        {
            artifacts.Add(Text(rollback, "application/yaml", RollbackYaml.Write(report.Case.ExecutionId, report.Case.Playbooks!, report.Case.Risks)));
        }

        if (names.ComplianceReport is { } page)
        {
            artifacts.Add(Text(page, "text/html; charset=utf-8", await rendering));
        }

        return artifacts;
    }

    private static Artifact Text(string name, string contentType, string text) => new(name, contentType, Encoding.UTF8.GetBytes(text));
}
