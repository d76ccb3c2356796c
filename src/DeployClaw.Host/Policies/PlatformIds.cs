using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Policies;

/// <summary>Ids of people, groups and workspaces. A name is refused: whoever may rename themselves could take it.</summary>
internal static class PlatformIds
{
    public static IReadOnlyList<string> Read(YamlMap map, string name) => [.. map.List(name).Select(node => Id(map.File, node, name))];

    private static string Id(YamlFile file, YamlNode node, string name)
    {
        var text = file.Text(node, $"an id in “{name}”");
        return text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')
            ? text
            : throw file.Wrong(node, $"“{text}” is no id: “{name}” lists ids such as {Example(name)}, not names, which anybody may take.");
    }

    private static string Example(string name) => name switch
    {
        "users" => "U024BE7LH",
        "groups" => "S0614TZR7",
        _ => "T0123ABCD",
    };
}
