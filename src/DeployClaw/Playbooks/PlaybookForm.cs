using System.Text.Json.Nodes;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>
/// The canonical form of a playbook: what is done, to whom, in which order. Estimates are not part of it, since a table that grew
/// does not make it another playbook; nor is the reason for manual work, only that there is one.
/// </summary>
public static class PlaybookForm
{
    public static JsonObject Of(string schema, bool manual, IReadOnlyList<PlaybookStep> steps) => new()
    {
        ["manual"] = manual,
        ["schema"] = schema,
        ["steps"] = Steps(steps),
    };

    /// <summary>The form as text: what is stored to be run, and what the digest covers.</summary>
    public static string TextOf(TenantPlaybook playbook) => TextOf(playbook.Tenant.Schema, playbook.Safety is Safety.Manual, playbook.Steps);

    internal static string TextOf(string schema, bool manual, IReadOnlyList<PlaybookStep> steps) => CanonicalJson.Write(Of(schema, manual, steps));

    /// <summary>
    /// The playbook that a form describes, its digest computed afresh; how long it takes and why it is manual are no part of it. Throws
    /// <see cref="FormatException"/> for a text that is not exactly a canonical form.
    /// </summary>
    public static TenantPlaybook Read(string form, string tenant) => PlaybookFormReader.Read(form, tenant);

    public static string TextOf(DeploymentPlaybook playbook) => CanonicalJson.Write(Of(playbook.Before, playbook.After));

    /// <summary>As <see cref="Read"/>, for what the tenants share.</summary>
    public static DeploymentPlaybook ReadDeployment(string form) => PlaybookFormReader.ReadDeployment(form);

    /// <summary>The steps that all tenants share, with their digest.</summary>
    public static DeploymentPlaybook Deployment(IReadOnlyList<PlaybookStep> before, IReadOnlyList<PlaybookStep> after) =>
        new(before, after, CanonicalJson.Digest(Of(before, after)));

    /// <summary>The playbook of these steps, with its digests.</summary>
    public static TenantPlaybook Playbook(TenantName tenant, Safety safety, IReadOnlyList<PlaybookStep> steps)
    {
        var manual = safety is Safety.Manual;
        return new TenantPlaybook(
            tenant,
            safety,
            steps,
            CanonicalJson.Digest(Of(tenant.Schema, manual, steps)),
            CanonicalJson.Digest(TemplateOf(tenant.Schema, manual, steps)));
    }

    /// <summary>The same for every tenant whose playbook differs in nothing but the schema's name.</summary>
    public static JsonObject TemplateOf(string schema, bool manual, IReadOnlyList<PlaybookStep> steps) =>
        Of(Placeholder, manual, [.. steps.Select(step => WithSchema(step, schema))]);

    public static JsonObject Of(IReadOnlyList<PlaybookStep> before, IReadOnlyList<PlaybookStep> after) => new()
    {
        ["after"] = Steps(after),
        ["before"] = Steps(before),
    };

    private const string Placeholder = "{schema}";

    private static JsonArray Steps(IReadOnlyList<PlaybookStep> steps) => [.. steps.Select(Of)];

    private static JsonObject Of(PlaybookStep step) => step switch
    {
        PlaybookStep.Snapshot snapshot => new() { ["step"] = "snapshot", ["tables"] = Texts(snapshot.Tables) },
        PlaybookStep.Sql sql => new() { ["step"] = "sql", ["origin"] = sql.Origin, ["statements"] = Texts(sql.Statements) },
        PlaybookStep.Outside outside => new()
        {
            ["step"] = "outside", ["origin"] = outside.Origin, ["place"] = outside.Place, ["statements"] = Texts(outside.Statements),
        },
        PlaybookStep.RepairHistory repair => new()
        {
            ["step"] = "repair-history", ["tool"] = repair.Tool, ["statements"] = Texts(repair.Statements),
        },
        PlaybookStep.Verify verify => new()
        {
            ["step"] = "verify", ["structure"] = verify.ExpectedStructure, ["version"] = verify.ExpectedVersion,
        },
        PlaybookStep.Freeze freeze => new() { ["step"] = "freeze", ["pipeline"] = freeze.Pipeline, ["stage"] = freeze.Stage },
        PlaybookStep.Redeploy redeploy => new()
        {
            ["step"] = "redeploy", ["pipeline"] = redeploy.Pipeline, ["stage"] = redeploy.Stage, ["execution"] = redeploy.TargetExecution,
        },
        PlaybookStep.Thaw thaw => new() { ["step"] = "thaw", ["pipeline"] = thaw.Pipeline, ["stage"] = thaw.Stage, ["stop"] = thaw.Stop },
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step that has no canonical form."),
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static PlaybookStep WithSchema(PlaybookStep step, string schema) => step switch
    {
        PlaybookStep.Snapshot snapshot => snapshot with { Tables = WithSchema(snapshot.Tables, schema) },
        PlaybookStep.Sql sql => sql with { Statements = WithSchema(sql.Statements, schema) },
        PlaybookStep.Outside outside => outside with { Statements = WithSchema(outside.Statements, schema) },
        PlaybookStep.RepairHistory repair => repair with { Statements = WithSchema(repair.Statements, schema) },
        _ => step,
    };

    private static IReadOnlyList<string> WithSchema(IReadOnlyList<string> sql, string schema) =>
        [.. sql.Select(text => SqlName.ReplaceIn(text, schema, Placeholder))];
}
