using System.Globalization;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.Risks;

/// <summary>The dangers that lie in the way back and in the server that it would run on.</summary>
internal static class WayBackDangers
{
    public static IEnumerable<Danger> Of(TenantImpact tenant, TenantPlaybook? playbook)
    {
        if (playbook is null)
        {
            yield break;
        }

        var destroyed = Destruction.By(playbook);
        if (destroyed.Count > 0)
        {
            yield return new Danger(RiskFactors.DataLoss, 1, new Evidence("playbook", $"The way down {string.Join(", ", destroyed)}."));
        }

        if (playbook.Safety is Safety.Manual { WayBackIsKnown: false } manual)
        {
            yield return new Danger(RiskFactors.NoWayBack, 1, new Evidence("playbook", manual.Reason));
        }
    }

    /// <summary>Half of the factor from 70 % of max_connections on, where pools begin to wait; all of it from 90 %.</summary>
    public static IEnumerable<Danger> Of(ConnectionUse? connections)
    {
        if (connections is null || (connections.Share < 0.7 && connections.Refused == 0))
        {
            yield break;
        }

        var refused = connections.Refused > 0 ? $"; {connections.Refused} of our own attempts were refused" : "";
        var share = connections.Share.ToString("P0", CultureInfo.InvariantCulture);
        yield return new Danger(
            RiskFactors.ConnectionPressure,
            connections.Share >= 0.9 || connections.Refused > 0 ? 1 : 0.5,
            new Evidence("activity", $"{connections.Used} of {connections.Max} connections are in use ({share}){refused}."));
    }
}
