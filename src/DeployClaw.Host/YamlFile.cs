using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host;

/// <summary>A YAML file that a person wrote: every complaint about it names its line. Throws <see cref="InvalidInputException"/>.</summary>
internal sealed class YamlFile
{
    private YamlFile(string path, IReadOnlyList<YamlNode> documents)
    {
        Path = path;
        Documents = [.. documents.Select(document => Map(document, "a document"))];
    }

    public string Path { get; }

    /// <summary>Its documents, those that are empty left out.</summary>
    public IReadOnlyList<YamlMap> Documents { get; }

    public static YamlFile Read(string path)
    {
        try
        {
            var stream = new YamlStream();
            using var text = new StreamReader(path);
            stream.Load(text);
            return new YamlFile(path, [.. stream.Documents.Select(document => document.RootNode).Where(root => !IsEmpty(root))]);
        }
        catch (YamlException bad)
        {
            throw new InvalidInputException(path, (int)bad.Start.Line, $"This is not YAML: {bad.Message}", bad);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, null, "There is no such file.", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, null, $"The file cannot be read: {unreadable.Message}", unreadable);
        }
    }

    public InvalidInputException Wrong(YamlNode node, string problem) => new(Path, (int)node.Start.Line, problem);

    public YamlMap Map(YamlNode node, string what) => node is YamlMappingNode map
        ? new YamlMap(this, map)
        : throw Wrong(node, $"Expected {what} with names and values.");

    public string Text(YamlNode node, string what) => node is YamlScalarNode { Value: { Length: > 0 } value }
        ? value
        : throw Wrong(node, $"Expected a text for {what}.");

    private static bool IsEmpty(YamlNode root) => root is YamlScalarNode { Value: null or "" };
}

