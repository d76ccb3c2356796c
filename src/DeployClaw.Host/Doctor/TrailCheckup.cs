using System.Runtime.CompilerServices;
using DeployClaw.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.Host.Doctor;

/// <summary>The audit trail: the keys, whether they are this store's, entries that are not proven, and heads that could not be put outside.</summary>
internal sealed class TrailCheckup(ServeOptions options) : ICheckup
{
    private const string State =
        """
        SELECT
            (SELECT note FROM deployclaw.checkpoint ORDER BY size DESC LIMIT 1),
            (SELECT count(*) FROM deployclaw.unproven),
            (SELECT string_agg(format('%s (%s)', position, why), '; ') FROM (SELECT * FROM deployclaw.unproven ORDER BY position LIMIT 3) first),
            (SELECT string_agg(format('%s: %s', place, problem), '; ' ORDER BY place) FROM deployclaw.anchor WHERE problem IS NOT NULL)
        """;

    public string Name => "audit trail";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (options.Keys is null && options.PrivateDatabase is { } database)
        {
            yield return Diagnosis.Good("keys", $"in {database}/keys, where serve makes them on first use");
            yield break;
        }

        if (options.Keys is not { } folder)
        {
            yield return Diagnosis.Failed("keys", "none are given", $"make them once with deployclaw keys:new DIR, and use --keys or {ServeOptions.KeysVariable}");
            yield break;
        }

        using var keys = new KeyFolder(folder).Open();
        yield return Diagnosis.Good("keys", $"those of the trail {keys.Origin}");
        if (options.Store is { } text)
        {
            await using var connection = await StoreConnection.ConnectAsync(text, cancellation);
            yield return (await Rows.ListAsync(connection, State, row => Judge(row, keys), cancellation))[0];
            var late = await TrailDelays.FindAsync(connection, options.Anchors.Places, options.Anchors.Patience, cancellation);
            if (late.Count > 0)
            {
                yield return Diagnosis.Warning(Name, string.Join("; ", late), "see that serve runs, with these keys, and that what it logs of the trail and its anchors is mended");
            }
        }
    }

    public Diagnosis? Explain(Exception error) => error is NpgsqlException
        ? Diagnosis.Failed(Name, error.Message, "run deployclaw store:migrate again")
        : null;

    private Diagnosis Judge(NpgsqlDataReader row, Keyring keys)
    {
        var head = row.Text(0) is { } text && SignedNote.Parse(text) is { } note ? (Note: note, Checkpoint: Checkpoint.Parse(note.Text)) : default;
        if (row.Text(0) is not null && (head.Checkpoint is null || head.Note.SignerAmong(keys.HeadVerifiers, Ed25519Check.IsSigned) is null))
        {
            return Diagnosis.Failed(Name, "its newest head was not signed with these keys", "give serve and doctor the keys that this store has had from its beginning");
        }

        if (row.GetInt64(1) is > 0 and var unproven)
        {
            return Diagnosis.Failed(
                Name, $"{unproven} entries are not as our program wrote them: {row.GetString(2)}", "find out who changed the database; export the trail and run deployclaw audit:verify on it");
        }

        return row.Text(3) is { } problems
            ? Diagnosis.Warning(Name, $"heads could not be put outside: {problems}", "mend that; it is tried again each time")
            : Diagnosis.Good(Name, head.Checkpoint is { } newest ? $"{newest.Size} entries, signed for" : "nothing has happened yet");
    }
}
