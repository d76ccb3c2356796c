using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>ListObjectsV2: keys in order of their bytes, those that share a prefix up to the delimiter folded into one entry.</summary>
internal sealed class ObjectListing
{
    private const int MaxKeys = 1000;

    private readonly S3Target target;
    private readonly string prefix;
    private readonly string delimiter;

    private ObjectListing(S3Target target)
    {
        this.target = target;
        prefix = target.Parameter("prefix") ?? "";
        delimiter = target.Parameter("delimiter") ?? "";
    }

    public static XElement Of(S3Target target, IReadOnlyDictionary<string, AwsObject> objects) => new ObjectListing(target).List(objects);

    private XElement List(IReadOnlyDictionary<string, AwsObject> objects)
    {
        var after = After();
        var max = Math.Min(int.TryParse(target.Parameter("max-keys"), NumberStyles.None, null, out var asked) ? asked : MaxKeys, MaxKeys);
        var entries = objects
            .Where(entry => entry.Key.StartsWith($"{target.Bucket}/{prefix}", StringComparison.Ordinal))
            .Select(entry => (Key: entry.Key[(target.Bucket.Length + 1)..], entry.Value))
            .GroupBy(entry => Fold(entry.Key))
            .Where(group => string.CompareOrdinal(group.Key, after) > 0)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Take(max + 1)
            .ToArray();
        var page = entries.Take(max).ToArray();
        var truncated = entries.Length > max && max > 0;
        return new XElement(
            "ListBucketResult",
            new XElement("Name", target.Bucket),
            new XElement("Prefix", Encoded(prefix)),
            delimiter.Length == 0 ? null : new XElement("Delimiter", Encoded(delimiter)),
            new XElement("MaxKeys", max),
            new XElement("KeyCount", page.Length),
            new XElement("IsTruncated", AwsXml.Boolean(truncated)),
            target.Parameter("encoding-type") is { } encoding ? new XElement("EncodingType", encoding) : null,
            target.Parameter("continuation-token") is { } token ? new XElement("ContinuationToken", token) : null,
            truncated ? new XElement("NextContinuationToken", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page[^1].Key))) : null,
            page.Where(group => !IsFolded(group.Key)).Select(group => Content(group.Key, group.First().Value)),
            page.Where(group => IsFolded(group.Key)).Select(group => CommonPrefix(group.Key)));
    }

    /// <summary>The name after which the page begins: tokens carry the last one of the page before.</summary>
    private string After()
    {
        if (target.Parameter("continuation-token") is not { } token)
        {
            return target.Parameter("start-after") ?? "";
        }

        return Base64Url.IsValid(token)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token))
            : throw new AwsException(StatusCodes.Status400BadRequest, "InvalidArgument", "The continuation token provided is incorrect");
    }

    private string Fold(string key)
    {
        var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? key : key[..(end + delimiter.Length)];
    }

    private bool IsFolded(string name) => delimiter.Length > 0 && name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) >= 0;

    private XElement Content(string key, AwsObject stored) => new(
        "Contents",
        new XElement("Key", Encoded(key)),
        new XElement("LastModified", AwsXml.Time(stored.LastModified)),
        new XElement("ETag", ObjectOperations.ETag(stored)),
        new XElement("Size", stored.Content.Length),
        new XElement("StorageClass", "STANDARD"));

    private XElement CommonPrefix(string name) => new("CommonPrefixes", new XElement("Prefix", Encoded(name)));

    private string Encoded(string text) =>
        target.Parameter("encoding-type") == "url" ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal) : text;
}
