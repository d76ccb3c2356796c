namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>
/// "AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=a;b, Signature=hex"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
/// </summary>
internal sealed record AuthorizationHeader(string AccessKeyId, CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    private const string Algorithm = "AWS4-HMAC-SHA256 ";

    /// <summary>Null for anything else.</summary>
    public static AuthorizationHeader? Parse(string text)
    {
        if (!text.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1]);
        var credential = parts["Credential"].FirstOrDefault()?.Split('/');
        return credential is { Length: 5 }
            && parts["SignedHeaders"].FirstOrDefault() is { } headers
            && parts["Signature"].FirstOrDefault() is { } signature
                ? new AuthorizationHeader(
                    credential[0],
                    new CredentialScope(credential[1], credential[2], credential[3], credential[4]),
                    headers.Split(';'),
                    signature)
                : null;
    }
}

/// <summary>What a signature is good for: a day (yyyyMMdd), a region and a service.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service, string Terminator)
{
    public const string Aws4Request = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
