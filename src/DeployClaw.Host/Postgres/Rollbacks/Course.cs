using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A playbook's way through a guarded transaction, the same in a rehearsal and in a rollback: what is there before, the statements one by one, and whether
/// what they come to is what the playbook promises.
/// </summary>
/// <param name="transaction">Where it runs.</param>
/// <param name="playbook">What is run.</param>
/// <param name="others">By which others see what the transaction has dropped; null where there is nothing but the tenant.</param>
internal sealed class Course(GuardedTransaction transaction, TenantPlaybook playbook, Onlooker? others)
{
    private static readonly Statement Elsewhere = Statement.FromFile("made elsewhere", "Rollbacks.Sql.Elsewhere.sql");

    private readonly List<RehearsedStatement> ran = [];

    public SchemaStructure? Before { get; private set; }

    public SchemaStructure? After { get; private set; }

    /// <summary>The transaction's id; empty before <see cref="GoAsync"/>.</summary>
    public string Xid { get; private set; } = "";

    /// <summary>The one that failed is the last.</summary>
    public IReadOnlyList<RehearsedStatement> Ran => ran;

    public PlaybookStep.Verify Promise { get; } = playbook.Promise ?? throw new InvalidOperationException("Nothing is run that does not say where it arrives.");

    public IReadOnlyList<StructureChange> Changes => Before is null || After is null ? [] : StructureChange.Between(Before, After);

    /// <summary>Reads what is there, and that no migration says of itself that it is under way.</summary>
    public async Task<Obstacle?> BeginAsync(CancellationToken cancellation)
    {
        Before = await Structure.SchemaReading.ReadAsync(transaction.Connection, transaction.Schema, cancellation);
        var history = await InsideHistory.ReadAsync(transaction.Connection, transaction.Schema, cancellation);
        return Before is null ? new Obstacle.Busy($"The structure of {transaction.Schema} changed while it was being read.")
            : history.Problems is [var problem, ..] ? new Obstacle.MigrationUnderWay(problem)
            : null;
    }

    /// <summary>From where <see cref="BeginAsync"/> found nothing in the way, and the tables are <paramref name="exported"/>, to where only the end is missing.</summary>
    public async Task<Obstacle?> GoAsync(TenantFacts facts, IEnumerable<string> exported, KnownStructures known, CancellationToken cancellation)
    {
        var guard = await transaction.AssumeAsync(facts.RunsAs, cancellation);
        Xid = guard.Xid;
        var obstacle = await RunAsync(guard, cancellation) ?? await ArriveAsync(guard, exported.ToHashSet(StringComparer.Ordinal), known, cancellation);
        if (obstacle is null)
        {
            known.Learn(After!);
        }

        return obstacle;
    }

    private async Task<Obstacle?> RunAsync(Guard guard, CancellationToken cancellation)
    {
        foreach (var sql in playbook.Steps.SelectMany(StepSentence.Statements))
        {
            var (statement, obstacle) = await guard.RunAsync(sql, cancellation);
            ran.Add(statement);
            if (obstacle is not null)
            {
                return obstacle;
            }
        }

        return null;
    }

    /// <summary>Whether it arrived, lost nothing on the way and wrote nowhere else.</summary>
    private async Task<Obstacle?> ArriveAsync(Guard guard, IReadOnlySet<string> exported, KnownStructures known, CancellationToken cancellation)
    {
        try
        {
            var (arrival, obstacle) = await guard.ArriveAsync(cancellation);
            After = arrival?.Structure;
            return obstacle
                ?? await ElsewhereAsync(arrival!, cancellation)
                ?? Losses.In(transaction.Before, arrival!.Tables, Changes, exported)
                ?? Missed(known)
                ?? await HistoryAsync(cancellation);
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return Refusal.Of(refused, "What was put off to the end", transaction.Schema);
        }
    }

    // What ours has dropped, only another session still sees.
    private async Task<Obstacle?> ElsewhereAsync(Arrival arrival, CancellationToken cancellation)
    {
        var dropped = arrival.Vanished.Count + arrival.Things.Count > 0 && others is not null
            ? await others.ForeignAsync(arrival.Vanished, arrival.Things, transaction.Schema, cancellation)
            : null;
        var made = await transaction.AskAsync(Elsewhere.Command(transaction.Schema), row => row.GetString(0), cancellation);
        return (dropped ?? made) is { } foreign ? new Obstacle.Wrong($"It makes, changes or drops {foreign}, which is outside the tenant's schema.") : null;
    }

    private Obstacle? Missed(KnownStructures known) => After!.Fingerprint == Promise.ExpectedStructure
        ? null
        : new Obstacle.Wrong(known.Difference(Promise.ExpectedStructure!, After));

    private async Task<Obstacle?> HistoryAsync(CancellationToken cancellation)
    {
        var history = await InsideHistory.ReadAsync(transaction.Connection, transaction.Schema, cancellation);
        return ((history.Problems is [var said, ..] ? said : null) ?? HistoryEnd.Problem(history.History, Promise.ExpectedVersion)) is { } problem
            ? new Obstacle.Wrong(problem)
            : null;
    }
}
