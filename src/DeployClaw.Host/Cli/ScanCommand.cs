using System.CommandLine;
using System.Runtime.InteropServices;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw scan`: any CI log in, the few lines that explain the failure out.</summary>
internal static class ScanCommand
{
    public static Command Create(TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE") { Description = "Logs, plain, gzip or zstd; - or none is standard input", Arity = ArgumentArity.ZeroOrMore };
        var passing = new Option<string>("--passing") { Description = "A log of the same job that passed: what it says too explains nothing", HelpName = "FILE" };
        var lines = new Option<int?>("--lines") { Description = "At most so many lines for each log", HelpName = "N" };
        var format = new Option<string>("--format") { Description = "text, or json: one object on one line for each log", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        var skills = SkillsOption.Create();
        format.AcceptOnlyFromAmong("text", "json");
        lines.Validators.Add(result =>
        {
            if (result.GetValue(lines) is < 1)
            {
                result.AddError("--lines takes a number from 1.");
            }
        });
        var command = new Command("scan", "Find the lines of a CI log that explain why it failed, and what kind of failure it is") { files, passing, lines, format, skills };
        command.SetAction(parsed =>
        {
            var known = SkillFolders.Load([Shipped.Skills, .. parsed.GetValue(skills) ?? []], trusted: Shipped.Skills);
            var scanner = new LogScanner(known);
            var literals = new Teddy(FailureLiterals.Of(known));
            var than = parsed.GetValue(passing) is { } path ? FileScan.ReadPassing(path, literals) : null;
            Action<FileScan> write = parsed.GetValue(format) == "json"
                ? scan => ScanJson.Write(scan, parsed.GetValue(lines), Console.Out)
                : scan => new ScanText(Console.Out, Terminal.Palette).Write(scan, parsed.GetValue(lines));
            return Run(parsed.GetValue(files) is { Length: > 0 } named ? named : ["-"], path => Reported(clock, progress => FileScan.Of(path, scanner, literals, than, progress)), write);
        });
        return command;
    }

    private static FileScan Reported(TimeProvider clock, Func<Action<long>, FileScan> scan)
    {
        var live = !Console.IsErrorRedirected;
        var progress = new ScanProgress(Console.Error, clock, live);
        using var interrupted = live ? PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => progress.Clear()) : null;
        try
        {
            return scan(progress.Report);
        }
        finally
        {
            progress.Clear();
        }
    }

    /// <summary>A log that cannot be read does not keep the others from being read.</summary>
    private static int Run(IReadOnlyList<string> paths, Func<string, FileScan> scan, Action<FileScan> write)
    {
        var unread = 0;
        foreach (var path in paths)
        {
            try
            {
                write(scan(path));
            }
            catch (SourceUnavailableException unavailable)
            {
                Console.Error.WriteLine($"deployclaw: {unavailable.Message}");
                unread++;
            }
        }

        return unread == 0 ? ExitCode.Clear : unread == paths.Count ? ExitCode.Unavailable : ExitCode.Incomplete;
    }
}
