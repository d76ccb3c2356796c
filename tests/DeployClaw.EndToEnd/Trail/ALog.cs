using System.Text;
using DeployClaw.Audit;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DeployClaw.EndToEnd.Trail;

/// <summary>The log of a store as a test looks at it: by what its rows say, with the RFC's hashing done from the start.</summary>
internal static class ALog
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Sequencer Sequencer(this AStore store, Keyring? keys = null, TimeProvider? clock = null, TrailState? state = null) =>
        new(store.Source, keys ?? store.Keys, state ?? new TrailState(), clock ?? TimeProvider.System, NullLogger<Sequencer>.Instance);

    public static async Task AllAsync(this Sequencer sequencer)
    {
        while (await sequencer.StepAsync(Cancellation))
        {
            // Until there is no more.
        }
    }

    /// <summary>So many events of one incident.</summary>
    public static async Task HappenAsync(this AStore store, IncidentId id, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await store.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Silence(AnIncident.At(time), $"For the {time}th time", AnIncident.Ada, AnIncident.At(time))), Cancellation);
        }
    }

    /// <summary>The newest head, with who signed it.</summary>
    public static async Task<(Checkpoint Head, IReadOnlyList<string> Signers)> HeadAsync(this AStore store)
    {
        var note = SignedNote.Parse((string)(await store.AskAsync("select note from deployclaw.checkpoint order by size desc limit 1"))!)!;
        return (Checkpoint.Parse(note.Text)!, [.. note.Signatures.Select(signature => signature.KeyHash)]);
    }

    public static async Task<IncidentHead> HeadAsync(this AStore store, IncidentId id)
    {
        var note = (string)(await store.AskAsync($"select note from deployclaw.incident_head where incident = '{id}' order by size desc limit 1"))!;
        return IncidentHead.Parse(SignedNote.Parse(note)!.Text)!;
    }

    /// <summary>Every entry is in the log once, in an order without gaps, and the signed root is that of their texts.</summary>
    public static async Task RequireWholeAsync(this AStore store)
    {
        await using var connection = await store.Source.OpenConnectionAsync(Cancellation);
        var texts = await Rows.ListAsync(
            connection, "select l.index, e.body from deployclaw.leaf l join deployclaw.entry e using (position) order by l.index", row => (row.GetInt64(0), row.GetString(1)), Cancellation);
        var frontier = new Frontier();
        texts.ForEach(text => frontier.Append(MerkleHash.Leaf(Encoding.UTF8.GetBytes(text.Item2))));

        Assert.Equal(Enumerable.Range(0, texts.Count).Select(index => (long)index), texts.Select(text => text.Item1));
        Assert.Equal(await store.AskAsync("select count(*) from deployclaw.entry"), (long)texts.Count);
        Assert.Equal(new Checkpoint(store.Keys.Origin, texts.Count, frontier.Root()), (await store.HeadAsync()).Head);
    }

    /// <summary>What hides an incident's tail from whoever asks for its newest head.</summary>
    public static string TakeNewestHead(IncidentId id) =>
        $"delete from deployclaw.incident_head where incident = '{id}' and size = (select max(size) from deployclaw.incident_head where incident = '{id}')";

    /// <summary>As an administrator does it.</summary>
    public static async Task<int> TamperAsync(this AStore store, string sql)
    {
        await using var connection = await StoreConnection.ConnectAsync(store.OwnerConnection, Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }
}
