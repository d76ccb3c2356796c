using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>
/// A checkout with the real launcher and the real `test`, few sources, and a `dotnet` on the PATH that builds in no time: it counts its
/// calls and makes programs that say what they were given.
/// </summary>
internal sealed class ACheckout : IDisposable
{
    // Publishing is slow enough for two to meet, and half done for a moment.
    private const string Dotnet = """
        #!/usr/bin/env bash
        echo "$1" >>"$CALLS"
        [ "${FAIL:-}" = "" ] || { echo "error CS1002: ; expected"; exit 1; }
        while [ $# -gt 0 ]; do
          [ "$1" = --output ] && output=$2
          shift
        done
        [ -n "${output:-}" ] || exit 0
        mkdir -p "$output"
        for program in deployclaw DeployClaw.Sandbox; do
          printf '#!/bin/sh\necho "%s $*"\n' "$program" >"$output/$program"
          chmod +x "$output/$program"
          sleep "${PAUSE:-0.1}"
        done
        """;

    private readonly TemporaryFolder folder = new();

    public ACheckout()
    {
        foreach (var script in (string[])["deployclaw", "test"])
        {
            Program($"checkout/{script}", File.ReadAllText(Path.Combine(Checkout.Root, script)));
        }

        Program("bin/dotnet", Dotnet);
        string[] sources = ["src/A.cs", "src/B.cs", "skills/one/SKILL.md", "manifests/risk.yaml", "Directory.Build.props", "global.json", "BannedSymbols.txt"];
        foreach (var source in sources)
        {
            Writes(source, "as it was");
        }
    }

    public string Launcher => PathOf("deployclaw");

    /// <summary>How often something was published; a build publishes two programs.</summary>
    public int Published => Calls.Count(call => call == "publish");

    public int Built => Calls.Count(call => call == "build");

    private IEnumerable<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    private string CallsFile => Path.Combine(folder.Path, "calls");

    public string PathOf(string name) => Path.Combine(folder.Path, "checkout", name);

    public string Beside(string name) => Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;

    public void Writes(string name, string content) => folder.File($"checkout/{name}", content);

    /// <summary>A shell script, by its path in this test's folder.</summary>
    public string Program(string name, string script)
    {
        var path = folder.File(name, script);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    /// <param name="command">The words of a command.</param>
    /// <param name="environment">On top of the test's own; null takes a variable away.</param>
    public async Task<BufferedCommandResult> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string?>? environment = null) =>
        await Cli.Wrap(command[0])
            .WithArguments(command.Skip(1))
            .WithWorkingDirectory(folder.Path)
            .WithEnvironmentVariables(Variables(environment))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();

    private Dictionary<string, string?> Variables(IReadOnlyDictionary<string, string?>? more) =>
        new(more ?? new Dictionary<string, string?>())
        {
            ["PATH"] = $"{Path.Combine(folder.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["CALLS"] = CallsFile,
        };
}
