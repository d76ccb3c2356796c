using DeployClaw.Host.Slack;

namespace DeployClaw.Host.Doctor;

/// <summary>All that is checked, in the order in which it is told.</summary>
internal static class Checkups
{
    public static IReadOnlyList<ICheckup> Of(DoctorOptions options, TimeProvider time) =>
    [
        .. LoadCheckup.Of(options),
        new StoreCheckup(options.Serve, options.Environment, time),
        new TrailCheckup(options.Serve),
        new TenantsCheckup(options.Triage, time),
        .. RollbackCheckup.Of(options.Serve, time),
        new AwsCheckup(options, time),
        .. options.Serve.RollbackDatabase is null ? Array.Empty<ICheckup>() : [new PipelineRightsCheckup(options, time)],
        new OutputCheckup(options, time),
        new AlertsCheckup(options),
        .. options.Serve.Alerts.Queues.Select(queue => new QueueCheckup(queue, options, time)),
        .. Slack(options, time),
        new StepUpCheckup(options, time),
        .. Outside(options),
    ];

    private static IEnumerable<ICheckup> Slack(DoctorOptions options, TimeProvider time)
    {
        SlackOptions slack;
        try
        {
            slack = SlackOptions.Read(options.Environment, options.Sandbox);
        }
        catch (SourceUnavailableException unset)
        {
            return [new LoadCheckup("Slack", () => throw unset)];
        }

        List<ICheckup> checkups = [new SlackCheckup(slack, options, time), new SlackRequestsCheckup(slack, options, time)];
        if (options.Policies() is { } policies)
        {
            checkups.Add(new SlackChannelsCheckup(slack, policies.Channels, time));
        }

        return checkups;
    }

    private static IEnumerable<ICheckup> Outside(DoctorOptions options) =>
        options.PublicUrl is { } address ? [new PublicUrlCheckup(address, options.Sandbox)] : [];
}
