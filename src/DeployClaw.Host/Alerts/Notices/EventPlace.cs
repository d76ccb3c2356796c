using System.Text.RegularExpressions;
using Amazon;
using DeployClaw.Host.Aws;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>Where and when something happened; account and region are of the form that AWS gives them.</summary>
internal sealed partial record EventPlace(string Account, string Region, DateTimeOffset At)
{
    public AwsConsole Console => new(RegionEndpoint.GetBySystemName(Region));

    public static EventPlace? Of(EventEnvelope envelope) => Of(envelope.Account, envelope.Region, envelope.Time);

    public static EventPlace? Of(string? account, string? region, DateTimeOffset? at) =>
        account is not null && AccountForm().IsMatch(account) && region is not null && RegionForm().IsMatch(region) && at is { } moment
            ? new EventPlace(account, region, moment.ToUniversalTime())
            : null;

    public PipelineRef Named(string name) => new(Account, Region, name);

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountForm();

    [GeneratedRegex(@"^[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionForm();
}
