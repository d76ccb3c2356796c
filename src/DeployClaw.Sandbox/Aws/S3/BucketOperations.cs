using System.Xml;
using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.Protocols;
using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>S3's operations on buckets.</summary>
internal sealed class BucketOperations(AwsWorld world)
{
    /// <summary>The region that S3 leaves unsaid.</summary>
    private const string Classic = "us-east-1";

    /// <summary>The bucket a call points to; refuses one that does not exist, is another account's or lies in another region.</summary>
    public AwsBucket Require(AwsCall call, S3Target target)
    {
        if (!world.Buckets.TryGetValue(target.Bucket, out var bucket))
        {
            throw new AwsException(StatusCodes.Status404NotFound, "NoSuchBucket", "The specified bucket does not exist");
        }

        if (bucket.Account != call.Caller.Account)
        {
            throw new AwsException(StatusCodes.Status403Forbidden, "AccessDenied", "Access Denied");
        }

        return bucket.Region == call.Caller.Region
            ? bucket
            : throw new AwsException(
                StatusCodes.Status400BadRequest,
                "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; the region '{call.Caller.Region}' is wrong; expecting '{bucket.Region}'");
    }

    public XElement List(AwsCall call)
    {
        var own = world.Buckets
            .Where(bucket => bucket.Value.Account == call.Caller.Account)
            .OrderBy(bucket => bucket.Key, StringComparer.Ordinal);
        return new XElement(
            "ListAllMyBucketsResult",
            new XElement("Owner", new XElement("ID", call.Caller.Account)),
            new XElement("Buckets", own.Select(bucket => new XElement(
                "Bucket",
                new XElement("Name", bucket.Key),
                new XElement("CreationDate", AwsXml.Time(DateTimeOffset.UnixEpoch))))));
    }

    public AwsAnswer Create(AwsCall call, S3Target target)
    {
        var region = RegionAskedFor(call.Request) ?? Classic;
        if (region != call.Caller.Region)
        {
            throw new AwsException(
                StatusCodes.Status400BadRequest,
                "IllegalLocationConstraintException",
                $"The {region} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }

        if (!world.Buckets.TryAdd(target.Bucket, new AwsBucket(call.Caller.Account, region)))
        {
            var own = world.Buckets[target.Bucket].Account == call.Caller.Account;
            throw new AwsException(
                StatusCodes.Status409Conflict,
                own ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists",
                "The requested bucket name is not available.");
        }

        return Empty(new() { ["Location"] = $"/{target.Bucket}" });
    }

    public AwsAnswer Head(AwsCall call, S3Target target) => Empty(new() { ["x-amz-bucket-region"] = Require(call, target).Region });

    public XElement Location(AwsCall call, S3Target target) =>
        new("LocationConstraint", Require(call, target).Region is var region and not Classic ? region : null);

    private static AwsAnswer Empty(Dictionary<string, StringValues> headers) =>
        new(StatusCodes.Status200OK, "", default) { Headers = headers };

    private static string? RegionAskedFor(AwsRequest request)
    {
        if (request.Body.IsEmpty)
        {
            return null;
        }

        try
        {
            var configuration = XElement.Load(new MemoryStream(request.Body.ToArray()));
            return configuration.Elements().FirstOrDefault(element => element.Name.LocalName == "LocationConstraint")?.Value;
        }
        catch (XmlException)
        {
            throw new AwsException(StatusCodes.Status400BadRequest, "MalformedXML", "The XML you provided was not well-formed.");
        }
    }
}
