using DeployClaw.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>
/// Takes entries that were committed into the log, signs its head and those of the incidents they are about. One node at a time, all of it in
/// one transaction: killed anywhere, the log is as it was before or as it is after.
/// </summary>
internal sealed class Sequencer(NpgsqlDataSource store, Keyring keys, TrailState state, TimeProvider clock, ILogger<Sequencer> log)
{
    /// <summary>A turn's worth, so that a turn stays short.</summary>
    private const int MostAtOnce = 1_000;

    private readonly Settled settled = new(clock);
    private readonly IncidentEnds ends = new(keys);
    private Checkpoint? newest;

    /// <summary>Takes a turn. True where there is more to do at once.</summary>
    /// <exception cref="TrailBrokenException">The log is not as we left it.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await LogRows.ReadAsync(connection, settled.After, settled.Sweeping, MostAtOnce, cancellation) is not { } read)
        {
            return false;
        }

        var edge = LogEdge.Of(read.Head, keys);
        Recognize(edge);
        if (read.Pending.Count > 0)
        {
            try
            {
                await GrowAsync(connection, edge, read.Pending, cancellation);
                await transaction.CommitAsync(cancellation);
            }
            catch
            {
                ends.Forget();
                throw;
            }

            state.Reached(newest!, clock.GetUtcNow());
        }

        if (read.Pending.Count == MostAtOnce)
        {
            settled.PageRead(read.Pending[^1].Position);
            return true;
        }

        settled.PassEnded(read.Horizon);
        return false;
    }

    /// <summary>What this node has seen signed does not become less, nor something else, while it runs.</summary>
    private void Recognize(LogEdge edge)
    {
        if (newest is not null && (edge.Size < newest.Size || (edge.Size == newest.Size && edge.Root != newest.Root)))
        {
            throw new TrailBrokenException(
                $"The store's newest head is of {edge.Size} entries, and this node has seen one of {newest.Size}: the store was restored from a backup, or cut.");
        }

        if (newest?.Size != edge.Size)
        {
            ends.Forget();
            newest = new Checkpoint(keys.Origin, edge.Size, edge.Root);
        }
    }

    private async Task GrowAsync(NpgsqlConnection connection, LogEdge edge, IReadOnlyList<PendingEntry> pending, CancellationToken cancellation)
    {
        var turn = new LogTurn(edge, ends, keys);
        var judged = pending.Select(row => (row.Position, Result: EntryCheck.Of(row, keys))).ToList();
        var good = judged.Select(one => one.Result.Entry).OfType<CheckedEntry>().ToList();
        string[] unknown = [.. good.Select(entry => entry.Outline.Incident?.Value).OfType<string>().Where(id => !ends.Knows(id)).Distinct(StringComparer.Ordinal)];
        var (copies, heads) = await LogRows.ContextAsync(connection, good.Select(entry => entry.Leaf), unknown, cancellation);
        ends.Learn(unknown, heads);
        foreach (var (position, (entry, why)) in judged)
        {
            if (entry is null)
            {
                turn.SetAside(position, why!);
            }
            else if (!copies.Add(entry.Leaf))
            {
                turn.SetAside(position, "It is a copy of an entry that is on the trail already.");
            }
            else
            {
                turn.Take(entry);
                state.Mended(position);
            }
        }

        var growth = turn.Sign();
        await LogRows.AddAsync(connection, growth, cancellation);
        newest = new Checkpoint(keys.Origin, edge.Frontier.Size, edge.Frontier.Root());
        Tell(turn);
    }

    private void Tell(LogTurn turn)
    {
        foreach (var (position, why) in turn.Aside)
        {
            if (state.SetAside(position))
            {
                log.LogError("The entry at {Position} is not proven, and no head will commit to it: {Why}", position, why);
            }
        }

        foreach (var (incident, before, number) in turn.Gaps)
        {
            log.LogError("Entries of {Incident} are missing: after {Before} comes {Number}. Somebody removed them before they were on the trail", incident, before, number);
            state.Missed(incident);
        }

        if (turn.LostKey)
        {
            log.LogError("The key that signed the newest head is gone: who pinned it cannot follow the trail to the new one");
        }
    }
}
