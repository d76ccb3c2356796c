using DeployClaw.Cascades;
using DeployClaw.Skills;

namespace DeployClaw.Host.Skills;

/// <summary>One signature of a signatures.yaml, checked as far as it can be without running it.</summary>
internal sealed class SignatureEntry(YamlMap map, PatternReader patterns)
{
    private static readonly string[] Names =
        ["id", "title", "family", "severity", "priority", "pattern", "literals", "advice", "preventive_control", "signal", "examples"];

    private static readonly string[] SignalNames = ["kind", "label", "resource"];

    private static readonly string[] ExampleNames = ["matches", "not_matches"];

    public Signature Read(string skill, string? fileFamily)
    {
        map.RefuseUnknown(Names);
        var examples = map.Map("examples");
        examples.RefuseUnknown(ExampleNames);
        var pattern = patterns(map.File, map.Get("pattern"));
        var matches = Texts(examples, "matches");
        return new Signature(
            Id(),
            skill,
            map.Text("title"),
            map.FindText("family") ?? fileFamily ?? map.Text("family"),
            map.Choice<Severity>("severity"),
            pattern,
            Literals(pattern, matches),
            map.Text("advice"),
            map.FindText("preventive_control"),
            Signal(),
            matches,
            Texts(examples, "not_matches"))
        {
            Priority = Priority(),
        };
    }

    private int Priority() => map.FindText("priority") switch
    {
        null => 0,
        var text when int.TryParse(text, out var priority) => priority,
        var text => throw map.File.Wrong(map.Get("priority"), $"“{text}” is no whole number."),
    };

    private string Id()
    {
        var id = map.Text("id");
        return id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? id
            : throw map.File.Wrong(map.Get("id"), $"The id “{id}” may have small letters, digits and hyphens only.");
    }

    private string[] Texts(YamlMap examples, string name)
    {
        var texts = examples.List(name).Select(node => map.File.Text(node, $"an example of “{name}”")).ToArray();
        return texts.Length > 0
            ? texts
            : throw map.File.Wrong(examples.Node, $"Examples are missing: “{name}” needs at least one text.");
    }

    private IReadOnlyList<string> Literals(SignaturePattern pattern, string[] matches)
    {
        var given = map.List("literals");
        var literals = given.Count > 0
            ? [.. given.Select(node => map.File.Text(node, "a literal"))]
            : PatternLiterals.Of(pattern.Text)
                ?? throw map.File.Wrong(
                    map.Get("pattern"),
                    "The pattern has no plain stretch of four characters: name “literals”, one of which stands in every match.");
        foreach (var literal in literals.Where(literal => literal.Length < PatternLiterals.Shortest))
        {
            throw map.File.Wrong(
                map.Get("literals"),
                $"The literal “{literal}” is shorter than {PatternLiterals.Shortest} characters.");
        }

        foreach (var text in matches.Where(text => !literals.Any(literal => text.Contains(literal, StringComparison.OrdinalIgnoreCase))))
        {
            throw map.File.Wrong(
                map.Find("literals") ?? map.Get("pattern"),
                $"None of the literals ({string.Join(", ", literals)}) stands in the example “{text}”.");
        }

        return literals;
    }

    private SignalShape? Signal()
    {
        if (map.FindMap("signal") is not { } signal)
        {
            return null;
        }

        signal.RefuseUnknown(SignalNames);
        return new SignalShape(signal.Choice<SignalKind>("kind"), signal.Text("label"), signal.FindText("resource"));
    }
}
