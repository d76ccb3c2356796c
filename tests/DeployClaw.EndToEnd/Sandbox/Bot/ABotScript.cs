namespace DeployClaw.EndToEnd.Sandbox.Bot;

/// <summary>A shell script in the place of <c>deployclaw</c>: its audit and its keys are done at once, its bot writes its process id down and does as it is told.</summary>
internal static class ABotScript
{
    public static string Write(TemporaryFolder folder, string serve, int audit = 3)
    {
        var path = folder.File("deployclaw", $"#!/bin/sh\n[ \"$1\" != keys:new ] || exit 0\n[ \"$1\" = serve ] || exit {audit}\necho $$ >{folder.Path}/bot.half\nmv {folder.Path}/bot.half {folder.Path}/bot.pid\n{serve}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public static bool HasBegun(TemporaryFolder folder) => File.Exists(Path.Combine(folder.Path, "bot.pid"));

    public static bool Runs(TemporaryFolder folder)
    {
        try
        {
            var id = File.ReadAllText(Path.Combine(folder.Path, "bot.pid")).Trim();
            // What has ended and was not yet waited for by its parent has no command line any more (proc(5)).
            return File.ReadAllText($"/proc/{id}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
