using System.CommandLine;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Commands;

internal static class ScenariosCommand
{
    public static Command Create()
    {
        var command = new Command("scenarios", "List the worlds that there are.");
        command.SetAction(async (_, _) =>
        {
            foreach (var scenario in ScenarioLibrary.Shipped.Names.Select(ScenarioLibrary.Shipped.Load))
            {
                await Console.Out.WriteLineAsync($"{scenario.Name,-20} {scenario.Summary}");
            }

            return 0;
        });
        return command;
    }
}
