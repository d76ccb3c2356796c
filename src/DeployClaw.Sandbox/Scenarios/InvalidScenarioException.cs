namespace DeployClaw.Sandbox.Scenarios;

/// <summary>A scenario's file is wrong. Says where and what; <see cref="Line"/> is 1-based.</summary>
internal sealed class InvalidScenarioException(string file, int line, string problem, Exception? inner = null)
    : Exception($"{file}:{line}: {problem}", inner)
{
    public int Line { get; } = line;

    public string Problem { get; } = problem;
}
