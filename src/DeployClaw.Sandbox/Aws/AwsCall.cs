namespace DeployClaw.Sandbox.Aws;

/// <summary>A request understood: what it asks of which service, and for whom.</summary>
internal sealed record AwsCall(AwsRequest Request, AwsOperation Operation, AwsCaller Caller);

/// <summary>A service by its signing name ("logs") and an operation of it ("FilterLogEvents").</summary>
internal sealed record AwsOperation(string Service, string Name);

/// <summary>Who calls, and in which region: the one that the signature is scoped to.</summary>
internal sealed record AwsCaller(AwsPrincipal Principal, string Region)
{
    public string Account => Principal.Account;
}
