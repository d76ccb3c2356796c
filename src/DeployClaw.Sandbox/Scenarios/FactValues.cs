using DeployClaw.Sandbox.Estate;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>What a template may say of something that really happened, and when it did (null: spread like anything else).</summary>
internal sealed record FactValues(DateTimeOffset? At, IReadOnlyDictionary<string, string> Values)
{
    private static readonly string[] OfMigrations = ["tenant", "schema", "version", "description", "script", "milliseconds"];
    private static readonly string[] OfFailures = [.. OfMigrations, "sqlstate", "error", "detail", "statement", "line"];
    private static readonly string[] OfRefusals = ["message"];

    /// <summary>The placeholders that facts of this kind fill.</summary>
    public static IReadOnlyList<string> Names(FactKind kind) => kind switch
    {
        FactKind.FailedMigrations => OfFailures,
        FactKind.Migrated => OfMigrations,
        _ => OfRefusals,
    };

    public static IReadOnlyList<FactValues> Of(EstateFacts facts, FactKind kind) => kind switch
    {
        FactKind.FailedMigrations => [.. facts.Runs.Where(run => run.Failure is not null).Select(Failed)],
        FactKind.Migrated => [.. facts.Runs.Where(run => run.Failure is null).Select(run => new FactValues(run.At, Migrated(run)))],
        _ => [.. facts.Refusals.Select(message => new FactValues(null, new Dictionary<string, string> { ["message"] = message }))],
    };

    private static FactValues Failed(MigrationRun run)
    {
        var failure = run.Failure!;
        var values = Migrated(run);
        values["sqlstate"] = failure.SqlState;
        values["error"] = failure.Message;
        values["detail"] = failure.Detail is null ? "" : $"\n  Detail: {failure.Detail}";
        values["statement"] = failure.Statement;
        values["line"] = failure.Line.ToString();
        return new FactValues(run.At, values);
    }

    private static Dictionary<string, string> Migrated(MigrationRun run) => new(StringComparer.Ordinal)
    {
        ["tenant"] = run.Tenant.Name,
        ["schema"] = run.Tenant.Schema,
        ["version"] = run.Script.Version,
        ["description"] = run.Script.Description,
        ["script"] = run.Script.FileName,
        ["milliseconds"] = ((int)run.Took.TotalMilliseconds).ToString(),
    };
}
