using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// Takes each migration up, down and up again in a scratch database, in the order in which they are run, and says what does not lead back, what is
/// lost and what keeps others out. One that does not run ends it, since what comes after builds on it.
/// </summary>
internal sealed class MigrationCheck(ScratchSchema schema, UndoTemplates templates, IReadOnlyDictionary<string, SourceFile> files, RowsToRunOn rows, TimeProvider clock)
{
    private const int MostChanges = 10;

    private readonly MigrationRun run = new(schema, rows.Wanted, clock);

    public async Task<IReadOnlyList<CheckedMigration>> RunAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        await schema.CreateAsync(cancellation);
        var done = new List<CheckedMigration>();
        foreach (var migration in migrations)
        {
            var plan = new MigrationPlan(migration, templates);
            var findings = new List<CheckFinding>();
            var statements = new List<CheckedStatement>();
            var goesOn = await CheckAsync(plan, statements, findings, cancellation);
            done.Add(new CheckedMigration(migration.Version, migration.Path, plan.DownOrigin, statements, findings));
            if (!goesOn)
            {
                break;
            }
        }

        return done;
    }

    private async Task<bool> CheckAsync(MigrationPlan plan, List<CheckedStatement> statements, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var before = await schema.StructureAsync(cancellation);
        if (!await UpAsync(plan, statements, findings, cancellation))
        {
            return false;
        }

        if (plan.Down is not { } down)
        {
            findings.Add(new CheckFinding(CheckRule.NoWayBack, plan.Migration.Path, 1, $"Nobody wrote a way down from migration {plan.Migration.Version}, and no skill knows one."));
            return true;
        }

        findings.AddRange(plan.DownReservations.Select(reservation => new CheckFinding(CheckRule.WayBackIsManual, DownPath(plan), 1, reservation)));
        return await DownAsync(plan, down, before, findings, cancellation);
    }

    private async Task<bool> UpAsync(MigrationPlan plan, List<CheckedStatement> statements, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var lines = new StatementLines(files, plan.Migration.Path);
        if (!MigrationPlan.IsTransactional(plan.Up))
        {
            findings.Add(new CheckFinding(CheckRule.OutsideTransaction, lines.Path, 1, CheckRule.OutsideTransaction.Meaning));
        }

        await rows.PrepareAsync(plan.Up, cancellation);
        var trial = await run.RunAsync(plan.Up, cancellation);
        if (trial.Problem is { } onRows && await rows.EmptiedAsync(plan.Up, cancellation))
        {
            trial = await run.RunAsync(plan.Up, cancellation);
            findings.AddRange(FailedOnRows(onRows, trial.Problem, CheckRule.DoesNotRun, plan.Migration.Path));
        }

        foreach (var (place, ran) in trial.Ran.Index())
        {
            var (statement, found) = StatementFindings.Of(plan, trial, place, lines.Path, lines.Of(ran.Statement), rows.Now);
            statements.Add(statement);
            findings.AddRange(found);
        }

        if (trial.Problem is { } problem)
        {
            findings.Add(new CheckFinding(CheckRule.DoesNotRun, lines.Path, lines.Of(problem.Statement), $"{MigrationPlan.Beginning(problem.Statement)}: {problem.Said}. What comes after it was not checked."));
        }

        return trial.Problem is null;
    }

    private async Task<bool> DownAsync(
        MigrationPlan plan, IReadOnlyList<SqlStatement> down, SchemaStructure before, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var lines = new StatementLines(files, DownPath(plan));
        await rows.PrepareAsync(down, cancellation);
        var (problem, left) = await run.TryAsync(down, cancellation);
        if (problem is { } onRows && await rows.EmptiedAsync(down, cancellation))
        {
            (problem, left) = await run.TryAsync(down, cancellation);
            findings.AddRange(FailedOnRows(onRows, problem, CheckRule.WayBackFails, lines.Path));
        }

        if (problem is not null)
        {
            findings.Add(new CheckFinding(CheckRule.WayBackFails, lines.Path, lines.Of(problem.Statement), $"{MigrationPlan.Beginning(problem.Statement)}: {problem.Said}."));
        }
        else if (left!.Fingerprint != before.Fingerprint)
        {
            findings.Add(new CheckFinding(CheckRule.WayBackDiffers, lines.Path, 1, $"Up and down again, it {Difference(before, left)}."));
        }

        // Taken back already where it was one transaction; else it is gone for good, and the migration is run again for those after it.
        return MigrationPlan.IsTransactional(down) || (problem is null && (await run.RunAsync(plan.Up, cancellation)).Problem is null);
    }

    // What fails without rows, too, is said as ever.
    private IEnumerable<CheckFinding> FailedOnRows(ScriptProblem onRows, ScriptProblem? without, CheckRule rule, string path) =>
        without is null && rows.FailedOn(onRows, rule, new StatementLines(files, path)) is { } finding ? [finding] : [];

    private static string Difference(SchemaStructure before, SchemaStructure left)
    {
        var changes = StructureChange.Between(before, left);
        var more = changes.Count > MostChanges ? $" and {changes.Count - MostChanges} more" : "";
        return Redactor.Redact($"{string.Join("; ", changes.Take(MostChanges))}{more}");
    }

    private static string DownPath(MigrationPlan plan) => plan.Migration.DownPath ?? plan.Migration.Path;
}
