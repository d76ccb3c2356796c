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
        var groups = PatternText.GroupsOf(file, map.Get("pattern"), UndoPattern.Options);
        var down = map.List("down").Select(node => Down(node, groups)).ToList();
        var examples = map.List("examples").Select(node => Example(file.Map(node, "an example"))).ToList();
        return !examples.Exists(example => example.Down is not null) || !examples.Exists(example => example.Down is null)
            ? throw file.Wrong(map.Node, "Examples are missing: at least one with “down”, and one without, which must not be known.")
            : new UndoTemplate(skill, map.Text("name"), new UndoPattern(map.Text("pattern")), down, examples);
    }

    private string Down(YamlNode node, IReadOnlyList<string> groups)
    {
        var text = file.Text(node, "a statement");
        return UndoTemplate.PlacesIn(text).FirstOrDefault(place => !groups.Contains(place, StringComparer.Ordinal)) is { } unknown
            ? throw file.Wrong(node, $"The pattern has no group “{unknown}”.")
            : text;
    }

    private UndoExample Example(YamlMap map)
    {
        map.RefuseUnknown("up", "down");
        return new UndoExample(map.Text("up"), map.Find("down") is null ? null : [.. map.List("down").Select(node => file.Text(node, "a statement"))]);
    }
}
