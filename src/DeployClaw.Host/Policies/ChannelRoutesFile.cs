using DeployClaw.Conversations;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Policies;

/// <summary>Reads which channels hear of what; manifests/policies/channels.yaml is the one that is shipped and says how it is written.</summary>
internal static class ChannelRoutesFile
{
    /// <summary>Throws <see cref="InvalidInputException"/> for a route without a condition or a channel, and for what is no channel.</summary>
    public static ChannelRoutes Load(string path)
    {
        var file = PolicyFile.Read(path, "fallback", "routes");
        return new ChannelRoutes(
            file.Version,
            Channel(file.Root.File, file.Root.Get("fallback")),
            [.. file.Root.List("routes").Select(node => Route(file.Root.File.Map(node, "a route")))]);
    }

    private static ChannelRoute Route(YamlMap map)
    {
        map.RefuseUnknown("pipeline", "tenant", "environment", "channels");
        var route = new ChannelRoute(
            map.FindText("pipeline"),
            map.FindText("tenant"),
            map.FindText("environment"),
            [.. map.List("channels").Select(node => Channel(map.File, node))]);
        return route switch
        {
            { Channels.Count: 0 } => throw map.File.Wrong(map.Node, "This route leads nowhere: list some “channels”."),
            { Pipeline: null, Tenant: null, Environment: null } =>
                throw map.File.Wrong(map.Node, "This route has no condition: give it a “pipeline”, “tenant” or “environment”; the rest goes to “fallback”."),
            _ => route,
        };
    }

    private static string Channel(YamlFile file, YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } text } when IsChannel(text) => text,
        YamlScalarNode { Value: { Length: > 0 } text } => throw file.Wrong(node, $"“{text}” is no channel: write \"#name\" in small letters, or the channel's id."),
        _ => throw file.Wrong(node, "A channel is missing here: write \"#name\" with the quotes, since YAML takes a bare # for a comment."),
    };

    /// <summary>A name as Slack has them (letters of any script, none of them large, digits, hyphens, underscores; 80 of them), or an id.</summary>
    private static bool IsChannel(string text) => text is ['#', .. var name]
        ? name.Length is > 0 and <= 80 && name.All(letter => (char.IsLetterOrDigit(letter) && !char.IsUpper(letter)) || letter is '-' or '_')
        : text.Length > 1 && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
}
