using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.S3;
using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>
/// S3's own REST and XML (https://docs.aws.amazon.com/AmazonS3/latest/API/), path style. Whatever nobody else understands is taken
/// for it.
/// </summary>
internal sealed class S3Protocol(BucketOperations buckets, ObjectOperations objects) : IAwsProtocol
{
    private const string ContentType = "application/xml";
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public AwsOperation? Recognise(AwsRequest request) => new("s3", S3Target.Of(request).Operation(request.Method));

    public ValueTask<AwsAnswer> AnswerAsync(AwsCall call, CancellationToken cancellation)
    {
        var target = S3Target.Of(call.Request);
        var answer = call.Operation.Name switch
        {
            "ListBuckets" => Xml(buckets.List(call)),
            "CreateBucket" => buckets.Create(call, target),
            "HeadBucket" => buckets.Head(call, target),
            "GetBucketLocation" => Xml(buckets.Location(call, target)),
            "ListObjectsV2" => Xml(objects.List(call, target)),
            "PutObject" => objects.Put(call, target),
            "GetObject" or "HeadObject" => objects.Get(call, target),
            "DeleteObject" => objects.Delete(call, target),
            _ => throw new AwsException(
                StatusCodes.Status501NotImplemented,
                "NotImplemented",
                "A header or parameter you provided implies functionality that is not implemented."),
        };
        return ValueTask.FromResult(Identified(answer, call.Request));
    }

    public AwsAnswer Refuse(AwsException error, AwsRequest request)
    {
        var body = AwsXml.Write(
            new XElement(
                "Error",
                new XElement("Code", error.Code),
                new XElement("Message", error.Message),
                new XElement("Resource", Uri.UnescapeDataString(request.Path)),
                new XElement("RequestId", request.Id)),
            "");
        return Identified(new AwsAnswer(error.Status, ContentType, body), request);
    }

    public AwsException Word(CommonError error, string message)
    {
        var (status, code) = error switch
        {
            CommonError.MissingAuthentication or CommonError.AccessDenied => (403, "AccessDenied"),
            CommonError.UnknownAccessKey => (403, "InvalidAccessKeyId"),
            CommonError.InvalidSessionToken => (400, "InvalidToken"),
            CommonError.ExpiredToken => (400, "ExpiredToken"),
            CommonError.WrongSignature => (403, "SignatureDoesNotMatch"),
            CommonError.WrongScope => (400, "AuthorizationHeaderMalformed"),
            CommonError.ClockSkew => (403, "RequestTimeTooSkewed"),
            CommonError.Throttled => (503, "SlowDown"),
            CommonError.Internal => (500, "InternalError"),
            _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
        };
        return new AwsException(status, code, message);
    }

    private static AwsAnswer Xml(XElement root) => new(StatusCodes.Status200OK, ContentType, AwsXml.Write(root, Namespace));

    private static AwsAnswer Identified(AwsAnswer answer, AwsRequest request) => answer with
    {
        Headers = new Dictionary<string, StringValues>(answer.Headers)
        {
            ["x-amz-request-id"] = request.Id,
            ["x-amz-id-2"] = request.Id,
        },
    };
}
