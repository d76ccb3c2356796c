using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Host.PlaybookFiles;

/// <summary>Makes a grant of its file's JSON, or says which field is wrong. Nothing is taken that the signature would not cover.</summary>
internal sealed class GrantFileReader(string path)
{
    private const string Version = "1";

    private static readonly string[] Outer = ["format", "grant", "key", "signature"];

    private static readonly string[] Inner =
        ["v", "id", "incident", "approval", "schema", "digest", "structure", "rehearsal", "policy", "voters", "broke_glass", "minted_at", "expires_at"];

    public Grant Read(JsonNode? root)
    {
        var file = Members(root, "A grant's file", Outer);
        Require(file, "format", GrantFile.Format);
        var grant = Members(file["grant"], "“grant”", Inner);
        Require(grant, "v", Version);
        return new Grant(
            Text(grant, "id"), Incident(grant), Text(grant, "approval"), Text(grant, "digest"), Text(grant, "policy"), Voters(grant),
            Of<bool>(grant, "broke_glass", "true or false"), Moment(grant, "minted_at"), Moment(grant, "expires_at"))
        {
            Schema = Optional(grant, "schema"),
            Structure = Optional(grant, "structure"),
            Rehearsal = Optional(grant, "rehearsal"),
            Signature = new GrantSignature(Text(file, "key"), Text(file, "signature")),
        };
    }

    private JsonObject Members(JsonNode? node, string what, string[] names)
    {
        var members = node as JsonObject ?? throw Wrong($"{what} is a JSON object with {string.Join(", ", names.Select(name => $"“{name}”"))}.");
        return members.FirstOrDefault(member => !names.Contains(member.Key)).Key is { } unknown ? throw Wrong($"There is no field “{unknown}” in it.") : members;
    }

    private void Require(JsonObject members, string name, string known)
    {
        if (Text(members, name) is var found && found != known)
        {
            throw Wrong($"“{name}” is “{found}”, and only “{known}” is known.");
        }
    }

    private IncidentId Incident(JsonObject grant) => IncidentId.Parse(Text(grant, "incident")) ?? throw Wrong("“incident” is no incident's id.");

    private List<string> Voters(JsonObject grant) => grant["voters"] is JsonArray voters
        ? [.. voters.Select(voter => (voter as JsonValue)?.TryGetValue<string>(out var name) == true ? name : throw Wrong("“voters” is a list of names."))]
        : throw Wrong("“voters” is a list of names.");

    private DateTimeOffset Moment(JsonObject grant, string name) =>
        DateTimeOffset.TryParse(Text(grant, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && TimeText.Exact(moment) == Text(grant, name)
            ? moment
            : throw Wrong($"“{name}” is a time such as 2026-01-15T14:28:37.000Z.");

    private string? Optional(JsonObject members, string name) => members[name] is null ? null : Text(members, name);

    private string Text(JsonObject members, string name) => Of<string>(members, name, "a text");

    private T Of<T>(JsonObject members, string name, string what) =>
        members[name] is JsonValue value && value.GetValueKind() is not JsonValueKind.Null && value.TryGetValue<T>(out var found)
            ? found
            : throw Wrong($"“{name}” is missing, or is not {what}.");

    private InvalidInputException Wrong(string problem) => new(path, null, problem);
}
