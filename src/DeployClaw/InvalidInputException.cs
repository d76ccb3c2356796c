namespace DeployClaw;

/// <summary>
/// A file that a person wrote is wrong: a skill, the service catalogue, a policy. Says where and what, so that it can be mended
/// without reading our code; <see cref="Line"/> is 1-based, null where there is no line to name.
/// </summary>
public sealed class InvalidInputException(string file, int? line, string problem, Exception? inner = null)
    : Exception(line is null ? $"{file}: {problem}" : $"{file}:{line}: {problem}", inner)
{
    public string File { get; } = file;

    public int? Line { get; } = line;

    public string Problem { get; } = problem;
}
