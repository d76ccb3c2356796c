using System.Diagnostics;
using DeployClaw.EndToEnd.Sandbox;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.FullDisks;

/// <summary>
/// A file system of a few megabytes (tmpfs), mounted by a process that holds it and lets go when this is disposed of or we are gone. Who is not root has it in a
/// namespace of that process, and gets there through /proc.
/// </summary>
internal sealed class ASmallDisk : IDisposable
{
    private const string Script = """
        mount -t tmpfs -o size=$1,mode=0711 tmpfs "$2" && echo mounted
        cat >/dev/null
        umount -l "$2"
        """;

    private const string FillerName = "filler";

    private readonly TemporaryFolder folder = new();
    private readonly Process holder;

    private ASmallDisk(string size)
    {
        File.SetUnixFileMode(folder.Path, (UnixFileMode)Convert.ToInt32("711", 8));
        string[] alone = Environment.IsPrivilegedProcess ? [] : ["unshare", "--user", "--map-root-user", "--mount"];
        string[] command = [.. alone, "sh", "-c", Script, "sh", size, folder.Path];
        holder = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Path = Environment.IsPrivilegedProcess ? folder.Path : $"/proc/{holder.Id}/root{folder.Path}";
    }

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, FillerName);

    /// <param name="size">In mount's words: <c>40m</c>.</param>
    public static async Task<ASmallDisk> OfAsync(string size)
    {
        var disk = new ASmallDisk(size);
        Assert.Equal("mounted", await disk.holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return disk;
    }

    /// <summary>Fills it until so many bytes are free.</summary>
    public void Leave(long free)
    {
        using var filler = File.OpenHandle(Filler, FileMode.Create, FileAccess.Write);
        var (block, at) = (new byte[65536], 0L);
        for (var rest = new DriveInfo(Path).AvailableFreeSpace - free; rest > 0; rest -= block.Length, at += block.Length)
        {
            RandomAccess.Write(filler, block.AsSpan(0, (int)Math.Min(block.Length, rest)), at);
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        holder.StandardInput.Close();
        holder.WaitForExit();
        holder.Dispose();
        folder.Dispose();
    }
}
