namespace DeployClaw.Host.Aws.Sns;

/// <summary>Whether a message is SNS's own, of a topic that we listen to, and new. Reasons carry nothing that the sender wrote.</summary>
internal abstract record SnsVerdict
{
    private SnsVerdict() { }

    public sealed record Genuine(SnsMessage Message, AwsArn Topic) : SnsVerdict;

    public sealed record Refused(string Reason) : SnsVerdict;

    /// <summary>It could not be found out now.</summary>
    public sealed record Undecided(string Reason) : SnsVerdict;
}
