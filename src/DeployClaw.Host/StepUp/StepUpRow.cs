namespace DeployClaw.Host.StepUp;

/// <summary>A challenge as it is stored. <see cref="Open"/> by the store's clock.</summary>
internal sealed record StepUpRow(string Id, StepUpRequest Request, string State, DateTimeOffset ExpiresAt, bool Open)
{
    public const string Waiting = "open";
    public const string SignedIn = "signed-in";

    public byte[]? Browser { get; init; }

    public string? Nonce { get; init; }

    public string? Verifier { get; init; }

    public string? DeviceCode { get; init; }

    public SignIn? Signed { get; init; }
}

/// <summary>Who signed in, and when, by the issuer's clock.</summary>
internal sealed record SignIn(string Issuer, string Subject, DateTimeOffset At);
