using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.Host.PlaybookFiles;

/// <summary>
/// The playbooks of a rollback.yaml, as a triage wrote it (docs/schema/playbook.schema.json). Each digest is computed again: a file in which somebody
/// changed a step is refused. Throws <see cref="InvalidInputException"/> with file and line.
/// </summary>
internal static class PlaybookFile
{
    public const string Format = "deployclaw/rollback-v1";

    private static readonly string[] Names =
        ["format", "execution_id", "estimated_rollback_window", "estimated_rollback_window_ms", "deployment", "tenants"];

    private static readonly string[] TenantNames =
        ["tenant", "schema", "risk", "safety", "manual_reason", "estimate", "digest", "template_digest", "steps"];

    public static IReadOnlyList<TenantPlaybook> Read(string path)
    {
        var file = YamlFile.Read(path);
        if (file.Documents is not [var root])
        {
            throw new InvalidInputException(path, 1, "Expected one document with “tenants”.");
        }

        root.RefuseUnknown(Names);
        return root.Text("format") == Format
            ? [.. root.List("tenants").Select(node => Tenant(file.Map(node, "a tenant's playbook")))]
            : throw file.Wrong(root.Get("format"), $"“{root.Text("format")}” is not a format that is known; it is {Format}.");
    }

    /// <summary>The playbook of one tenant, by its name or schema; where none is named, the only one.</summary>
    public static TenantPlaybook One(string path, string? tenant)
    {
        var all = Read(path);
        var known = string.Join(", ", all.Select(playbook => playbook.Tenant.Name));
        return tenant is null
            ? all is [var only] ? only : throw new InvalidInputException(path, null, $"It has {all.Count} playbooks; name one with --tenant: {known}.")
            : all.FirstOrDefault(playbook => playbook.Tenant.Name == tenant || playbook.Tenant.Schema == tenant)
                ?? throw new InvalidInputException(path, null, $"It has no playbook for {tenant}; it has {known}.");
    }

    /// <summary>Those of the tenants that are named; all where none is.</summary>
    public static IReadOnlyList<TenantPlaybook> Some(string path, IReadOnlyList<string> tenants) =>
        tenants.Count > 0 ? [.. tenants.Distinct(StringComparer.Ordinal).Select(tenant => One(path, tenant))]
        : Read(path) is { Count: > 0 } all ? all
        : throw new InvalidInputException(path, null, "It has no tenant's playbook.");

    private static TenantPlaybook Tenant(YamlMap map)
    {
        map.RefuseUnknown(TenantNames);
        var steps = map.List("steps").Select(node => PlaybookStepEntry.Read(map.File.Map(node, "a step"))).ToList();
        var playbook = PlaybookForm.Playbook(new TenantName(map.Text("schema"), map.Text("tenant")), Safety(map), steps);
        return playbook.Digest == map.Text("digest")
            ? playbook
            : throw map.File.Wrong(
                map.Get("digest"), $"This digest covers other steps than stand here, whose digest is {playbook.Digest}: they were changed after they were drafted.");
    }

    private static Safety Safety(YamlMap map) => map.Text("safety") switch
    {
        "safe" => new Safety.Safe(),
        "manual" => new Safety.Manual(map.Text("manual_reason")),
        var other => throw map.File.Wrong(map.Get("safety"), $"“{other}” is neither safe nor manual."),
    };
}
