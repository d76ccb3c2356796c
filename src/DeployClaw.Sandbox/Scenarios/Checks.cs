using System.Diagnostics.CodeAnalysis;
using DeployClaw.Sandbox.Scenarios.Raw;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>Turns raw values into valid ones, or says in which file and line they are not.</summary>
internal sealed class Checks(string file)
{
    public string File => file;

    [DoesNotReturn]
    public void Fail(RawShape at, string problem) => throw new InvalidScenarioException(file, at.Line, problem);

    public T Need<T>(RawShape at, T? value, string key)
        where T : class
    {
        if (value is null)
        {
            Fail(at, $"'{key}' is missing.");
        }

        return value;
    }

    public IReadOnlyList<T> NeedSome<T>(RawShape at, List<T>? values, string key)
    {
        if (values is not { Count: > 0 })
        {
            Fail(at, $"'{key}' is missing or empty.");
        }

        return values;
    }

    public string OneOf(RawShape at, string? value, string key, IReadOnlyList<string> known)
    {
        if (!known.Contains(Need(at, value, key), StringComparer.Ordinal))
        {
            Fail(at, $"'{key}' is '{value}'; it may be {string.Join(", ", known)}.");
        }

        return value!;
    }

    public TimeSpan Offset(RawShape at, string? value, string key)
    {
        if (Scenarios.Offset.Parse(Need(at, value, key)) is not { } offset)
        {
            Fail(at, $"'{key}' is '{value}', which is no duration such as 90s, 24m or -1h30m.");
            return default;
        }

        return offset;
    }

    public Span Span(RawShape at, string? from, string? to)
    {
        var span = new Span(Offset(at, from, "from"), Offset(at, to, "to"));
        if (span.To < span.From)
        {
            Fail(at, $"it ends ({to}) before it begins ({from}).");
        }

        return span;
    }

    /// <summary>The content of a file that the scenario refers to, relative to the scenario's own.</summary>
    public string FileText(RawShape at, string? path, string key) => System.IO.File.ReadAllText(Existing(at, path, key));

    public string Existing(RawShape at, string? path, string key)
    {
        var full = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Need(at, path, key));
        if (!Path.Exists(full))
        {
            Fail(at, $"'{key}' refers to {path}, which is not there.");
        }

        return full;
    }
}
