namespace DeployClaw.Host.StepUp;

/// <summary>The issuer's answer to a device that asks for a code (RFC 8628, section 3.2).</summary>
internal sealed record DeviceGrant(string DeviceCode, string UserCode, Uri Address, TimeSpan Life, int PollSeconds);

/// <summary>What the issuer says of a device's code (RFC 8628, section 3.5).</summary>
internal abstract record DevicePoll
{
    private DevicePoll() { }

    public sealed record Signed(string IdToken) : DevicePoll;

    public sealed record NotYet : DevicePoll;

    public sealed record SlowDown : DevicePoll;

    /// <summary>Nothing will come of it: the sign-in was declined, or its time is over. A sentence.</summary>
    public sealed record Over(string Why) : DevicePoll;
}
