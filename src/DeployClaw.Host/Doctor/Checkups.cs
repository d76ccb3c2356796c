using DeployClaw.Host.Slack;

namespace DeployClaw.Host.Doctor;

/// <summary>All that is checked, in the order in which it is told.</summary>
internal static class Checkups
{
    public static IReadOnlyList<ICheckup> Of(DoctorOptions options, TimeProvider time) =>
    [
        .. LoadCheckup.Of(options),
        new TenantsCheckup(options.Triage, time),
        new AwsCheckup(options, time),
        new AlertsCheckup(options),
        .. Slack(options, time),
        .. options.PublicUrl is { } address ? new ICheckup[] { new PublicUrlCheckup(address, options.Sandbox) } : [],
    ];

    private static IEnumerable<ICheckup> Slack(DoctorOptions options, TimeProvider time)
    {
        try
        {
            var slack = SlackOptions.Read(options.Environment, options.Sandbox);
            return [new SlackCheckup(slack, options, time), new SlackRequestsCheckup(slack, time)];
        }
        catch (SourceUnavailableException unset)
        {
            return [new LoadCheckup("Slack", () => throw unset)];
        }
    }
}
