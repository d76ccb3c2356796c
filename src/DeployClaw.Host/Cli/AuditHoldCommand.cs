using System.CommandLine;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw audit:hold`: keeps an incident's trail from being archived, or lets it go again.</summary>
internal static class AuditHoldCommand
{
    public static Command Create(TimeProvider clock)
    {
        var incident = new Argument<string>("INCIDENT") { Description = "The incident's id" };
        var reason = new Option<string>("--reason") { Description = "Why: the trail keeps it", HelpName = "TEXT", Required = true };
        var release = new Option<bool>("--release") { Description = "Let it go again" };
        var arguments = new TrailArguments();
        var command = new Command("audit:hold", "Keep an incident's trail where it is, whatever its age") { incident, reason, release };
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var typed = parsed.GetRequiredValue(incident);
            var id = IncidentId.Parse(typed) ?? throw new InvalidInputException(typed, null, "This is no incident's id.");
            await using var trail = await arguments.OpenAsync(parsed, cancellation);
            await new Holds(trail.Store, trail.Scribe, clock).ChangeAsync(id, parsed.GetValue(release), parsed.GetRequiredValue(reason), OpenTrail.Operator, cancellation);
            Console.Out.WriteLine(parsed.GetValue(release) ? $"{id} is held no longer." : $"{id} is held.");
            return ExitCode.Clear;
        });
        return command;
    }
}
