using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>
/// AWS JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html) and, for services that have it, 1.0: the operation
/// stands in X-Amz-Target.
/// </summary>
internal sealed class AwsJsonProtocol(IReadOnlyList<JsonApi> apis) : IAwsProtocol
{
    public AwsOperation? Recognise(AwsRequest request)
    {
        if (request.Header("X-Amz-Target") is not { } target)
        {
            return null;
        }

        return new AwsOperation(ApiOf(target)?.Service ?? "", target[(target.LastIndexOf('.') + 1)..]);
    }

    public async ValueTask<AwsAnswer> AnswerAsync(AwsCall call, CancellationToken cancellation)
    {
        var api = apis.FirstOrDefault(api => api.Service == call.Operation.Service);
        if (api is null || !api.Operations.TryGetValue(call.Operation.Name, out var operation))
        {
            throw new AwsException(StatusCodes.Status400BadRequest, "UnknownOperationException", "The operation is not known.");
        }

        var output = await operation(call.Caller, call.Request.Body, cancellation);
        return new AwsAnswer(StatusCodes.Status200OK, api.ContentType, JsonSerializer.SerializeToUtf8Bytes(output, api.Json));
    }

    public AwsAnswer Refuse(AwsException error, AwsRequest request)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { __type = error.Code, message = error.Message }, AwsJson.Options);
        var api = ApiOf(request.Header("X-Amz-Target") ?? "");
        var headers = new Dictionary<string, StringValues> { ["x-amzn-ErrorType"] = error.Code };
        if (api?.QueryCode(error) is { } code)
        {
            headers["x-amzn-query-error"] = $"{code};Sender";
        }

        return new AwsAnswer(error.Status, api?.ContentType ?? JsonApi.Json11, body) { Headers = headers };
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

    private JsonApi? ApiOf(string target)
    {
        var dot = target.LastIndexOf('.');
        return apis.FirstOrDefault(api => dot > 0 && api.TargetPrefix == target[..dot]);
    }
}
