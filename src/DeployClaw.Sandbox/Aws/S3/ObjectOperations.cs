using System.Xml.Linq;
using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>S3's operations on objects.</summary>
internal sealed class ObjectOperations(AwsWorld world, BucketOperations buckets)
{
    public AwsAnswer Put(AwsCall call, S3Target target)
    {
        buckets.Require(call, target);
        var upload = S3Upload.Read(call.Request);
        var path = Path(target);
        RequireUnlocked(call, path);
        switch (call.Request.Header("If-None-Match"))
        {
            case null:
                world.Objects[path] = upload;
                break;
            case "*" when world.Objects.TryAdd(path, upload):
                break;
            case "*":
                throw new AwsException(
                    StatusCodes.Status412PreconditionFailed,
                    "PreconditionFailed",
                    "At least one of the pre-conditions you specified did not hold");
            default:
                throw new AwsException(StatusCodes.Status501NotImplemented, "NotImplemented", "If-None-Match takes * only.");
        }

        var headers = new Dictionary<string, StringValues> { ["ETag"] = ETag(upload), ["x-amz-server-side-encryption"] = "AES256" };
        Add(headers, upload.Checksums);
        return new AwsAnswer(StatusCodes.Status200OK, "", default) { Headers = headers };
    }

    /// <summary>Also answers HEAD: the server leaves the body away.</summary>
    public AwsAnswer Get(AwsCall call, S3Target target)
    {
        buckets.Require(call, target);
        var found = world.Objects.TryGetValue(Path(target), out var stored)
            ? stored
            : throw new AwsException(StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
        var range = S3Range.Read(call.Request.Header("Range"), found.Content.Length);
        var headers = new Dictionary<string, StringValues>
        {
            ["ETag"] = ETag(found),
            ["Last-Modified"] = found.LastModified.ToString("R"),
            ["Accept-Ranges"] = "bytes",
            ["x-amz-server-side-encryption"] = "AES256",
        };
        Add(headers, found.Metadata);
        if (range is not null)
        {
            headers["Content-Range"] = range.ContentRange;
        }
        else if (call.Request.Header("x-amz-checksum-mode") == "ENABLED")
        {
            Add(headers, found.Checksums);
        }

        return range is null
            ? new AwsAnswer(StatusCodes.Status200OK, found.ContentType, found.Content) { Headers = headers }
            : new AwsAnswer(StatusCodes.Status206PartialContent, found.ContentType, range.Of(found.Content)) { Headers = headers };
    }

    public AwsAnswer Delete(AwsCall call, S3Target target)
    {
        buckets.Require(call, target);
        RequireUnlocked(call, Path(target));
        world.Objects.TryRemove(Path(target), out _);
        return new AwsAnswer(StatusCodes.Status204NoContent, "", default);
    }

    public XElement List(AwsCall call, S3Target target)
    {
        buckets.Require(call, target);
        return ObjectListing.Of(target, world.Objects);
    }

    /// <summary>The MD5 of the content, as S3 has it for what was not put in parts.</summary>
    public static string ETag(AwsObject stored) => $"\"{Convert.ToHexStringLower(Digest.Md5(stored.Content.Span))}\"";

    private void RequireUnlocked(AwsCall call, string path)
    {
        if (world.Objects.TryGetValue(path, out var stored))
        {
            stored.Lock?.RequireOver(call.Request.ReceivedAt);
        }
    }

    private static string Path(S3Target target) => $"{target.Bucket}/{target.Key}";

    private static void Add(Dictionary<string, StringValues> headers, IReadOnlyDictionary<string, string> more)
    {
        foreach (var (name, value) in more)
        {
            headers[name] = value;
        }
    }
}
