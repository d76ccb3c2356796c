using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Cli;

/// <summary>What options look like, and what a typed value means, or the sentence that refuses it.</summary>
internal static class ArgumentParsers
{
    // More take a CI job longer to make than they tell.
    private const int MostRows = 10_000_000;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(14);

    public static Option<string> Single(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    public static Option<string[]> Repeated(string name, string value, string description, bool required = false) =>
        new(name) { Description = description + " (may be repeated)", HelpName = value, Arity = ArgumentArity.OneOrMore, Required = required };

    public static SchemaPattern? Pattern(ArgumentResult typed) =>
        SchemaPattern.Parse(Text(typed))
        ?? Refuse<SchemaPattern?>(
            typed,
            $"'{Text(typed)}' is not a schema pattern: it needs exactly one * and something beside it, such as 'tenant_*'.");

    public static int Threshold(ArgumentResult typed) =>
        int.TryParse(Text(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 100
            ? value
            : Refuse<int>(typed, $"'{Text(typed)}' is not a risk threshold: it is a whole number from 0 to 100.");

    public static int? Rows(ArgumentResult typed) =>
        int.TryParse(Text(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is > 0 and <= MostRows
            ? rows
            : Refuse<int?>(typed, $"'{Text(typed)}' is not a number of rows: it is a whole number from 1 to {MostRows}.");

    public static OutputFormat Format(ArgumentResult typed) => Text(typed) switch
    {
        "text" => OutputFormat.Text,
        "json" => OutputFormat.Json,
        "compliance-report" => OutputFormat.ComplianceReport,
        var other => Refuse<OutputFormat>(typed, $"'{other}' is not an output format: use text, json or compliance-report."),
    };

    public static TimeSpan Window(ArgumentResult typed) =>
        TimeText.ReadLength(Text(typed), LongestWindow)
        ?? Refuse<TimeSpan>(typed, $"'{Text(typed)}' is not a window: use a number and s, m, h or d, such as 60m; at most 14d.");

    /// <summary>Infinite for "off".</summary>
    public static TimeSpan Poll(ArgumentResult typed) => Text(typed) == "off" ? Timeout.InfiniteTimeSpan : Window(typed);

    public static Uri? Listen(ArgumentResult typed) =>
        Uri.TryCreate(Text(typed), UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" }
            ? address
            : Refuse<Uri>(typed, $"'{Text(typed)}' is not an address to listen at: write http://127.0.0.1:8080, or http://0.0.0.0:8080 for every network.");

    public static QueueAddress[]? Queues(ArgumentResult typed)
    {
        var queues = typed.Tokens.Select(token => (token.Value, Address: QueueAddress.Parse(token.Value))).ToList();
        return queues.FirstOrDefault(queue => queue.Address is null) is { Value: { } wrong }
            ? Refuse<QueueAddress[]>(typed, $"'{wrong}' is not a queue's URL: write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.")
            : [.. queues.Select(queue => queue.Address!)];
    }

    public static string? Output(ArgumentResult typed) =>
        Text(typed).StartsWith("s3://", StringComparison.OrdinalIgnoreCase) && S3Folder.Parse(Text(typed)) is null
            ? Refuse<string>(typed, $"'{Text(typed)}' is not a place in S3: write s3://bucket or s3://bucket/prefix.")
            : Text(typed);

    /// <summary>With a slash at its end, so that paths go below it.</summary>
    public static Uri? Address(ArgumentResult typed) =>
        Uri.TryCreate(Text(typed).TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : Refuse<Uri>(typed, $"'{Text(typed)}' is not an address: write https://host/.");

    /// <summary>An environment variable; null where it is not set, or empty.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Text(ArgumentResult typed) => typed.Tokens.Count == 0 ? "" : typed.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult typed, string sentence)
    {
        typed.AddError(sentence);
        return default;
    }
}
