using System.CommandLine;
using DeployClaw.Host.Keys;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw keys:new` and `keys:rotate`: the keys that the trail and grants are signed with.</summary>
internal static class KeysCommand
{
    public static Command New() => Of("keys:new", "Make the keys of the trail and of grants in a folder; once, for all nodes", folder => folder.Make());

    public static Command Rotate() =>
        Of("keys:rotate", "Replace the keys by new ones; the old ones stay for what they signed. Restart all nodes then", folder => folder.Rotate());

    private static Command Of(string name, string description, Func<KeyFolder, Keyring> make)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder; for its owner only" };
        var command = new Command(name, description) { folder };
        command.SetAction(parsed =>
        {
            using var keys = make(new KeyFolder(parsed.GetRequiredValue(folder)));
            Console.Out.WriteLine(keys.Head.Verifier);
            Console.Error.WriteLine("Give this line to whoever checks the trail: deployclaw audit:verify FILE --key KEY");
            return ExitCode.Clear;
        });
        return command;
    }
}
