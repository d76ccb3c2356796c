using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.EndToEnd.Commands;

/// <summary>The real program, started by the launcher as a user starts it.</summary>
internal static class DeployClawProgram
{
    public static string Launcher { get; } = Path.Combine(Checkout.Root, "deployclaw");

    /// <param name="environment">On top of one without any AWS or DeployClaw setting of this machine's.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">As typed.</param>
    public static async Task<BufferedCommandResult> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        string folder,
        params string[] arguments) =>
        await Command(environment, folder, arguments).ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    public static Command Command(IReadOnlyDictionary<string, string> environment, string folder, params string[] arguments) =>
        Cli.Wrap(Launcher)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(Clean(environment, folder))
            .WithValidation(CommandResultValidation.None);

    /// <summary>AWS's files are looked for in the test's own folder, and there is no instance to ask for credentials.</summary>
    public static Dictionary<string, string?> Clean(IReadOnlyDictionary<string, string> environment, string folder)
    {
        var clean = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("DEPLOYCLAW_", StringComparison.Ordinal))
            .ToDictionary(name => name, _ => (string?)null);
        clean["AWS_CONFIG_FILE"] = Path.Combine(folder, "aws-config");
        clean["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder, "aws-credentials");
        clean["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var (name, value) in environment)
        {
            clean[name] = value;
        }

        return clean;
    }
}
