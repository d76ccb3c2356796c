using DeployClaw.Host.Reports.Text;
using DeployClaw.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>What the two output streams are: somebody's terminal, with colours unless NO_COLOR (no-color.org) is set, or a pipe.</summary>
internal static class Terminal
{
    private static bool Colours => Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    private static bool Capable => Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    public static ITriageProgress Ticks()
    {
        var live = Capable && !Console.IsErrorRedirected;
        return new StepTicks(Console.Error, live, live && Colours);
    }

    public static Palette Palette => Capable && Colours && !Console.IsOutputRedirected ? Palette.Ansi : Palette.Plain;
}
