namespace DeployClaw.Sandbox.Commands;

/// <summary>A line on standard error for each thing that is being set up, with the seconds since the start.</summary>
internal sealed class SetUpProgress(TimeProvider time) : IProgress<string>
{
    private readonly long began = time.GetTimestamp();

    public void Report(string value) => Console.Error.WriteLine($"{time.GetElapsedTime(began).TotalSeconds,5:F1} s  {value}");
}
