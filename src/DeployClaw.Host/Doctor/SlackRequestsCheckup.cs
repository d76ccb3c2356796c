using System.Runtime.CompilerServices;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.Host.Doctor;

/// <summary>How people's commands and clicks reach us: by Socket Mode, which is tried, or by HTTP, which needs the signing secret.</summary>
internal sealed class SlackRequestsCheckup(SlackOptions slack, DoctorOptions options, TimeProvider time) : ICheckup
{
    public string Name => "Slack requests";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var client = new SlackClient(slack, new SlackContext(time, NullLogger.Instance));
        if (client.Apps is { } apps)
        {
            // The address that Slack gives serves once and for a minute; not using it costs nothing.
            await apps.ConnectionsOpenAsync(cancellation);
            yield return Diagnosis.Good(Name, "by Socket Mode, which opens");
        }
        else
        {
            yield return options.PublicUrl is null
                ? Diagnosis.Warning(Name, "by HTTP, and whether Slack reaches this program was not tried", $"give --public-url URL, or set {SlackOptions.AppTokenVariable} for Socket Mode")
                : Diagnosis.Good(Name, "by HTTP, and the signing secret is there");
        }
    }

    public Diagnosis? Explain(Exception error) => SlackRemedy.Of(Name, error, SlackOptions.AppTokenVariable);
}
