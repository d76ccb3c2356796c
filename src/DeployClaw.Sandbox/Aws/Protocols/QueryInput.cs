using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>The form of a Query request.</summary>
internal sealed class QueryInput(IReadOnlyDictionary<string, StringValues> form)
{
    /// <summary>Null when the request is not a form.</summary>
    public static QueryInput? Read(AwsRequest request) =>
        request.Method == HttpMethods.Post
        && request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? new QueryInput(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(request.Body.Span)))
            : null;

    public string? Optional(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;

    public string Required(string name) => Optional(name) is { Length: > 0 } value
        ? value
        : throw Invalid($"Value null at '{name}' failed to satisfy constraint: Member must not be null");

    /// <summary>"Name.member.1" and so on.</summary>
    public IEnumerable<string> List(string name)
    {
        for (var number = 1; Optional($"{name}.member.{number}") is { } item; number++)
        {
            yield return item;
        }
    }

    public int Integer(string name, int absent, int min, int max)
    {
        if (Optional(name) is not { } text)
        {
            return absent;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, null, out var value) && value >= min && value <= max
            ? value
            : throw Invalid($"Value '{text}' at '{name}' failed to satisfy constraint: Member must be between {min} and {max}");
    }

    private static AwsException Invalid(string problem) =>
        new(StatusCodes.Status400BadRequest, "ValidationError", $"1 validation error detected: {problem}");
}
