using CliWrap;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The demo's last part: the trail that the story left in the thread is saved, and proved with the public key of the bot that signed it.</summary>
internal sealed class DemoProof(string executable, DemoKeys keys, string reports)
{
    private const string Trail = "-trail-";

    /// <summary>What the program answers: 0 where the trail is proven.</summary>
    public async Task<int> RunAsync(Stage stage, CancellationToken cancellation)
    {
        var trail = stage.Replies.SelectMany(message => message.Files).Last(file => file.Name.Contains(Trail, StringComparison.Ordinal));
        var path = Path.Combine(reports, trail.Name);
        await File.WriteAllBytesAsync(path, trail.Content, cancellation);
        await Console.Out.WriteLineAsync($"\n$ deployclaw audit:verify {trail.Name} --key {keys.Public}");
        var verified = await Cli.Wrap(executable)
            .WithArguments(["audit:verify", path, "--key", keys.Public])
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Console.Out.WriteLine))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Console.Error.WriteLine))
            .ExecuteAsync(cancellation);
        return verified.ExitCode;
    }
}
