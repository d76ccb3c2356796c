namespace DeployClaw.Tests.Skills;

/// <summary>A folder of skills on disk, gone after the test.</summary>
internal sealed class SkillFixture : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("deployclaw-skills-").FullName;

    public void Write(string name, string? signatures, string? text = null)
    {
        var skill = Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        File.WriteAllText(System.IO.Path.Combine(skill, "SKILL.md"), text ?? $"---\nname: {name}\ndescription: \"What it is: and when.\"\n---\n\n# Sample\n");
        if (signatures is not null)
        {
            File.WriteAllText(System.IO.Path.Combine(skill, "signatures.yaml"), signatures);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
