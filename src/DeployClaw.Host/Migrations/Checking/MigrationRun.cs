using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>Runs a migration's statements one by one, in one transaction where they allow it, and watches the tables from before.</summary>
internal sealed class MigrationRun(ScratchSchema schema)
{
    /// <summary>Null where all ran, else the statement that did not and what PostgreSQL said.</summary>
    public async Task<ScriptProblem?> RunAsync(IReadOnlyList<SqlStatement> statements, Action<SqlStatement, TableChanges> seen, CancellationToken cancellation)
    {
        await schema.EnterAsync(cancellation);
        await using var transaction = await BeginAsync(statements, cancellation);
        return await EachAsync(statements, seen, cancellation) ?? (transaction is null ? null : await CommitAsync(transaction, statements, cancellation));
    }

    /// <summary>What it would come to; taken back, where it is one transaction.</summary>
    public async Task<(ScriptProblem? Problem, SchemaStructure? Left)> TryAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        await schema.EnterAsync(cancellation);
        await using var transaction = await BeginAsync(statements, cancellation);
        return await EachAsync(statements, (_, _) => { }, cancellation) is { } problem
            ? (problem, null)
            : (null, await schema.StructureAsync(cancellation));
    }

    private async Task<NpgsqlTransaction?> BeginAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation) =>
        MigrationPlan.IsTransactional(statements) ? await schema.Connection.BeginTransactionAsync(cancellation) : null;

    private async Task<ScriptProblem?> EachAsync(IReadOnlyList<SqlStatement> statements, Action<SqlStatement, TableChanges> seen, CancellationToken cancellation)
    {
        var watch = await TableWatch.BeginAsync(schema, cancellation);
        foreach (var statement in statements)
        {
            if (await schema.RunAsync(statement, cancellation) is { } problem)
            {
                return problem;
            }

            seen(statement, await watch.SinceAsync(cancellation));
        }

        return null;
    }

    // Deferred constraints are checked only now.
    private static async Task<ScriptProblem?> CommitAsync(NpgsqlTransaction transaction, IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        try
        {
            await transaction.CommitAsync(cancellation);
            return null;
        }
        catch (PostgresException refused)
        {
            return new ScriptProblem(statements[^1], refused.Said());
        }
    }
}
