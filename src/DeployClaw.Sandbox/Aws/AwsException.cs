namespace DeployClaw.Sandbox.Aws;

/// <summary>An error answer: the HTTP status, the code by which clients know it, and a sentence.</summary>
internal sealed class AwsException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}

/// <summary>Errors that every service has; each protocol has its own code and status for them.</summary>
internal enum CommonError
{
    MissingAuthentication,
    UnknownAccessKey,
    InvalidSessionToken,
    ExpiredToken,
    WrongSignature,
    WrongScope,
    ClockSkew,
    AccessDenied,
    Throttled,
    Internal,
}
