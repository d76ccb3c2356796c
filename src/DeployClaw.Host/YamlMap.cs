using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host;

/// <summary>A mapping in a <see cref="YamlFile"/>.</summary>
internal sealed class YamlMap(YamlFile file, YamlMappingNode node)
{
    public YamlMappingNode Node { get; } = node;

    public YamlFile File { get; } = file;

    public IEnumerable<(YamlNode Key, string Name, YamlNode Value)> Entries =>
        Node.Children.Select(child => (child.Key, File.Text(child.Key, "a name"), child.Value));

    public YamlNode? Find(string name) => Node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    public YamlNode Get(string name) => Find(name) ?? throw File.Wrong(Node, $"“{name}” is missing.");

    public void RefuseUnknown(params IReadOnlyList<string> known)
    {
        foreach (var (key, name, _) in Entries.Where(entry => !known.Contains(entry.Name, StringComparer.Ordinal)))
        {
            throw File.Wrong(key, NearWord.Of(name, known) is { } near
                ? $"There is no field “{name}” here; did you mean “{near}”?"
                : $"There is no field “{name}” here; known are {string.Join(", ", known)}.");
        }
    }

    public T Choice<T>(string name)
        where T : struct, Enum => File.Choice<T>(Get(name), name);

    public string Text(string name) => File.Text(Get(name), $"“{name}”");

    public string? FindText(string name) => Find(name) is { } value ? File.Text(value, $"“{name}”") : null;

    public bool YesOrNo(string name) => Get(name) switch
    {
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        var other => throw File.Wrong(other, $"“{name}” is true or false."),
    };

    public YamlMap Map(string name) => File.Map(Get(name), $"“{name}”");

    public YamlMap? FindMap(string name) => Find(name) is { } value ? File.Map(value, $"“{name}”") : null;

    /// <summary>The items of a list, none where the name is not there.</summary>
    public IReadOnlyList<YamlNode> List(string name) => Find(name) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children],
        var other => throw File.Wrong(other, $"Expected a list for “{name}”."),
    };
}
