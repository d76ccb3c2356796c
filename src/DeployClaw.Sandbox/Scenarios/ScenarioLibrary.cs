namespace DeployClaw.Sandbox.Scenarios;

/// <summary>The scenarios that ship beside the program: one YAML file each, with a folder of the same name for what it refers to.</summary>
internal sealed class ScenarioLibrary(string folder)
{
    /// <summary>Where they lie, and what they have in common.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static ScenarioLibrary Shipped { get; } = new(Folder);

    public IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>A name of ours, or the path of somebody's own scenario file.</summary>
    public Scenario Load(string nameOrPath)
    {
        if (Names.Contains(nameOrPath, StringComparer.Ordinal))
        {
            return ScenarioFile.Load(Path.Combine(folder, nameOrPath + ".yaml"));
        }

        return File.Exists(nameOrPath)
            ? ScenarioFile.Load(nameOrPath)
            : throw new SandboxUnavailableException($"There is no scenario '{nameOrPath}'. There are: {string.Join(", ", Names)}; or give the path of a scenario file.");
    }
}
