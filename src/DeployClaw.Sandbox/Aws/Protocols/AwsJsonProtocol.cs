using System.Text.Json;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>AWS JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html): the operation stands in X-Amz-Target.</summary>
internal sealed class AwsJsonProtocol(IReadOnlyList<JsonApi> apis) : IAwsProtocol
{
    private const string ContentType = "application/x-amz-json-1.1";

    public AwsOperation? Recognise(AwsRequest request)
    {
        if (request.Header("X-Amz-Target") is not { } target)
        {
            return null;
        }

        var dot = target.LastIndexOf('.');
        var api = apis.FirstOrDefault(api => dot > 0 && api.TargetPrefix == target[..dot]);
        return new AwsOperation(api?.Service ?? "", target[(dot + 1)..]);
    }

    public AwsAnswer Answer(AwsCall call)
    {
        var api = apis.FirstOrDefault(api => api.Service == call.Operation.Service);
        if (api is null || !api.Operations.TryGetValue(call.Operation.Name, out var operation))
        {
            throw new AwsException(StatusCodes.Status400BadRequest, "UnknownOperationException", "The operation is not known.");
        }

        var output = operation(call.Caller, call.Request.Body);
        return new AwsAnswer(StatusCodes.Status200OK, ContentType, JsonSerializer.SerializeToUtf8Bytes(output, AwsJson.Options));
    }

    public AwsAnswer Refuse(AwsException error, AwsRequest request)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { __type = error.Code, message = error.Message }, AwsJson.Options);
        return new AwsAnswer(error.Status, ContentType, body)
        {
            Headers = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["x-amzn-ErrorType"] = error.Code },
        };
    }

    public AwsException Word(CommonError error, string message)
    {
        var (status, code) = error switch
        {
            CommonError.MissingAuthentication => (400, "MissingAuthenticationTokenException"),
            CommonError.UnknownAccessKey or CommonError.InvalidSessionToken => (400, "UnrecognizedClientException"),
            CommonError.ExpiredToken => (400, "ExpiredTokenException"),
            CommonError.WrongSignature or CommonError.WrongScope or CommonError.ClockSkew => (400, "InvalidSignatureException"),
            CommonError.AccessDenied => (400, "AccessDeniedException"),
            CommonError.Throttled => (400, "ThrottlingException"),
            CommonError.Internal => (500, "InternalFailure"),
            _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
        };
        return new AwsException(status, code, message);
    }
}
