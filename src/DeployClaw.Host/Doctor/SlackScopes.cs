using System.Net.Http.Headers;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Doctor;

/// <summary>
/// The scopes that the bot's token has, against those that the shipped manifest asks for. Slack names them with every answer:
/// https://docs.slack.dev/authentication/installing-with-oauth#scopes
/// </summary>
internal static class SlackScopes
{
    private const string Name = "Slack scopes";
    private const string Granted = "x-oauth-scopes";

    public static Diagnosis Judge(HttpResponseHeaders? head)
    {
        if (head is null || !head.TryGetValues(Granted, out var values))
        {
            return Diagnosis.Warning(Name, "Slack did not say which scopes the token has", "compare the app's page OAuth & Permissions with the manifest");
        }

        var granted = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return Judge(granted, Manifest(Shipped.SlackManifest));
    }

    public static Diagnosis Judge(IReadOnlyCollection<string> granted, IReadOnlyCollection<string> needed)
    {
        var (missing, more) = (needed.Except(granted).ToList(), granted.Except(needed).ToList());
        return (missing, more) switch
        {
            ({ Count: > 0 }, _) => Diagnosis.Failed(
                Name,
                $"the app lacks {string.Join(", ", missing)}",
                "paste manifests/slack/manifest.yaml into the app's page App Manifest, then install the app again"),
            (_, { Count: > 0 }) => Diagnosis.Warning(
                Name, $"the app has more than it needs: {string.Join(", ", more)}", "take them away on the app's page OAuth & Permissions"),
            _ => Diagnosis.Good(Name, $"all {needed.Count} of the manifest, and no more"),
        };
    }

    public static IReadOnlyList<string> Manifest(string path) =>
        YamlFile.Read(path) is { Documents: [var root] } file
            ? [.. root.Map("oauth_config").Map("scopes").List("bot").Select(node => file.Text(node, "a scope"))]
            : throw new InvalidInputException(path, null, "Expected one document, the app's manifest.");
}
