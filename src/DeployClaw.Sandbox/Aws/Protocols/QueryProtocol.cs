using System.Xml.Linq;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>
/// AWS Query (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html): a form with Action and Version, an answer in XML. A
/// version belongs to one service.
/// </summary>
internal sealed class QueryProtocol(IReadOnlyList<QueryApi> apis) : IAwsProtocol
{
    private const string ContentType = "text/xml";
    private const string NobodysNamespace = "http://webservices.amazon.com/AWSFault/2005-15-09";

    public AwsOperation? Recognise(AwsRequest request)
    {
        var form = QueryInput.Read(request);
        return form?.Optional("Action") is { } action ? new AwsOperation(ApiOf(form)?.Service ?? "", action) : null;
    }

    public ValueTask<AwsAnswer> AnswerAsync(AwsCall call, CancellationToken cancellation)
    {
        var input = QueryInput.Read(call.Request)!;
        if (ApiOf(input) is not { } api || !api.Operations.TryGetValue(call.Operation.Name, out var operation))
        {
            var message = $"Could not find operation {call.Operation.Name} for version {input.Optional("Version")}";
            throw new AwsException(StatusCodes.Status400BadRequest, "InvalidAction", message);
        }

        var name = call.Operation.Name;
        var answer = new XElement(
            $"{name}Response",
            new XElement($"{name}Result", operation(call, input)),
            new XElement("ResponseMetadata", new XElement("RequestId", call.Request.Id)));
        return ValueTask.FromResult(new AwsAnswer(StatusCodes.Status200OK, ContentType, AwsXml.Write(answer, api.Namespace)));
    }

    public AwsAnswer Refuse(AwsException error, AwsRequest request)
    {
        var answer = new XElement(
            "ErrorResponse",
            new XElement(
                "Error",
                new XElement("Type", error.Status < StatusCodes.Status500InternalServerError ? "Sender" : "Receiver"),
                new XElement("Code", error.Code),
                new XElement("Message", error.Message)),
            new XElement("RequestId", request.Id));
        var xmlNamespace = QueryInput.Read(request) is { } form ? ApiOf(form)?.Namespace : null;
        return new AwsAnswer(error.Status, ContentType, AwsXml.Write(answer, xmlNamespace ?? NobodysNamespace));
    }

    public AwsException Word(CommonError error, string message)
    {
        var (status, code) = error switch
        {
            CommonError.MissingAuthentication => (403, "MissingAuthenticationToken"),
            CommonError.UnknownAccessKey or CommonError.InvalidSessionToken => (403, "InvalidClientTokenId"),
            CommonError.ExpiredToken => (403, "ExpiredToken"),
            CommonError.WrongSignature or CommonError.WrongScope or CommonError.ClockSkew => (403, "SignatureDoesNotMatch"),
            CommonError.AccessDenied => (403, "AccessDenied"),
            CommonError.Throttled => (400, "Throttling"),
            CommonError.Internal => (500, "InternalFailure"),
            _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
        };
        return new AwsException(status, code, message);
    }

    private QueryApi? ApiOf(QueryInput form) => apis.FirstOrDefault(api => api.Version == form.Optional("Version"));
}
