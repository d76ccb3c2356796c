namespace DeployClaw.Sandbox.Commands;

/// <summary>Where the demo's files go.</summary>
internal static class ReportFolder
{
    private const string Name = "deployclaw-reports";

    /// <summary>As given; else in the current folder, or, where that may not be written to, in a temporary one.</summary>
    public static string Choose(string? given)
    {
        if (given is not null)
        {
            return Path.GetFullPath(given);
        }

        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(Name)).FullName;
        }
        catch (UnauthorizedAccessException)
        {
            return Directory.CreateTempSubdirectory(Name + "-").FullName;
        }
        catch (IOException)
        {
            return Directory.CreateTempSubdirectory(Name + "-").FullName;
        }
    }
}
