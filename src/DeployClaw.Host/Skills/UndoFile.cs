using System.Text.RegularExpressions;
using DeployClaw.Playbooks;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Skills;

/// <summary>
/// A skill's playbook.yaml: ways back from statements of migrations (docs/schema/skill-playbook.schema.json). Each has a <c>name</c>, a <c>pattern</c>
/// over the whole statement, the statements <c>down</c>, and <c>examples</c> that skills:test runs.
/// </summary>
internal sealed class UndoFile(YamlFile file, string skill)
{
    public const string Name = "playbook.yaml";

    public static IReadOnlyList<UndoTemplate> Read(string path, string skill)
    {
        var yaml = YamlFile.Read(path);
        if (yaml.Documents is not [var root])
        {
            throw new InvalidInputException(path, 1, "Expected one document with “undo”.");
        }

        root.RefuseUnknown("undo");
        var reader = new UndoFile(yaml, skill);
        return [.. root.List("undo").Select(node => reader.Read(yaml.Map(node, "a way back")))];
    }

    private UndoTemplate Read(YamlMap map)
    {
        map.RefuseUnknown("name", "pattern", "down", "examples");
        var pattern = Pattern(map);
        var down = map.List("down").Select(node => Down(node, pattern)).ToList();
        var examples = map.List("examples").Select(node => Example(file.Map(node, "an example"))).ToList();
        return !examples.Exists(example => example.Down is not null) || !examples.Exists(example => example.Down is null)
            ? throw file.Wrong(map.Node, "Examples are missing: at least one with “down”, and one without, which must not be known.")
            : new UndoTemplate(skill, map.Text("name"), pattern, down, examples);
    }

    private static Regex Pattern(YamlMap map)
    {
        var node = map.Get("pattern");
        try
        {
            return UndoTemplate.Whole(map.Text("pattern"));
        }
        catch (RegexParseException bad)
        {
            throw new InvalidInputException(map.File.Path, (int)node.Start.Line, $"The pattern is wrong: {bad.Message}", bad);
        }
        catch (NotSupportedException)
        {
            throw map.File.Wrong(node, "The pattern uses a construct that cannot be run in linear time: lookaround, a backreference or an atomic group.");
        }
    }

    private string Down(YamlNode node, Regex pattern)
    {
        var text = file.Text(node, "a statement");
        return UndoTemplate.PlacesIn(text).FirstOrDefault(place => !pattern.GetGroupNames().Contains(place, StringComparer.Ordinal)) is { } unknown
            ? throw file.Wrong(node, $"The pattern has no group “{unknown}”.")
            : text;
    }

    private UndoExample Example(YamlMap map)
    {
        map.RefuseUnknown("up", "down");
        return new UndoExample(map.Text("up"), map.Find("down") is null ? null : [.. map.List("down").Select(node => file.Text(node, "a statement"))]);
    }
}
