using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw audit:ci-failure`: triage from a terminal or a cron job, read-only.</summary>
internal static class AuditCiFailureCommand
{
    public static Command Create(TimeProvider clock)
    {
        var arguments = new AuditArguments();
        var command = new Command("audit:ci-failure", "Triage a failed pipeline: cause, cascade, tenants, risks, draft playbooks");
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => new AuditCiFailure(arguments.Read(parsed), clock).RunAsync(cancellation));
        return command;
    }
}
