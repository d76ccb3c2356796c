using System.Globalization;
using System.Xml.Linq;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>Compares XML of the Query and S3 protocols with a shape: elements that are unknown or missing, text of another type.</summary>
internal static class XmlConformance
{
    private static readonly HashSet<string> OnEveryAnswer = new(StringComparer.OrdinalIgnoreCase) { "x-amz-request-id", "x-amz-id-2" };

    /// <summary>From the root of an answer; null is an answer without a body.</summary>
    public static IEnumerable<string> Problems(ApiShape shape, XElement? answer)
    {
        if (shape.ResultWrapper is { } wrapper)
        {
            return answer?.Elements().FirstOrDefault(element => element.Name.LocalName == wrapper) is { } result
                ? Structure(shape, result)
                : [$"{wrapper} is missing"];
        }

        var inBody = shape.Members.Any(member => member.Value.Location is null) && shape.Payload is null;
        return (answer, inBody) switch
        {
            (null, false) => [],
            (null, true) => ["the body is missing"],
            (_, false) => ["there is a body that the model does not have"],
            // GetBucketLocation's only member is the root itself.
            ({ HasElements: false }, true) => shape.Members.ContainsKey(answer.Name.LocalName) ? [] : Structure(shape, answer),
            _ => Structure(shape, answer),
        };
    }

    public static IEnumerable<string> HeaderProblems(ApiShape shape, IEnumerable<string> headers) =>
        headers
            .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !OnEveryAnswer.Contains(name))
            .Where(name => !shape.Members.Values.Any(member => member.Location is not null && Covers(member, name)))
            .Select(name => $"the header {name} is not in the model");

    private static bool Covers(ApiShape member, string header) =>
        member.Location == "headers"
            ? header.StartsWith(member.LocationName!, StringComparison.OrdinalIgnoreCase)
            : header.Equals(member.LocationName, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Structure(ApiShape shape, XElement element)
    {
        var members = shape.Members.Where(member => member.Value.Location is null)
            .ToDictionary(member => member.Value.LocationName ?? member.Key, member => member.Value);
        var missing = shape.Required
            .Where(name => members.ContainsKey(name) && element.Elements().All(child => child.Name.LocalName != name))
            .Select(name => $"{element.Name.LocalName}.{name} is missing");
        return missing.Concat(element.Elements().SelectMany(child =>
            members.TryGetValue(child.Name.LocalName, out var known) ? Value(known, child) : [$"{Path(child)} is not in the model"]));
    }

    private static IEnumerable<string> Value(ApiShape shape, XElement element) => shape.Type switch
    {
        "structure" => Structure(shape, element),
        "list" when shape.Flattened => Value(shape.Member, element),
        "list" => element.Elements().SelectMany(child =>
            child.Name.LocalName == (shape.Member.LocationName ?? "member")
                ? Value(shape.Member, child)
                : [$"{Path(child)} is not a list's member"]),
        // https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#map-response-serialization
        "map" => element.Elements().SelectMany(entry => entry.Elements().Select(part => part.Name.LocalName).SequenceEqual(["key", "value"])
            ? []
            : new[] { $"{Path(entry)} is not a map's entry" }),
        _ => !element.HasElements && Is(shape.Type, element.Value) ? [] : [$"{Path(element)} is not a {shape.Type}: {element.Value}"],
    };

    private static bool Is(string type, string text) => type switch
    {
        "string" => true,
        "integer" or "long" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => text is "true" or "false",
        "timestamp" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.EndsWith('Z'),
        _ => false,
    };

    private static string Path(XElement element) =>
        string.Join('.', element.AncestorsAndSelf().Reverse().Select(ancestor => ancestor.Name.LocalName));
}
