using System.CommandLine;
using DeployClaw.Host.Store;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw audit:erase`: takes away who somebody was and what they wrote; the trail keeps that it happened, and proves it.</summary>
internal static class AuditEraseCommand
{
    public static Command Create(TimeProvider clock)
    {
        var person = new Option<string>("--person") { Description = "Whose data, such as slack:T0123/U0456", HelpName = "PERSON", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why: the trail keeps it", HelpName = "TEXT", Required = true };
        var arguments = new TrailArguments();
        var command = new Command("audit:erase", "Erase somebody's personal data from the trail, as the role deployclaw_eraser") { person, reason };
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var trail = await arguments.OpenAsync(parsed, cancellation);
            var erased = await new Erasure(trail.Store, trail.Scribe, clock)
                .EraseAsync(parsed.GetRequiredValue(person), parsed.GetRequiredValue(reason), OpenTrail.Operator, cancellation);
            Console.Out.WriteLine(erased == 0 ? "Nothing of theirs is on the trail." : $"Erased {erased} values. The trail says that it was done, and not whose they were.");
            return ExitCode.Clear;
        });
        return command;
    }
}
