namespace DeployClaw.Host.Skills;

/// <summary>
/// The front matter of a SKILL.md (https://agentskills.io/specification): a name, which is the folder's too, and a description of what it
/// is about and when it helps.
/// </summary>
internal sealed record SkillText(string Name, string Description)
{
    public const string FileName = "SKILL.md";

    private const string Fence = "---";

    private const int LongestDescription = 1024;

    public static SkillText Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var header = YamlFile.Parse(path, FrontMatter(path)).Documents is [var first, ..]
            ? first
            : throw new InvalidInputException(path, 1, "The front matter is empty: name and description are missing.");
        var text = new SkillText(header.Text("name"), header.Text("description"));
        if (text.Name != Path.GetFileName(folder))
        {
            throw header.File.Wrong(
                header.Get("name"),
                $"The skill is called “{text.Name}”, its folder “{Path.GetFileName(folder)}”: they have to be alike.");
        }

        if (text.Description.Length > LongestDescription)
        {
            throw header.File.Wrong(
                header.Get("description"),
                $"The description has {text.Description.Length} characters; {LongestDescription} are allowed.");
        }

        return text;
    }

    private static string FrontMatter(string path)
    {
        var lines = File.ReadAllLines(path);
        var end = Array.FindIndex(lines, Math.Min(1, lines.Length), line => line.TrimEnd() == Fence);
        return lines.Length > 0 && lines[0].TrimEnd() == Fence && end > 0
            ? string.Join('\n', lines[..end])
            : throw new InvalidInputException(
                path,
                1,
                $"The file has to begin with front matter: {Fence}, name: and description:, {Fence}.");
    }
}
