using DeployClaw.Pipelines;

namespace DeployClaw.Alerts;

/// <summary>
/// What makes two failures the same one. Its text has seven parts between slashes, each percent-encoded, "-" for one that is missing:
/// <c>aws-codepipeline/123456789012/eu-west-1/prod-deploy/Migrate/Migrate/-</c>. Stored as such, so it must not change.
/// </summary>
public sealed record Fingerprint(AlertSource Source, PipelineRef Pipeline, string? Stage, string? Action, string? Family)
{
    private const string Missing = "-";

    public static Fingerprint? Parse(string text) =>
        text.Split('/') is [var source, var account, var region, var name, var stage, var action, var family]
        && AlertSources.Parse(source) is { } known
            ? new Fingerprint(known, new PipelineRef(Decode(account), Decode(region), Decode(name)), Part(stage), Part(action), Part(family))
            : null;

    public override string ToString() =>
        string.Join(
            '/',
            Source.Word(),
            Encode(Pipeline.Account),
            Encode(Pipeline.Region),
            Encode(Pipeline.Name),
            Encode(Stage),
            Encode(Action),
            Encode(Family));

    private static string Encode(string? part) => part switch
    {
        null => Missing,
        Missing => "%2D",
        _ => Uri.EscapeDataString(part),
    };

    private static string? Part(string text) => text == Missing ? null : Decode(text);

    private static string Decode(string text) => Uri.UnescapeDataString(text);
}
