using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CliWrap;

namespace DeployClaw.Benchmarks.Logs;

/// <summary>The labelled CI logs beside the checkout (../shared/ci-logs, or DEPLOYCLAW_CI_LOGS), unpacked into a folder that is deleted again.</summary>
internal sealed class LabelledLogs : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deployclaw-ci-logs-");

    public static string Source { get; } = Environment.GetEnvironmentVariable("DEPLOYCLAW_CI_LOGS") ?? Path.Combine(Checkout.Root, "..", "shared", "ci-logs");

    public static bool AreThere => File.Exists(Labels);

    public string Folder => folder.FullName;

    public static string Labels => Path.Combine(Source, "dev.jsonl");

    public async Task UnpackAsync()
    {
        foreach (var archive in Directory.GetFiles(Source, "*.tar.xz"))
        {
            await Cli.Wrap("tar").WithArguments(["xJf", archive, "-C", Folder]).ExecuteAsync();
        }
    }

    public IReadOnlyList<LabelledLog> Read() => [.. File.ReadLines(Labels).Select(line => LabelledLog.Of(line, Folder))];

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>One labelled log, with that of a run that passed where there is one. <see cref="HeldOut"/>: of a project that nobody looked into while the scorer was written (a third of them, by hash).</summary>
internal sealed record LabelledLog(string Set, string Id, string Path, string? Category, string? Passing, bool HeldOut, string Label)
{
    public static LabelledLog Of(string label, string folder)
    {
        var json = JsonDocument.Parse(label).RootElement;
        var (set, project) = (json.GetProperty("set").GetString()!, json.GetProperty("project").GetString() ?? "");
        var category = json.TryGetProperty("category", out var named) ? named.GetString() : null;
        var passing = json.TryGetProperty("passing_log", out var other) && other.GetString() is { } log ? System.IO.Path.Combine(folder, log) : null;
        var heldOut = set == "logchunks" && SHA256.HashData(Encoding.UTF8.GetBytes(project))[0] % 3 == 0;
        return new LabelledLog(set, json.GetProperty("id").GetString()!, System.IO.Path.Combine(folder, json.GetProperty("log").GetString()!), category, passing, heldOut, label);
    }
}
