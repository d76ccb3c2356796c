using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>Reads a canonical form back. A text that this would not write again, byte for byte, is not a canonical form.</summary>
internal static class PlaybookFormReader
{
    public static TenantPlaybook Read(string form, string tenant)
    {
        var (schema, manual, steps) = Parse(form, node => (Text(node, "schema"), Needed(node, "manual").GetValue<bool>(), Steps(node, "steps")));
        return PlaybookForm.TextOf(schema, manual, steps) == form
            ? PlaybookForm.Playbook(new TenantName(schema, tenant), manual ? new Safety.Manual(SaidElsewhere) : new Safety.Safe(), steps)
            : throw NotCanonical();
    }

    public static DeploymentPlaybook ReadDeployment(string form)
    {
        var playbook = Parse(form, node => PlaybookForm.Deployment(Steps(node, "before"), Steps(node, "after")));
        return PlaybookForm.TextOf(playbook) == form ? playbook : throw NotCanonical();
    }

    // The form says that a playbook is manual; why is no part of it.
    private const string SaidElsewhere = "A person has to do this by hand.";

    private static FormatException NotCanonical() => new("The playbook is not in its canonical form: other bytes than the digest covers.");

    private static T Parse<T>(string form, Func<JsonObject, T> read)
    {
        try
        {
            return read(JsonNode.Parse(form) as JsonObject ?? throw new FormatException("The playbook is not a JSON object."));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The playbook cannot be read: {malformed.Message}", malformed);
        }
    }

    private static IReadOnlyList<PlaybookStep> Steps(JsonObject node, string name) => [.. Items(node, name).Select(step => Step(step.AsObject()))];

    private static PlaybookStep Step(JsonObject step) => Text(step, "step") switch
    {
        "snapshot" => new PlaybookStep.Snapshot(Texts(step, "tables")) { Estimate = Unknown },
        "sql" => new PlaybookStep.Sql(Text(step, "origin"), Texts(step, "statements")) { Estimate = Unknown },
        "outside" => new PlaybookStep.Outside(Text(step, "origin"), Text(step, "place"), Texts(step, "statements")) { Estimate = Unknown },
        "repair-history" => new PlaybookStep.RepairHistory(Text(step, "tool"), Texts(step, "statements")) { Estimate = Unknown },
        "verify" => new PlaybookStep.Verify(TextOrNull(step, "structure"), TextOrNull(step, "version")) { Estimate = Unknown },
        "freeze" => new PlaybookStep.Freeze(Text(step, "pipeline"), Text(step, "stage")) { Estimate = Unknown },
        "redeploy" => new PlaybookStep.Redeploy(Text(step, "pipeline"), Text(step, "stage"), TextOrNull(step, "execution")) { Estimate = Unknown },
        "thaw" => new PlaybookStep.Thaw(Text(step, "pipeline"), Text(step, "stage"), TextOrNull(step, "stop")) { Estimate = Unknown },
        var other => throw new FormatException($"The playbook has a step of a kind that is not known: {other}."),
    };

    private static TimeSpan Unknown => TimeSpan.Zero;

    private static string Text(JsonObject node, string name) => Needed(node, name).GetValue<string>();

    private static string? TextOrNull(JsonObject node, string name) => node[name]?.GetValue<string>();

    private static IReadOnlyList<string> Texts(JsonObject node, string name) => [.. Items(node, name).Select(text => text.GetValue<string>())];

    private static IEnumerable<JsonNode> Items(JsonObject node, string name) =>
        Needed(node, name).AsArray().Select(item => item ?? throw new FormatException($"The playbook has an empty place among its {name}."));

    private static JsonNode Needed(JsonObject node, string name) => node[name] ?? throw new FormatException($"The playbook lacks its {name}.");
}
