using System.Text.Json;

namespace DeployClaw.Cascades;

/// <summary>
/// Who may assume a role, as far as its trust policy says
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
/// </summary>
internal sealed class TrustPolicy
{
    private readonly IReadOnlyList<JsonElement> statements;

    private TrustPolicy(IReadOnlyList<JsonElement> statements) => this.statements = statements;

    /// <summary>Null where the text is not a policy.</summary>
    public static TrustPolicy? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Statement", out var statement)
                ? new TrustPolicy([.. Many(statement.Clone()).Where(entry => entry.ValueKind == JsonValueKind.Object)])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The principals that may assume the role, as the policy writes them, by name.</summary>
    public IReadOnlyList<string> Trusted => [.. Principals("Allow").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Conditions are not judged: a statement that names the role under a condition names it.</summary>
    public bool Allows(RoleArn role) =>
        Principals("Allow").Any(principal => Means(principal, role)) && !Principals("Deny").Any(principal => Means(principal, role));

    private IEnumerable<string> Principals(string effect) => statements
        .Where(statement => Text(statement, "Effect") == effect && IsAboutAssuming(statement))
        .SelectMany(statement => statement.TryGetProperty("Principal", out var principal) ? Names(principal) : []);

    private static bool Means(string principal, RoleArn role) =>
        principal == "*"
        || principal == role.Account
        || principal == $"arn:aws:iam::{role.Account}:root"
        || RoleArn.Parse(principal) == role;

    private static bool IsAboutAssuming(JsonElement statement) =>
        statement.TryGetProperty("Action", out var action)
        && Many(action).Any(name => name.ValueKind == JsonValueKind.String && name.GetString() is "sts:AssumeRole" or "sts:*" or "*");

    private static IEnumerable<string> Names(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => [principal.GetString()!],
        JsonValueKind.Object => principal.EnumerateObject().SelectMany(kind => Many(kind.Value)).SelectMany(Names),
        _ => [],
    };

    private static JsonElement[] Many(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    private static string? Text(JsonElement statement, string name) =>
        statement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
