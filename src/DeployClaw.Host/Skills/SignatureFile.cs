using DeployClaw.Skills;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Skills;

/// <summary>
/// A signatures.yaml: a <c>family</c> that holds for all signatures of the file unless one names its own, <c>details</c> (patterns that
/// read more out of a recognised text), and the <c>signatures</c>.
/// </summary>
internal sealed class SignatureFile
{
    private static readonly string[] Names = ["family", "details", "signatures"];

    private readonly YamlFile file;
    private readonly string skill;
    private readonly string? family;
    private readonly PatternReader patterns;
    private readonly List<SignaturePattern> details;

    private SignatureFile(YamlFile file, YamlMap root, string skill, PatternReader patterns)
    {
        this.file = file;
        this.skill = skill;
        this.patterns = patterns;
        family = root.FindText("family");
        details = [.. root.List("details").Select(node => patterns(file, node))];
    }

    public static IReadOnlyList<ReadSignature> Read(string path, string skill, PatternReader patterns)
    {
        var yaml = YamlFile.Read(path);
        if (yaml.Documents is not [var root])
        {
            throw new InvalidInputException(path, 1, "Expected one document with “signatures”.");
        }

        root.RefuseUnknown(Names);
        var signatures = new SignatureFile(yaml, root, skill, patterns);
        return [.. root.List("signatures").Select(signatures.Read)];
    }

    private ReadSignature Read(YamlNode node)
    {
        var entry = new SignatureEntry(file.Map(node, "a signature"), patterns);
        return new ReadSignature(entry.Read(skill, family) with { Details = details }, file.Path, (int)node.Start.Line);
    }
}
