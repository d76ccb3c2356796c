using DeployClaw.Alerts;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Telemetry;
using DeployClaw.Incidents;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// Stores a notice together with what it does, in one transaction. Notices of one pipeline that only join go side by side; one that opens,
/// reopens, identifies or resolves an incident is alone with its pipeline meanwhile.
/// </summary>
internal sealed class PostgresAlertIntake(
    NpgsqlDataSource store, IntakeEffects effects, Scribe scribe, TimeProvider clock, ILogger<PostgresAlertIntake> log) : IAlertIntake
{
    private const string ShareLock = "SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))";
    private const string TakeLock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    // An incident's id has the second in it: two pipelines may draw the same one, once in a great while.
    private static readonly TimeSpan NextSecond = TimeSpan.FromSeconds(1);
    private const int MostTries = 4;

    public async Task<IntakeDecision> TakeAsync(Alert alert, CancellationToken cancellation)
    {
        var decision = await TakeAsync(alert, ShareLock, cancellation) ?? await TakeAloneAsync(alert, cancellation);
        Measures.Took(alert, decision);
        return decision;
    }

    private async Task<IntakeDecision> TakeAloneAsync(Alert alert, CancellationToken cancellation)
    {
        for (var left = MostTries; ; left--)
        {
            try
            {
                return (await TakeAsync(alert, TakeLock, cancellation))!;
            }
            catch (PostgresException taken) when (left > 0 && taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "incident_pkey" })
            {
                await Task.Delay(NextSecond, clock, cancellation);
            }
        }
    }

    /// <summary>Null where it takes being alone.</summary>
    private async Task<IntakeDecision?> TakeAsync(Alert told, string takeLock, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var locking = Sql.On(connection, takeLock, $"deployclaw pipeline {told.Pipeline}"))
        {
            await locking.ExecuteNonQueryAsync(cancellation);
        }

        var alert = told with { OfRollback = told.OfRollback || await IsOfRollbackAsync(connection, told, cancellation) };
        if (await AlertRows.ReadAsync(connection, alert, cancellation) is not { } circumstances)
        {
            return new IntakeDecision.Duplicate();
        }

        var decision = IntakeRules.Decide(alert, circumstances.Candidates, circumstances.LastSuccess);
        if (takeLock == ShareLock && ChangesSomething(decision))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var incident = await effects.ApplyAsync(transaction, alert, decision, now, cancellation);
        if (!await AlertRows.SaveAsync(connection, alert, decision, incident, scribe, now, cancellation))
        {
            return new IntakeDecision.Duplicate(); // Under the name of another pipeline, at this very moment.
        }

        await transaction.CommitAsync(cancellation);
        Log(decision, incident);
        return decision;
    }

    private static async Task<bool> IsOfRollbackAsync(NpgsqlConnection connection, Alert alert, CancellationToken cancellation) =>
        alert is { Kind: AlertKind.Succeeded, ExecutionId: { } execution } && await Redeploys.BeganAsync(connection, alert.Pipeline, execution, cancellation);

    /// <summary>What becomes of incidents. Alerts that only join are counted, not told one by one.</summary>
    private void Log(IntakeDecision decision, IncidentId? incident)
    {
        (string Does, IReadOnlyList<string> Incidents) told = decision switch
        {
            IntakeDecision.Opens => ("opens", [$"{incident}"]),
            IntakeDecision.Reopens => ("reopens", [$"{incident}"]),
            IntakeDecision.Joins { Identifies: true } => ("identifies", [$"{incident}"]),
            IntakeDecision.Resolves resolves => ("resolves", resolves.IncidentIds),
            _ => ("", []),
        };
        foreach (var one in told.Incidents)
        {
            log.LogInformation("A notice {Does} {Incident}", told.Does, one);
        }
    }

    private static bool ChangesSomething(IntakeDecision decision) => decision switch
    {
        IntakeDecision.Opens or IntakeDecision.Reopens or IntakeDecision.Resolves or IntakeDecision.RecordsStructures => true,
        IntakeDecision.Joins joins => joins.Identifies,
        IntakeDecision.Ignored or IntakeDecision.Duplicate => false,
        _ => throw new InvalidOperationException($"{decision.GetType().Name} is not known here."),
    };
}
