namespace DeployClaw.Host.Doctor;

/// <summary>
/// How far this machine's clock is from another's. Signatures are refused by AWS and by ourselves when it is more than five minutes off
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html, https://docs.slack.dev/authentication/verifying-requests-from-slack).
/// </summary>
internal static class ClockOffset
{
    /// <summary>An HTTP Date has no fractions of a second.</summary>
    public static readonly TimeSpan OfHttp = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Refused = TimeSpan.FromMinutes(5);

    /// <param name="who">Whose clock the other one is.</param>
    /// <param name="theirs">What it showed, cut off to <paramref name="resolution"/>.</param>
    /// <param name="resolution">How much later it may have been.</param>
    /// <param name="asked">By our clock, before it was asked.</param>
    /// <param name="answered">By our clock, after it answered.</param>
    public static Diagnosis Judge(string who, DateTimeOffset theirs, TimeSpan resolution, DateTimeOffset asked, DateTimeOffset answered)
    {
        var (ahead, behind) = (asked - (theirs + resolution), theirs - answered);
        var offset = ahead > behind ? ahead : behind;
        var name = $"clock against {who}";
        if (offset <= Tolerated)
        {
            return Diagnosis.Good(name, "the same within 2 s");
        }

        var what = $"this machine's clock is {TimeText.Length(offset)} {(ahead > behind ? "ahead" : "behind")}";
        const string Remedy = "set it by NTP (timedatectl set-ntp true, or chrony)";
        return offset <= Refused ? Diagnosis.Warning(name, what, Remedy) : Diagnosis.Failed(name, what + ", and signatures are refused", Remedy);
    }
}
