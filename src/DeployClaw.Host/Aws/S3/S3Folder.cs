namespace DeployClaw.Host.Aws.S3;

/// <summary>A bucket and what its objects' keys begin with: empty, or with a slash at its end.</summary>
internal sealed record S3Folder(string Bucket, string Prefix)
{
    /// <summary>Null unless <paramref name="url"/> is <c>s3://bucket</c> or <c>s3://bucket/prefix</c>.</summary>
    public static S3Folder? Parse(string url)
    {
        const string Scheme = "s3://";
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = url[Scheme.Length..].Split('/', 2);
        var prefix = parts.Length == 2 ? parts[1].Trim('/') : "";
        return parts[0].Length == 0 ? null : new S3Folder(parts[0], prefix.Length == 0 ? "" : prefix + "/");
    }

    public override string ToString() => $"s3://{Bucket}/{Prefix}".TrimEnd('/');
}
