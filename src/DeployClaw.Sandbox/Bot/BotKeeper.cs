using System.Diagnostics;

namespace DeployClaw.Sandbox.Bot;

/// <summary>
/// A small process that starts the bot and ends it when we close its standard input, or are gone without having closed it: the kernel closes it
/// then. What the bot kept is removed after it, when its own database server has ended.
/// </summary>
internal static class BotKeeper
{
    /// <summary>What it says on standard error before the bot says anything, and the bot's process id.</summary>
    public const string Started = "bot ";

    private const string Script =
        """
        log=$1 database=$2 after=$3
        shift 3
        exec 3<&0 </dev/null
        "$@" 3<&- >>"$log" &
        bot=$!
        echo "bot $bot" >&2
        (
          cat <&3
          kill -TERM "$bot"
          waited=0
          while kill -0 "$bot" && [ $waited -lt 300 ]; do sleep 0.1; waited=$((waited + 1)); done
          kill -KILL "$bot"
        ) >/dev/null 2>&1 &
        guard=$!
        exec 3<&-
        wait "$bot"
        code=$?
        exec >/dev/null 2>&1
        kill "$guard"
        if [ "$after" = remove ]; then
          waited=0
          while [ -e "$database/data/postmaster.pid" ] && [ $waited -lt 150 ]; do sleep 0.1; waited=$((waited + 1)); done
          rm -rf "$database"
        fi
        exit $code
        """;

    /// <summary>In a session of its own: a Ctrl-C at the terminal reaches us only, and everything ends in order.</summary>
    public static Process Start(BotOptions options)
    {
        var start = new ProcessStartInfo(
            "setsid",
            ["sh", "-c", Script, "deployclaw-bot", options.Log, options.Database, options.KeepDatabase ? "keep" : "remove", options.Executable, .. options.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Set(start, options.Environment);
        return Process.Start(start) ?? throw new SandboxUnavailableException($"{options.Executable} could not be started.");
    }
}
