using System.Globalization;
using System.Text.Json;
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
            return Parse(path, File.ReadAllText(path));
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

    /// <summary>The text of the file, or as much of its beginning as is YAML.</summary>
    public static YamlFile Parse(string path, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return new YamlFile(path, [.. stream.Documents.Select(document => document.RootNode).Where(root => !IsEmpty(root))]);
        }
        catch (YamlException bad)
        {
            throw new InvalidInputException(path, (int)bad.Start.Line, $"This is not YAML: {bad.Message}", bad);
        }
    }

    public InvalidInputException Wrong(YamlNode node, string problem) => new(Path, (int)node.Start.Line, problem);

    public YamlMap Map(YamlNode node, string what) => node is YamlMappingNode map
        ? new YamlMap(this, map)
        : throw Wrong(node, $"Expected {what} with names and values.");

    public string Text(YamlNode node, string what) => node is YamlScalarNode { Value: { Length: > 0 } value }
        ? value
        : throw Wrong(node, $"Expected a text for {what}.");

    public int Number(YamlNode node, string name, int from, int to) =>
        int.TryParse(Text(node, $"“{name}”"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= from
        && number <= to
            ? number
            : throw Wrong(node, $"“{name}” must be a whole number from {from} to {to}.");

    /// <summary>A length of time, such as 2h.</summary>
    public TimeSpan Length(YamlNode node, string name, TimeSpan longest) =>
        TimeText.ReadLength(Text(node, $"“{name}”"), longest)
        ?? throw Wrong(node, $"“{Text(node, name)}” is no length for “{name}”: use a number and s, m, h or d, such as 2h; at most {(longest.TotalDays >= 1 ? $"{(int)longest.TotalDays}d" : $"{(int)longest.TotalHours}h")}.");

    /// <summary>A value of an enumeration, written in small letters with hyphens.</summary>
    public T Choice<T>(YamlNode node, string what)
        where T : struct, Enum
    {
        var text = Text(node, $"“{what}”");
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Spelling(value), text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        throw Wrong(node, $"“{text}” is no {what}; it is one of {string.Join(", ", Enum.GetValues<T>().Select(Spelling))}.");
    }

    private static string Spelling<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static bool IsEmpty(YamlNode root) => root is YamlScalarNode { Value: null or "" };
}

