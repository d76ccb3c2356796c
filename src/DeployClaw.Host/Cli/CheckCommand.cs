using System.CommandLine;
using DeployClaw.Host.Migrations;
using DeployClaw.Host.Migrations.Checking;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw check`: for a CI job, whether migrations lead back, what they lock and what they would lose.</summary>
internal static class CheckCommand
{
    // Any name does: a fingerprint leaves it out.
    private const string Schema = "tenant_check";

    private static readonly Argument<string> Folder = new("MIGRATIONS") { Description = "A folder with migrations, or with the whole source" };
    private static readonly Option<string> Database = ArgumentParsers.Single(
        "--database", "CONNECTION", $"Where to make a scratch database (or {TriageOptions.ScratchVariable}; default: a PostgreSQL of the program's own)");

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text, json or sarif", HelpName = "FORMAT", DefaultValueFactory = _ => "text",
    };

    private static readonly Option<int?> Rows = new("--rows")
    {
        Description = "Fill each table with so many generated rows, to measure how long locks are held and how many rows are lost",
        HelpName = "N",
        CustomParser = ArgumentParsers.Rows,
    };

    private static readonly Option<string[]> Skills = SkillsOption.Create();

    public static Command Create(TimeProvider clock)
    {
        Format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new Command("check", "Say whether migrations lead back, what they lock and what they would lose") { Folder, Database, Rows, Format, Skills };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, clock, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(Folder);
        var files = SourceFolder.Read(folder);
        var migrations = MigrationLayout.Read(files);
        if (migrations.Migrations.Count == 0)
        {
            throw new InvalidInputException(folder, null, string.Join(' ', migrations.Gaps.Select(gap => gap.Reason)));
        }

        var templates = new UndoTemplates(SkillFolders.Load([Shipped.Skills, .. parsed.GetValue(Skills) ?? []]).Undo);
        await using var server = await CheckServer.StartAsync(
            parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable(TriageOptions.ScratchVariable), clock, cancellation);
        var empty = new CheckReport(folder, [], migrations.Gaps) { Rows = parsed.GetValue(Rows), Where = server.Where };
        var report = await CheckAsync(server, empty, migrations, files, templates, clock, cancellation);
        Write(report, parsed.GetValue(Format));
        return report.HasFindings ? ExitCode.Findings : report.Gaps.Count > 0 ? ExitCode.Incomplete : ExitCode.Clear;
    }

    private static async Task<CheckReport> CheckAsync(
        CheckServer server,
        CheckReport report,
        MigrationSet migrations,
        IReadOnlyList<SourceFile> files,
        UndoTemplates templates,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        try
        {
            await using var database = await server.Scratch.CreateAsync(cancellation);
            var schema = new ScratchSchema(database, Schema);
            var rows = new RowsToRunOn(report.Rows is { } number ? new GeneratedRows(schema, number) : null);
            var check = new MigrationCheck(schema, templates, files.ToDictionary(file => file.Path, StringComparer.Ordinal), rows, clock);
            var done = await check.RunAsync(migrations.Migrations, cancellation);
            return report with { Migrations = done, Gaps = [.. report.Gaps, .. rows.Gaps] };
        }
        catch (Exception broken) when (broken is NpgsqlException or IOException)
        {
            throw new SourceUnavailableException($"The connection to the scratch database broke: {broken.Message}", broken);
        }
    }

    private static void Write(CheckReport report, string? format)
    {
        Action<CheckReport, TextWriter> write = format switch
        {
            "json" => CheckJson.Write,
            "sarif" => CheckSarif.Write,
            _ => CheckText.Write,
        };
        write(report, Console.Out);
    }
}
