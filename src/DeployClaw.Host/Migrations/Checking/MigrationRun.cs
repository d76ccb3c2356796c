using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>Runs a migration's statements one by one, in one transaction where they allow it, and watches the tables from before.</summary>
internal sealed class MigrationRun(ScratchSchema schema, bool counts, TimeProvider clock)
{
    public async Task<MigrationTrial> RunAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        await schema.EnterAsync(cancellation);
        await using var transaction = await BeginAsync(statements, cancellation);
        var trial = await EachAsync(statements, cancellation);
        return trial.Problem is not null || transaction is null ? trial : await CommitAsync(transaction, statements, trial, cancellation);
    }

    /// <summary>What it would come to; taken back, where it is one transaction.</summary>
    public async Task<(ScriptProblem? Problem, SchemaStructure? Left)> TryAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        await schema.EnterAsync(cancellation);
        await using var transaction = await BeginAsync(statements, cancellation);
        return (await EachAsync(statements, cancellation)).Problem is { } problem ? (problem, null) : (null, await schema.StructureAsync(cancellation));
    }

    private async Task<NpgsqlTransaction?> BeginAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation) =>
        MigrationPlan.IsTransactional(statements) ? await schema.Connection.BeginTransactionAsync(cancellation) : null;

    private async Task<MigrationTrial> EachAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        var ran = new List<StatementRun>();
        var watch = await TableWatch.BeginAsync(schema, cancellation);
        foreach (var statement in statements)
        {
            var rows = await RowsAtStakeAsync(statement, watch, cancellation);
            var began = clock.GetTimestamp();
            var (problem, touched) = await schema.TryAsync(statement, cancellation);
            var took = clock.GetElapsedTime(began);
            if (problem is not null)
            {
                return new MigrationTrial(ran, problem);
            }

            ran.Add(new StatementRun(statement, await watch.SinceAsync(cancellation), took, touched, rows));
        }

        return new MigrationTrial(ran, null);
    }

    /// <summary>How many rows the tables have that the statement destroys something of; counted before it does.</summary>
    private async Task<IReadOnlyDictionary<DataEffect, long>> RowsAtStakeAsync(SqlStatement statement, TableWatch watch, CancellationToken cancellation)
    {
        var rows = new Dictionary<DataEffect, long>();
        foreach (var effect in statement.Effects.Where(effect => counts && effect.Destroys && effect is not (DataEffect.Updates or DataEffect.Deletes)))
        {
            if (await schema.CountAsync(effect.Table, (effect as DataEffect.DropsColumn)?.Column, cancellation) is { } count)
            {
                rows[effect] = count;
            }
        }

        if (rows.Count > 0)
        {
            // Our counting is none of the statement's doing.
            await watch.SinceAsync(cancellation);
        }

        return rows;
    }

    // Deferred constraints are checked only now.
    private async Task<MigrationTrial> CommitAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SqlStatement> statements, MigrationTrial trial, CancellationToken cancellation)
    {
        try
        {
            var began = clock.GetTimestamp();
            await transaction.CommitAsync(cancellation);
            return trial with { Commit = clock.GetElapsedTime(began) };
        }
        catch (PostgresException refused)
        {
            return trial with { Problem = new ScriptProblem(statements[^1], refused.Said()) { SqlState = refused.SqlState } };
        }
    }
}
