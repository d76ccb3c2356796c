using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeployClaw.EndToEnd.Commands;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>The policies that docs/permissions.md asks people to attach grant what the program uses, and no more.</summary>
public sealed partial class AwsPolicyTests(BurstSandbox burst) : IClassFixture<BurstSandbox>
{
    // The page's policies in their order: the one to look with, and the one to freeze and redeploy with.
    private const int Triage = 0;
    private const int Control = 1;

    /// <summary>STS is no matter of this policy: GetCallerIdentity needs no permission, and AssumeRole is the page's last sentence.</summary>
    private const string Sts = "sts:";

    /// <summary>SQS is asked through the SDK's client; a batch goes by the right to the single operation.</summary>
    private static readonly string[] Queue = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];

    /// <summary>Granted by who wants to be told whether the others are; the page says so in a sentence.</summary>
    private const string Optional = "iam:SimulatePrincipalPolicy";

    [Fact]
    public void ItGrantsWhatOurClientsCanAskFor()
    {
        var clients = typeof(AwsAccess).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(typeof(AwsAccess).Namespace!, StringComparison.Ordinal) == true)
            .Where(type => type.Name.EndsWith("Client", StringComparison.Ordinal))
            .SelectMany(type => Operations(type).Select(operation => $"{Prefix(type.Name[..^"Client".Length])}:{operation}"))
            .Where(action => action != Optional && !action.StartsWith(Sts, StringComparison.Ordinal));

        Assert.Equal(
            clients.Concat(S3Operations()).Concat(Queue).Order(StringComparer.Ordinal),
            GrantedActions(Triage).Concat(GrantedActions(Control)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ItGrantsWhatAnAuditAskedFor()
    {
        var asked = burst.Text("-audit.log").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(entry => entry.GetProperty("event").GetString() == "request_sent")
            .Select(entry => entry.GetProperty("request"))
            .Select(request => (Service: request.GetProperty("service").GetString(), Operation: request.GetProperty("operation").GetString()))
            .Select(request => $"{AwsApi.All.Single(api => api.Title == request.Service).EndpointPrefix}:{request.Operation}")
            .Where(action => !action.StartsWith(Sts, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(asked);
        Assert.Subset(GrantedActions(Triage).ToHashSet(StringComparer.Ordinal), asked);
    }

    private static IEnumerable<string> Operations(Type client) =>
        client.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(method => method.Name[..^"Async".Length]);

    private static string Prefix(string service) =>
        AwsApi.All
            .Single(api => api.ServiceId.Replace(" ", "", StringComparison.Ordinal).Equals(service, StringComparison.OrdinalIgnoreCase))
            .EndpointPrefix;

    /// <summary>S3 is asked through the SDK's client; each request names its operation for the request log.</summary>
    private static IEnumerable<string> S3Operations() =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src/DeployClaw.Host/Aws"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => S3Operation().Matches(File.ReadAllText(file)))
            .Select(match => $"s3:{match.Groups[1].Value}")
            .Distinct();

    private static IEnumerable<string> GrantedActions(int place)
    {
        using var policy = JsonDocument.Parse(Page.Permissions.Blocks.Where(block => block.Language == "json").ElementAt(place).Text);
        return
        [
            .. from statement in policy.RootElement.GetProperty("Statement").EnumerateArray()
               let action = statement.GetProperty("Action")
               from name in action.ValueKind == JsonValueKind.Array ? action.EnumerateArray().Select(one => one.GetString()!) : [action.GetString()!]
               select name,
        ];
    }

    [GeneratedRegex("""AwsApi\.S3,\s+"(\w+)"\s*""")]
    private static partial Regex S3Operation();
}
