using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>Checks Signature Version 4 in the Authorization header against the world's principals.</summary>
internal sealed class SignatureCheck(AwsWorld world)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    public Authentication Authenticate(AwsRequest request, AwsOperation operation)
    {
        if (request.Header("Authorization") is not { } header)
        {
            return new Authentication.Refused(CommonError.MissingAuthentication, "Missing Authentication Token");
        }

        if (AuthorizationHeader.Parse(header) is not { } authorization)
        {
            return new Authentication.Refused(CommonError.WrongSignature, "The Authorization header is not of Signature Version 4.");
        }

        return world.Principals.TryGetValue(authorization.AccessKeyId, out var principal)
            ? RefusedFor(request, principal)
                ?? RefusedFor(request, authorization, operation)
                ?? Verify(request, authorization, principal)
            : new Authentication.Refused(CommonError.UnknownAccessKey, "The security token included in the request is invalid.");
    }

    private static Authentication.Refused? RefusedFor(AwsRequest request, AwsPrincipal principal) =>
        principal.ExpiresAt <= request.ReceivedAt
            ? new Authentication.Refused(CommonError.ExpiredToken, "The security token included in the request is expired")
            : principal.SessionToken != request.Header("x-amz-security-token")
                ? new Authentication.Refused(CommonError.InvalidSessionToken, "The security token included in the request is invalid.")
                : null;

    private static Authentication.Refused? RefusedFor(AwsRequest request, AuthorizationHeader authorization, AwsOperation operation)
    {
        var scope = authorization.Scope;
        if (scope.Terminator != CredentialScope.Aws4Request || (operation.Service.Length > 0 && scope.Service != operation.Service))
        {
            var reason = $"Credential should be scoped to correct service: '{operation.Service}'.";
            return new Authentication.Refused(CommonError.WrongScope, reason);
        }

        if (Unsigned(request, authorization) is { } unsigned)
        {
            return new Authentication.Refused(CommonError.WrongSignature, $"The header {unsigned} is present and not signed.");
        }

        if (SignedAt(request) is not { } signedAt || !request.Header("x-amz-date")!.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            return new Authentication.Refused(
                CommonError.WrongSignature,
                "Date in Credential scope does not match YYYYMMDD from x-amz-date.");
        }

        var age = request.ReceivedAt - signedAt;
        var word = age > TimeSpan.Zero ? "expired" : "not yet current";
        return age.Duration() <= Tolerance
            ? null
            : new Authentication.Refused(
                CommonError.ClockSkew,
                $"Signature {word}: {Basic(signedAt)} is more than 15 min. from {Basic(request.ReceivedAt)}");
    }

    private static Authentication Verify(AwsRequest request, AuthorizationHeader authorization, AwsPrincipal principal)
    {
        var key = new SigningKey(principal.SecretAccessKey, authorization.Scope, request.Header("x-amz-date")!);
        var declared = request.Header("x-amz-content-sha256");
        var actual = SigningKey.HashOf(request.Body.Span);
        var signature = key.SignRequest(CanonicalRequest.Of(request, authorization, declared ?? actual));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(authorization.Signature)))
        {
            return WrongSignature;
        }

        var body = SignedBody.Read(request, declared ?? actual, new ChunkSignatures(key, signature));
        return body is null
            ? WrongSignature
            : new Authentication.Accepted(new AwsCaller(principal, authorization.Scope.Region), body);
    }

    private static Authentication.Refused WrongSignature { get; } = new(
        CommonError.WrongSignature,
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method.");

    /// <summary>Host and all x-amz-* headers have to be signed.</summary>
    private static string? Unsigned(AwsRequest request, AuthorizationHeader authorization) =>
        request.Headers.Keys
            .Select(name => name.ToLowerInvariant())
            .Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal))
            .FirstOrDefault(name => !authorization.SignedHeaders.Contains(name));

    private static DateTimeOffset? SignedAt(AwsRequest request) =>
        DateTimeOffset.TryParseExact(
            request.Header("x-amz-date"),
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment)
            ? moment
            : null;

    private static string Basic(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
