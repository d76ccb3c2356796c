using System.Diagnostics;

namespace DeployClaw.Host.PrivateDatabase;

/// <summary>
/// A small process that ends a server. It waits on a pipe that we hold open, so it acts when we close it and just as well
/// when we are killed. (A parent-death signal would not do: Linux sends it when the <i>thread</i> that started the child ends.)
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    private const string Script =
        """
        exec >/dev/null 2>&1
        folder=$1
        cat
        server=$(head -n 1 "$folder/data/postmaster.pid")
        if [ -n "$server" ] && grep -aqF "$folder/data" "/proc/$server/cmdline"; then
          kill -INT "$server"
          waited=0
          while [ -e "$folder/data/postmaster.pid" ] && [ $waited -lt 700 ]; do
            [ $waited -eq 500 ] && kill -QUIT "$server"
            sleep 0.02
            waited=$((waited + 1))
          done
        fi
        [ "$2" = remove ] && [ ! -e "$folder/kept" ] && rm -rf "$folder"
        exit 0
        """;

    private readonly Process process;

    private Watchdog(Process process) => this.process = process;

    public static Watchdog Over(ServerFolder folder) => Over(folder.Path, folder.Temporary);

    /// <summary>Ends what runs in the folder, and removes it if asked, once this is disposed of or we are gone.</summary>
    public static Watchdog Over(string folder, bool remove)
    {
        // A session of its own, so that a Ctrl-C at the terminal reaches us only, and the server goes in order.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "deployclaw-watchdog", folder, remove ? "remove" : "keep"])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        return new Watchdog(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
