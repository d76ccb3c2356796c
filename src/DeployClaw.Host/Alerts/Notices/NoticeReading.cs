using DeployClaw.Alerts;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>What a notice turned out to be. Reasons are for the log and carry nothing of the notice's own text.</summary>
internal abstract record NoticeReading
{
    private NoticeReading() { }

    public sealed record Understood(Alert Alert) : NoticeReading;

    /// <summary>Of a kind that is known, and says nothing that anybody has to act on.</summary>
    public sealed record Uneventful(string Reason) : NoticeReading;

    public sealed record Unknown(string Reason) : NoticeReading;
}
