using System.Text.Json;

namespace DeployClaw.Sandbox.Aws.Sts;

/// <summary>
/// Who may assume a role: allowing statements over AWS principals (an account, its root, a user, a role, a session, "*"); a denying
/// one wins. The only condition it can meet is StringEquals on sts:ExternalId: a statement with any other does not allow.
/// </summary>
internal sealed class TrustPolicy
{
    private readonly JsonElement[] statements;

    private TrustPolicy(JsonElement[] statements) => this.statements = statements;

    public static TrustPolicy Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new TrustPolicy(Each(document.RootElement.Clone(), "Statement"));
    }

    public bool Trusts(AwsPrincipal caller, string? externalId)
    {
        bool Says(JsonElement statement, string effect) =>
            Each(statement, "Effect").Any(word => word.GetString() == effect)
            && Each(statement, "Action").Any(action => action.GetString() is "sts:AssumeRole" or "sts:*" or "*")
            && Each(statement, "Principal").Any(principal => Names(principal, caller));

        return !statements.Any(statement => Says(statement, "Deny"))
            && statements.Any(statement => Says(statement, "Allow") && Meets(statement, externalId));
    }

    private static bool Names(JsonElement principal, AwsPrincipal caller)
    {
        string?[] own = ["*", caller.Account, $"arn:aws:iam::{caller.Account}:root", caller.Arn, RoleOf(caller)];
        return principal.ValueKind == JsonValueKind.String
            ? principal.GetString() == "*"
            : Each(principal, "AWS").Any(name => own.Contains(name.GetString()));
    }

    private static bool Meets(JsonElement statement, string? externalId) =>
        !statement.TryGetProperty("Condition", out var condition)
        || condition.EnumerateObject().All(test =>
            test.Name == "StringEquals"
            && test.Value.EnumerateObject().All(key =>
                key.Name == "sts:ExternalId" && Each(key.Value).Any(value => value.GetString() == externalId)));

    /// <summary>The role behind a session: arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION.</summary>
    private static string? RoleOf(AwsPrincipal caller)
    {
        var parts = caller.Arn.Split('/');
        return parts.Length == 3 && parts[0].EndsWith(":assumed-role", StringComparison.Ordinal)
            ? $"arn:aws:iam::{caller.Account}:role/{parts[1]}"
            : null;
    }

    private static JsonElement[] Each(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Each(value) : [];

    /// <summary>Policies write one thing bare and several as an array.</summary>
    private static JsonElement[] Each(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];
}
