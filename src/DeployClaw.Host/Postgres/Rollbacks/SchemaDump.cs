using static CliWrap.Cli;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>A schema as <c>pg_dump</c> writes it out. The password travels in the environment, where other users do not see it.</summary>
internal sealed class SchemaDump(NpgsqlConnectionStringBuilder settings, string schema, TimeSpan lockTimeout)
{
    // psql's own commands, which stand around what pg_dump writes since 15.14 and its like.
    private static readonly string[] ForPsql = ["\\restrict ", "\\unrestrict "];

    public Task<string> StructureAsync(CancellationToken cancellation) =>
        DumpAsync(["--schema-only", "--no-publications", "--no-subscriptions", $"--schema={Pattern(schema)}"], cancellation);

    /// <summary>The rows of tables that are there, as statements.</summary>
    public async Task<string> RowsAsync(IReadOnlyList<string> tables, CancellationToken cancellation) => tables.Count == 0 ? "" : await
        DumpAsync(["--data-only", "--inserts", .. tables.Select(table => $"--table={Pattern(schema)}.{Pattern(table)}")], cancellation);

    private async Task<string> DumpAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var dumped = await Wrap(Program())
            .WithArguments(["--no-owner", "--no-privileges", $"--lock-wait-timeout={(long)lockTimeout.TotalMilliseconds}", .. arguments])
            .WithEnvironmentVariables(Environment())
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        return dumped.ExitCode == 0
            ? string.Join('\n', dumped.StandardOutput.Split('\n').Where(line => !ForPsql.Any(line.StartsWith)))
            : throw new SourceUnavailableException($"pg_dump said: {Redactor.Redact(dumped.StandardError.Trim().Split('\n')[0])}");
    }

    private static string Program() => PostgresBinaries.Find(System.Environment.GetEnvironmentVariable) is { } found
        && Path.Combine(found.Folder, "pg_dump") is var program && File.Exists(program)
            ? program
            : "pg_dump";

    private Dictionary<string, string?> Environment() => new()
    {
        ["PGHOST"] = settings.Host,
        ["PGPORT"] = settings.Port.ToString(),
        ["PGDATABASE"] = settings.Database,
        ["PGUSER"] = settings.Username,
        ["PGPASSWORD"] = settings.Password,
        ["PGPASSFILE"] = settings.Passfile,
        ["PGSSLROOTCERT"] = settings.RootCertificate,
        ["PGSSLCERT"] = settings.SslCertificate,
        ["PGSSLKEY"] = settings.SslKey,
        ["PGSSLMODE"] = SslMode(),
        ["PGAPPNAME"] = settings.ApplicationName,
        ["PGCONNECT_TIMEOUT"] = settings.Timeout.ToString(),
    };

    private string SslMode() => settings.SslMode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        var mode => mode.ToString().ToLowerInvariant(),
    };

    // A pattern in quotes is a name. https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-PATTERNS
    private static string Pattern(string name) => SqlName.Quote(name);
}
