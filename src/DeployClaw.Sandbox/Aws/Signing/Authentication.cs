namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>What came of checking a signature.</summary>
internal abstract record Authentication
{
    private Authentication() { }

    /// <summary>Signed as it should be. The request's body is decoded, and trailers stand among its headers.</summary>
    public sealed record Accepted(AwsCaller Caller, AwsRequest Request) : Authentication;

    public sealed record Refused(CommonError Error, string Reason) : Authentication;
}
