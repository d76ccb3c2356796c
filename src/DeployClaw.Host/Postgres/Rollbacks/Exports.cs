using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Copies the rows of tables to the artifact store, under a lock that keeps everybody else out until the transaction ends: what is in the copy is all there
/// was. Each table goes through a file of this machine, since it may be longer than memory and its checksum goes first.
/// </summary>
internal sealed class Exports(IArtifactStore artifacts, RollbackOrder order)
{
    private const string ContentType = "text/csv; charset=utf-8";

    private static readonly Statement Record = Statement.FromFile("export on record", "Rollbacks.Sql.Exported.sql");

    private readonly List<RowExport> done = [];

    public IReadOnlyList<RowExport> Done => done;

    public Task<Obstacle?> WriteAsync(GuardedTransaction transaction, CancellationToken cancellation) => RunTable.EachAsync(
        order.Playbook,
        transaction.Before,
        async (table, keeper) =>
        {
            await transaction.AskAsync(new NpgsqlBatchCommand($"lock table {table.Sql} in access exclusive mode"), _ => 0, cancellation);
            var export = await WriteAsync(transaction.Connection, table, keeper, cancellation);
            done.Add(export);
            await transaction.AskAsync(Record.Command(order.Grant.Id, export.Table, export.Rows, export.Artifact, export.Sha256), _ => 0, cancellation);
        });

    private async Task<RowExport> WriteAsync(NpgsqlConnection connection, RunTable table, RowKeeper keeper, CancellationToken cancellation)
    {
        await using var file = TemporaryFile.Create();
        var counter = new CsvRows(file);
        using (var copy = await connection.BeginTextExportAsync($"copy (select * from {table.From(keeper)}) to stdout (format csv, header)", cancellation))
        {
            await counter.TakeAsync(copy.BaseStream, cancellation);
        }

        file.Position = 0;
        var name = ArtifactName.Of(order.Id, table.Name);
        await artifacts.WriteFromAsync(name, file, ContentType, cancellation);
        return new RowExport(table.Name, counter.Rows, name, counter.Sha256());
    }
}
