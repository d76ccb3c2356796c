using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>What a path-style request points to: "/BUCKET/KEY?parameters". No bucket: the account; no key: the bucket.</summary>
internal sealed record S3Target(string Bucket, string Key, IReadOnlyDictionary<string, StringValues> Parameters)
{
    /// <summary>Parameters that do not change which operation is asked for.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "x-id", "prefix", "delimiter", "max-keys", "continuation-token", "start-after", "encoding-type", "fetch-owner",
    };

    public static S3Target Of(AwsRequest request)
    {
        var path = request.Path.TrimStart('/').Split('/', 2);
        return new S3Target(
            Uri.UnescapeDataString(path[0]),
            path.Length == 2 ? Uri.UnescapeDataString(path[1]) : "",
            QueryHelpers.ParseQuery(request.Query));
    }

    public string? Parameter(string name) => Parameters.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The operation's name; "Unknown" for those that the stand-in does not have.</summary>
    public string Operation(string method)
    {
        var subresources = string.Join('&', Parameters.Keys.Where(name => !Harmless.Contains(name)));
        return (method, Bucket.Length > 0, Key.Length > 0, subresources) switch
        {
            ("GET", false, _, "") => "ListBuckets",
            ("PUT", true, false, "") => "CreateBucket",
            ("HEAD", true, false, "") => "HeadBucket",
            ("GET", true, false, "location") => "GetBucketLocation",
            ("GET", true, false, "list-type") => "ListObjectsV2",
            ("PUT", true, true, "") => "PutObject",
            ("GET", true, true, "") => "GetObject",
            ("HEAD", true, true, "") => "HeadObject",
            ("DELETE", true, true, "") => "DeleteObject",
            _ => "Unknown",
        };
    }
}
