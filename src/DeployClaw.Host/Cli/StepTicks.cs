using DeployClaw.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>
/// The six steps as they go, on standard error: on a terminal each line is there while its step runs and is ticked off in place;
/// piped, each step is one plain line when it has ended.
/// </summary>
internal sealed class StepTicks(TextWriter output, bool live, bool colour) : ITriageProgress
{
    public Task StepStartedAsync(TriageStep step, string action, CancellationToken cancellation)
    {
        if (live)
        {
            output.Write($"  {Painted("…", Dim)} {(int)step}/6 {action}");
            output.Flush();
        }

        return Task.CompletedTask;
    }

    public Task StepEndedAsync(StepRecord record, CaseFile file, CancellationToken cancellation)
    {
        var (mark, paint) = Mark(record.Status);
        var line = $"{(int)record.Step}/6 {record.Action}: {record.Result}";
        var took = $"{record.Duration.TotalMilliseconds:0} ms";
        output.WriteLine(
            live ? $"{EraseLine}  {Painted(mark, paint)} {line} {Painted($"({took})", Dim)}" : $"{Word(record.Status)} {line} ({took})");
        return Task.CompletedTask;
    }

    private const string EraseLine = "\r\u001b[2K";
    private const string Dim = "2";

    private string Painted(string text, string code) => colour ? $"\u001b[{code}m{text}\u001b[0m" : text;

    private static (string Mark, string Paint) Mark(StepStatus status) => status switch
    {
        StepStatus.Completed => ("✓", "32"),
        StepStatus.Incomplete => ("!", "33"),
        StepStatus.Skipped => ("-", Dim),
        StepStatus.Failed or StepStatus.TimedOut => ("✗", "31"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static string Word(StepStatus status) => status switch
    {
        StepStatus.Completed => "done      ",
        StepStatus.Incomplete => "incomplete",
        StepStatus.Skipped => "skipped   ",
        StepStatus.Failed => "FAILED    ",
        StepStatus.TimedOut => "TIMED OUT ",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
