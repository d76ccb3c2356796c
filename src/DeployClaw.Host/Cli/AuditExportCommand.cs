using System.CommandLine;
using System.Text;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw audit:export`: the trail, or a part of it, as one file that proves itself.</summary>
internal static class AuditExportCommand
{
    public static Command Create(TimeProvider clock)
    {
        var range = new Argument<string>("RANGE")
        {
            Description = "An incident's id, or FROM..TO such as 2026-11-01..2026-12-01; all of it if not given",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = ArgumentParsers.Single("--output", "FILE", "Where it goes (default: standard output)");
        var format = new Option<string>("--format")
        {
            Description = "json proves itself; html is for people to read, ndjson for a SIEM, and they prove nothing",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "json",
        };
        format.AcceptOnlyFromAmong("json", "html", "ndjson");
        var arguments = new TrailArguments();
        var command = new Command("audit:export", "Copy the audit trail, or a part of it, into a file that proves itself") { range, output, format };
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var typed = parsed.GetValue(range);
            var selection = typed is null ? TrailRange.All
                : TrailRange.Parse(typed) ?? throw new InvalidInputException(typed, null, "This is neither an incident's id nor FROM..TO with times such as 2026-11-01 or 2026-11-25T14:00Z.");
            await using var trail = await arguments.OpenAsync(parsed, cancellation);
            return await ExportAsync(trail, selection, parsed.GetRequiredValue(format), parsed.GetValue(output), clock, cancellation);
        });
        return command;
    }

    private static async Task<int> ExportAsync(OpenTrail trail, TrailSelection selection, string format, string? path, TimeProvider clock, CancellationToken cancellation)
    {
        // Nobody else reads it before it is where it was asked for; the trail says first that it was taken.
        var unfinished = Path.GetTempFileName();
        try
        {
            TrailCopy? copy;
            await using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                copy = await new TrailCopies(trail.Store, trail.Keys, trail.Trail, clock).MakeAsync(selection, format, OpenTrail.Operator, file, cancellation);
                if (copy is null)
                {
                    throw new SourceUnavailableException($"The trail has nothing of {TrailRange.Text(selection)} that was signed for.");
                }

                await HandOverAsync(file, format, path, cancellation);
            }

            await Console.Error.WriteLineAsync($"{copy.Entries:N0} entries, up to the head of {copy.Head.Size:N0}. SHA-256 {copy.Digest}");
            return ExitCode.Clear;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task HandOverAsync(Stream file, string format, string? path, CancellationToken cancellation)
    {
        try
        {
            await using var output = path is null ? Console.OpenStandardOutput() : new FileStream(path, FileMode.Create, FileAccess.Write);
            switch (format)
            {
                case "html":
                    await output.WriteAsync(Encoding.UTF8.GetBytes(await TrailHtml.RenderAsync(file)), cancellation);
                    break;
                case "ndjson":
                    TrailNdjson.Write(file, output);
                    break;
                default:
                    await file.CopyToAsync(output, cancellation);
                    break;
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"The file could not be written: {trouble.Message}", trouble);
        }
    }
}
