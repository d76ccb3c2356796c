using DeployClaw.Host.Slack.Inbound.Wire;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>Where an action was pressed: in a message, which names its channel twice, or in a view.</summary>
internal static class ContainerReader
{
    public static SlackContainer? Read(Interaction interaction)
    {
        var container = interaction.Container;
        if ((container?.ViewId ?? interaction.View?.Id) is { Length: > 0 } view)
        {
            return new SlackContainer.InView(view);
        }

        var channel = container?.ChannelId ?? interaction.Channel?.Id;
        var ts = container?.MessageTs ?? interaction.Message?.Ts;
        return channel is { Length: > 0 } && ts is { Length: > 0 }
            ? new SlackContainer.Message(channel, ts, container?.ThreadTs ?? interaction.Message?.ThreadTs, container?.IsEphemeral ?? false)
            : null;
    }
}
