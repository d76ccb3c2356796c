namespace DeployClaw.Sandbox.Postgres;

/// <summary>Servers and folders whose program and watchdog were both killed: ended and removed by whoever comes next.</summary>
internal static class Leftovers
{
    // A folder younger than this may belong to a program that is about to lock it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static async Task ClearAsync(string parent, TimeProvider time)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, ServerFolder.TemporaryPrefix + "*"))
        {
            if (Abandoned(folder, time.GetUtcNow()))
            {
                await Watchdog.Over(folder, remove: true).DisposeAsync();
            }
        }
    }

    private static bool Abandoned(string folder, DateTimeOffset now)
    {
        try
        {
            if (File.Exists(Path.Combine(folder, ServerFolder.KeptName)) || now - Directory.GetCreationTimeUtc(folder) < Grace)
            {
                return false;
            }

            using var owner = ServerFolder.TryLock(folder);
            return owner is not null;
        }
        catch (UnauthorizedAccessException)
        {
            return false; // Another user's: not ours to judge.
        }
    }
}
