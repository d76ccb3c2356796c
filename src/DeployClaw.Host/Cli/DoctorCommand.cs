using System.CommandLine;
using DeployClaw.Host.Doctor;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw doctor`: tries every connection, in and out, and says what to do for each that does not work.</summary>
internal static class DoctorCommand
{
    public static Command Create(TimeProvider clock)
    {
        var arguments = new DoctorArguments();
        var command = new Command("doctor", "Check every connection, right, scope and clock, and say what to do");
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => arguments.WantsGrants(parsed)
            ? PrintGrantsAsync()
            : RunAsync(arguments.Read(parsed), arguments.WantsJson(parsed), clock, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DoctorOptions options, bool json, TimeProvider clock, CancellationToken cancellation)
    {
        var found = await new Examination(Checkups.Of(options, clock), clock).RunAsync(cancellation);
        if (json)
        {
            DoctorJson.Write(found, Console.Out);
        }
        else
        {
            DoctorText.Write(found, Console.Out, Terminal.Palette);
        }

        return Code(found.Select(diagnosis => diagnosis.Health).DefaultIfEmpty(Health.Good).Max());
    }

    private static Task<int> PrintGrantsAsync()
    {
        GrantsText.Write(Console.Out);
        return Task.FromResult(ExitCode.Clear);
    }

    private static int Code(Health worst) => worst switch
    {
        Health.Good => ExitCode.Clear,
        Health.Warning => ExitCode.Incomplete,
        Health.Failed => ExitCode.Unavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(worst)),
    };
}
