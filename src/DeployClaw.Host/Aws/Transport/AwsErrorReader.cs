using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// Reads what a service says when it refuses. JSON 1.1: <c>__type</c>, perhaps with a namespace before '#' and a URL after ':';
/// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization.
/// Query: <c>ErrorResponse/Error/Code</c>; https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
/// </summary>
internal static class AwsErrorReader
{
    public static AmazonServiceException Read(HttpResponseMessage response, byte[] body)
    {
        var (code, message) = IsXml(response) ? ReadXml(body) : ReadJson(body);
        code = Bare(Header(response, "x-amzn-ErrorType") ?? code) ?? $"HTTP {(int)response.StatusCode}";
        var error = new AmazonServiceException(message ?? "", ErrorType.Unknown, code, RequestId(response), response.StatusCode);
        if (RetryAfter(response) is { } wait)
        {
            error.Data[typeof(TimeSpan)] = wait;
        }

        return error;
    }

    public static string? RequestId(HttpResponseMessage response) => Header(response, "x-amzn-RequestId") ?? Header(response, "x-amz-request-id");

    /// <summary>How long the service asked us to wait.</summary>
    public static TimeSpan? RetryAfter(Exception? error) => error?.Data[typeof(TimeSpan)] as TimeSpan?;

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header
            ? header.Delta ?? (response.Headers.Date is { } now ? header.Date - now : null)
            : null;

    private static bool IsXml(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.EndsWith("xml", StringComparison.Ordinal) == true;

    private static (string? Code, string? Message) ReadJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? (Text(root, "__type") ?? Text(root, "code"), Text(root, "message") ?? Text(root, "Message"))
                : default;
        }
        catch (JsonException)
        {
            // A load balancer's page: the status is all that it tells.
            return default;
        }
    }

    private static (string? Code, string? Message) ReadXml(byte[] body)
    {
        try
        {
            var error = XDocument.Load(new MemoryStream(body)).Descendants().FirstOrDefault(element => element.Name.LocalName == "Error");
            return (Child(error, "Code"), Child(error, "Message"));
        }
        catch (XmlException)
        {
            return default;
        }
    }

    private static string? Child(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Bare(string? type) => type?.Split(':')[0].Split('#')[^1] is { Length: > 0 } bare ? bare : null;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
