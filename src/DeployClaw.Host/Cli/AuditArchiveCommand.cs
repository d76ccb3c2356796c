using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw audit:archive`: old incidents' trails go into files; their hashes stay, and the trail says where they are.</summary>
internal static class AuditArchiveCommand
{
    public static Command Create(TimeProvider clock)
    {
        var before = new Option<DateTimeOffset>("--before") { Description = "Incidents that ended before, such as 2026-01-01", HelpName = "DATE", Required = true, CustomParser = Date };
        var to = new Option<string>("--to") { Description = "A folder, or s3://bucket/prefix", HelpName = "PLACE", Required = true, CustomParser = ArgumentParsers.Output };
        var sandbox = new Option<bool>("--sandbox") { Description = "Allow AWS endpoints without TLS beyond this machine" };
        var arguments = new TrailArguments();
        var command = new Command("audit:archive", "Move the trails of incidents that ended long ago into files, as the role deployclaw_archivist") { before, to, sandbox };
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var trail = await arguments.OpenAsync(parsed, cancellation);
            using var aws = new AwsAccess(new AwsOptions { AllowHttpEndpoints = parsed.GetValue(sandbox) }, clock);
            return await RunAsync(trail, parsed.GetValue(before), parsed.GetRequiredValue(to), aws, clock, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(OpenTrail trail, DateTimeOffset before, string to, AwsAccess aws, TimeProvider clock, CancellationToken cancellation)
    {
        IArtifactStore place = S3Folder.Parse(to) is { } folder ? aws.Artifacts(folder) : new FolderArtifactStore(to);
        try
        {
            var (archived, broken) = await new Archiving(trail.Store, trail.Keys, trail.Scribe, clock).RunAsync(before, place, OpenTrail.Operator, cancellation);
            foreach (var id in archived)
            {
                Console.Out.WriteLine($"archived {id}");
            }

            await Console.Error.WriteLineAsync(archived.Count == 0 ? "No incident is old enough, or those that are are held." : $"{archived.Count} incidents are in {place.Location}.");
            foreach (var sentence in broken)
            {
                await Console.Error.WriteLineAsync($"deployclaw: {sentence}");
            }

            return broken.Count == 0 ? ExitCode.Clear : ExitCode.NotAsRecorded;
        }
        catch (CannotWriteException unwritable)
        {
            await Console.Error.WriteLineAsync($"deployclaw: {unwritable.Message}");
            return ExitCode.CannotWrite;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SourceUnavailableException(
                $"This role may not archive ({refused.MessageText}). Connect as deployclaw_archivist: 'deployclaw doctor --print-grants' makes it, and 'deployclaw store:migrate' gives it its rights.",
                refused);
        }
    }

    private static DateTimeOffset Date(ArgumentResult typed)
    {
        if (DateTimeOffset.TryParse(typed.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return date;
        }

        typed.AddError($"'{typed.Tokens[0].Value}' is no date: write 2026-01-01.");
        return default;
    }
}
