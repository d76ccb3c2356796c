namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>One of the ways in which AWS's services are spoken to.</summary>
internal interface IAwsProtocol
{
    /// <summary>What the request asks for; null when it is not in this protocol.</summary>
    AwsOperation? Recognise(AwsRequest request);

    /// <summary>Throws <see cref="AwsException"/> for what the service refuses.</summary>
    ValueTask<AwsAnswer> AnswerAsync(AwsCall call, CancellationToken cancellation);

    AwsAnswer Refuse(AwsException error, AwsRequest request);

    /// <summary>An error that every service has, in this protocol's words.</summary>
    AwsException Word(CommonError error, string message);
}
