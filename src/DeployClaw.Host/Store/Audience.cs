using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Store;

/// <summary>A channel on a chat platform ("slack"), by the name that the policy gives it.</summary>
internal sealed record Place(string Platform, string Channel);

/// <summary>Who hears of an incident on one platform.</summary>
internal sealed record Audience(string Platform, ChannelRoutes Routes)
{
    public IEnumerable<Place> For(IncidentSnapshot incident) => Routes.For(incident).Select(channel => new Place(Platform, channel));
}
