using System.Security.Cryptography;
using DeployClaw.Sandbox.Aws.Protocols;
using DeployClaw.Sandbox.Aws.Signing;

namespace DeployClaw.Sandbox.Aws;

/// <summary>One request and its answer: finds the protocol, checks the signature, lets a fault strike, asks the service.</summary>
internal sealed class AwsExchange(AwsWorld world, IReadOnlyList<IAwsProtocol> protocols, TimeProvider clock)
{
    private readonly SignatureCheck signatures = new(world);
    private long requests;

    public async Task HandleAsync(HttpContext context)
    {
        var request = await AwsRequest.ReadAsync(context, NextId(), clock.GetUtcNow());
        var (answer, fault) = await AnswerAsync(request, context.RequestAborted);
        if (fault?.Kind == AwsFaultKind.Slow)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), clock, context.RequestAborted);
        }

        await (fault?.Kind == AwsFaultKind.Truncate ? answer.WriteHalfAsync(context, request) : answer.WriteAsync(context, request));
    }

    private async Task<(AwsAnswer Answer, AwsFault? Fault)> AnswerAsync(AwsRequest request, CancellationToken cancellation)
    {
        var (protocol, operation) = protocols.Select(protocol => (protocol, operation: protocol.Recognise(request)))
            .First(pair => pair.operation is not null);
        AwsFault? fault = null;
        try
        {
            var accepted = signatures.Authenticate(request, operation!) switch
            {
                Authentication.Accepted ok => ok,
                Authentication.Refused refused => throw protocol.Word(refused.Error, refused.Reason),
                _ => throw new InvalidOperationException("Authentication is closed."),
            };
            fault = world.Faults.Strike(operation!);
            if (ErrorOf(fault) is { } error)
            {
                throw protocol.Word(error.Error, error.Message);
            }

            world.Calls.ComesIn(operation!);
            var answer = await protocol.AnswerAsync(new AwsCall(accepted.Request, operation!, accepted.Caller), cancellation);
            world.Calls.IsDone(operation!);
            return (answer, fault);
        }
        catch (AwsException refusal)
        {
            return (protocol.Refuse(refusal, request), fault);
        }
    }

    private static (CommonError Error, string Message)? ErrorOf(AwsFault? fault) => fault?.Kind switch
    {
        AwsFaultKind.Throttle => (CommonError.Throttled, "Rate exceeded"),
        AwsFaultKind.ServerError => (CommonError.Internal, "An internal error occurred."),
        AwsFaultKind.ExpireToken => (CommonError.ExpiredToken, "The security token included in the request is expired"),
        AwsFaultKind.AccessDenied =>
            (CommonError.AccessDenied, $"The caller is not authorized to perform: {fault.Service}:{fault.Operation}"),
        _ => null,
    };

    /// <summary>Ids that look like AWS's and are the same in every run.</summary>
    private string NextId() =>
        new Guid(SHA256.HashData(BitConverter.GetBytes(Interlocked.Increment(ref requests))).AsSpan(0, 16)).ToString();
}
