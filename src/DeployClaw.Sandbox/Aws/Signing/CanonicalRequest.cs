using System.Text;

namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>The text that a signature covers, built from the request as it arrived.</summary>
internal static class CanonicalRequest
{
    public static string Of(AwsRequest request, AuthorizationHeader authorization, string payloadHash)
    {
        var headers = authorization.SignedHeaders.Select(name => $"{name}:{Trimmed(request, name)}\n");
        return string.Join(
            '\n',
            request.Method,
            Path(request.Path, authorization.Scope.Service),
            Query(request.Query),
            string.Concat(headers),
            string.Join(';', authorization.SignedHeaders),
            payloadHash);
    }

    /// <summary>S3 encodes a path once, every other service encodes the encoded path again.</summary>
    private static string Path(string path, string service)
    {
        var segments = path.Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment)));
        return string.Join('/', service == "s3" ? segments : segments.Select(Uri.EscapeDataString));
    }

    private static string Query(string query)
    {
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2))
            .Select(parts => (Name: Encoded(parts[0]), Value: Encoded(parts.Length == 2 ? parts[1] : "")))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ThenBy(parameter => parameter.Value, StringComparer.Ordinal);
        return string.Join('&', parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    private static string Encoded(string part) => Uri.EscapeDataString(Uri.UnescapeDataString(part));

    private static string Trimmed(AwsRequest request, string name)
    {
        var text = new StringBuilder();
        foreach (var word in (request.Header(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(text.Length == 0 ? "" : " ").Append(word);
        }

        return text.ToString();
    }
}
