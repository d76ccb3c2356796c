using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The trail in the store as an export reads it: as it is at one moment, whatever is written meanwhile.</summary>
internal sealed class StoredTrail : ITrailSource, IAsyncDisposable
{
    private const int Page = 1_000;

    // What is read goes to a disk or through a pipe, however slowly; it holds no lock that others wait for.
    private const string MayPause = "SET LOCAL idle_in_transaction_session_timeout = 0";

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly Keyring keys;

    private StoredTrail(NpgsqlConnection connection, NpgsqlTransaction transaction, Keyring keys) =>
        (this.connection, this.transaction, this.keys) = (connection, transaction, keys);

    /// <param name="connection">Open; it is closed with this.</param>
    /// <param name="keys">By which it is seen who signed and wrote what is there.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<StoredTrail> OpenAsync(NpgsqlConnection connection, Keyring keys, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var patience = Sql.On(connection, MayPause);
        await patience.ExecuteNonQueryAsync(cancellation);
        return new StoredTrail(connection, transaction, keys);
    }

    public async Task<TrailSnapshot?> SnapshotAsync(TrailSelection selection, CancellationToken cancellation)
    {
        if (await ExportRows.NewestAsync(connection, cancellation) is not { } text || SignedNote.Parse(text) is not { } note
            || Checkpoint.Parse(note.Text) is not { } head || await ScopeAsync(selection, head.Size, cancellation) is not { } scope)
        {
            return null;
        }

        return new TrailSnapshot(
            note,
            scope,
            await ExportRows.EarlierAsync(connection, head.Size, cancellation),
            await ExportRows.KeysAsync(connection, head.Size, cancellation),
            note.SignerAmong(keys.HeadVerifiers, Ed25519Check.IsSigned) ?? keys.Head.Verifier);
    }

    public async IAsyncEnumerable<SourceEntry> EntriesAsync(TrailScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = scope is TrailScope.Range range ? range.Start - 1 : -1;
        while (await ExportRows.PageAsync(connection, scope, after, Page, cancellation) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                yield return new SourceEntry(entry.Index, entry.Text, entry.Leaf, entry.Personal, IsForged(entry));
            }

            after = page[^1].Index;
        }
    }

    public Task<IReadOnlyDictionary<TreeNode, MerkleHash>> NodesAsync(IReadOnlyCollection<TreeNode> nodes, CancellationToken cancellation) =>
        ExportRows.HashesAsync(connection, nodes, cancellation);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<TrailScope?> ScopeAsync(TrailSelection selection, long size, CancellationToken cancellation) => selection switch
    {
        TrailSelection.OfIncident of => await ExportRows.HeadAsync(connection, of.Incident.Value, size, cancellation) is { } text && SignedNote.Parse(text) is { } head
            ? await WholeAsync(head, cancellation)
            : null,
        TrailSelection.Between between => await ExportRows.RangeAsync(connection, between, size, cancellation),
        _ => throw new InvalidOperationException($"{selection.GetType().Name} is not known here."),
    };

    private async Task<TrailScope> WholeAsync(SignedNote note, CancellationToken cancellation) =>
        IncidentHead.Parse(note.Text) is { } head && await ExportRows.BeyondAsync(connection, head, cancellation) is > 0 and var more
            ? throw new TrailBrokenException(
                $"The newest signed head of {head.Incident} counts {head.Count} entries, and {more} more of it are on the trail: somebody took a newer head away. Export the whole trail to see them.")
            : new TrailScope.OfIncident(note);

    private bool IsForged(StoredEntry entry) => entry.Text is { } text && !keys.Wrote(entry.MacKey, Encoding.UTF8.GetBytes(text), entry.Mac);
}
