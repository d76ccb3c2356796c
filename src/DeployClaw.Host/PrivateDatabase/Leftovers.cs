using static CliWrap.Cli;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.Host.PrivateDatabase;

/// <summary>
/// Servers and folders whose program and watchdog were both killed: ended and removed by whoever comes next. Only those of the user
/// that our servers run as; in a folder that everybody may write to, others could lay traps under the same name.
/// </summary>
internal static class Leftovers
{
    // A folder younger than this may belong to a program that is about to lock it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static async Task ClearAsync(string parent, TimeProvider time, CancellationToken cancellation)
    {
        foreach (var folder in await OursAsync(parent, cancellation))
        {
            if (Abandoned(folder, time.GetUtcNow()))
            {
                await Watchdog.Over(folder, remove: true).DisposeAsync();
            }
        }
    }

    private static async Task<string[]> OursAsync(string parent, CancellationToken cancellation)
    {
        var user = ServerAccount.ForThisProcess()?.UserId ?? CurrentUserId();
        var found = await Wrap("find")
            .WithArguments([parent, "-maxdepth", "1", "-type", "d", "-name", ServerFolder.TemporaryPrefix + "*", "-user", user.ToString()])
            .WithValidation(CommandResultValidation.None) // A folder that goes away while it looks is no failure.
            .ExecuteBufferedAsync(cancellation);
        return found.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int CurrentUserId() =>
        int.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1]);

    private static bool Abandoned(string folder, DateTimeOffset now)
    {
        if (File.Exists(Path.Combine(folder, ServerFolder.KeptName)) || now - Directory.GetCreationTimeUtc(folder) < Grace)
        {
            return false;
        }

        using var owner = ServerFolder.TryLock(folder);
        return owner is not null;
    }
}
