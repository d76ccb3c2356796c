using System.CommandLine;
using DeployClaw.Host.Serve;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw serve`: the bot.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create(TimeProvider clock)
    {
        var arguments = new ServeArguments();
        var command = new Command(Name, "The bot: takes alerts, triages them, and speaks in Slack");
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => new ServeRun(arguments.Read(parsed), clock).RunAsync(cancellation));
        return command;
    }
}
