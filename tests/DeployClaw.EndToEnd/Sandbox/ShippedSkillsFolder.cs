namespace DeployClaw.EndToEnd.Sandbox;

/// <summary>The skills as they stand in the sources.</summary>
internal static class ShippedSkillsFolder
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "DeployClaw.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the sources."), "skills");
    }
}
