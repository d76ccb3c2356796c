using System.Text;
using DeployClaw.Host.Reports;
using DeployClaw.Triage;

namespace DeployClaw.Host.Artifacts;

/// <summary>All files of a triage, written in one go: the files, and the manifest that makes them count.</summary>
internal sealed record ArtifactBundle(OutputArtifacts Names, IReadOnlyList<Artifact> Files, Artifact Manifest)
{
    /// <summary>What proves later that the files are those that were written; lower-case hexadecimal SHA-256.</summary>
    public string ManifestDigest => Sha256.Hex(Manifest.Content);

    /// <summary>Writes the files side by side, then the manifest. <paramref name="compliance"/> adds the page.</summary>
    /// <exception cref="CannotWriteException">The store cannot be written.</exception>
    public static async Task<ArtifactBundle> WriteAsync(IArtifactStore store, TriageReport report, bool compliance, CancellationToken cancellation)
    {
        var bundle = await RenderAsync(report, compliance);
        await bundle.WriteAsync(store, cancellation);
        return bundle;
    }

    public static async Task<ArtifactBundle> RenderAsync(TriageReport report, bool compliance)
    {
        var names = OutputArtifacts.Of(report.Case.ExecutionId, report.Case.Playbooks is not null, compliance);
        var files = await RenderAsync(report, names);
        var manifest = new Artifact(names.Manifest, "application/json", ArtifactManifest.Of(report.Case.ExecutionId, files));
        return new ArtifactBundle(names, files, manifest);
    }

    /// <exception cref="CannotWriteException">The store cannot be written.</exception>
    public async Task WriteAsync(IArtifactStore store, CancellationToken cancellation)
    {
        await Task.WhenAll(Files.Select(file => store.WriteAsync(file.Name, file.Content, file.ContentType, cancellation)));
        await store.WriteAsync(Manifest.Name, Manifest.Content, Manifest.ContentType, cancellation);
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
