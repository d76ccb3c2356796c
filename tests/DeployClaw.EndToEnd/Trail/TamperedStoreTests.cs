using DeployClaw.Audit;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Audit.Verify;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.EndToEnd.Trail;

/// <summary>
/// What an administrator of the database could do to a trail, and what an auditor sees who has the file, the key and the newest head. Each change is
/// made in a transaction that the export reads and that is given up afterwards.
/// </summary>
[Collection(StoreServerTests.Name)]
public sealed class TamperedStoreTests(StoreServer server, ITestOutputHelper output)
{
    private const int RandomChanges = 1_500;

    // Rows of the log get the hash that fits the changed text, as whoever knows RFC 6962 would make it.
    private const string Rehash = "update deployclaw.leaf l set hash = sha256('\\x00'::bytea || convert_to(e.body, 'UTF8')) from deployclaw.entry e where e.position = l.position";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update deployclaw.entry set body = replace(body, 'muted', 'taken'), kind = 'taken' where sequence = 5")]
    [InlineData("update deployclaw.entry set body = replace(body, '\"sequence\":5', '\"sequence\":6') where sequence = 5")]
    [InlineData("delete from deployclaw.entry where sequence = 5")]
    [InlineData("delete from deployclaw.leaf where index = 5")]
    [InlineData("update deployclaw.leaf set index = -1 where index = 4; update deployclaw.leaf set index = 4 where index = 5; update deployclaw.leaf set index = 5 where index = -1")]
    [InlineData("delete from deployclaw.entry where sequence >= 10; delete from deployclaw.leaf where position not in (select position from deployclaw.entry)")]
    [InlineData("truncate deployclaw.leaf")]
    [InlineData("truncate deployclaw.entry")]
    [InlineData("truncate deployclaw.checkpoint")]
    [InlineData("update deployclaw.personal set value = value || '.'")]
    [InlineData("update deployclaw.checkpoint set note = replace(note, 'deployclaw-test', 'deployclaw-else')")]
    [InlineData("delete from deployclaw.checkpoint where size > 8; delete from deployclaw.leaf where index >= 8; delete from deployclaw.node; delete from deployclaw.entry where position > 8")]
    public async Task EachWayIsFound(string change)
    {
        await using var store = await TrailAsync();
        var (untouched, head) = await ExportAsync(store, null);

        var (tampered, _) = await ExportAsync(store, change);
        var (rehashed, _) = await ExportAsync(store, $"{change}; {Rehash}");

        Assert.Null(Problem(untouched, store.Keys, head));
        Assert.NotNull(Problem(tampered, store.Keys, head));
        Assert.NotNull(Problem(rehashed, store.Keys, head));
    }

    [Fact]
    public async Task SoIsEachOfManyRandomWays()
    {
        await using var store = await TrailAsync();
        var (untouched, head) = await ExportAsync(store, null);
        var entries = Entries(untouched!);
        var unfound = new List<string>();
        var without = 0;
        for (var seed = 0; seed < RandomChanges; seed++)
        {
            var change = new RandomChange(seed).Sql();
            byte[]? file;
            try
            {
                (file, _) = await ExportAsync(store, change);
            }
            catch (PostgresException)
            {
                without++; // The database's own constraints do not let it happen.
                continue;
            }

            if (file is not null && Entries(file) == entries)
            {
                without++; // It shows nowhere in what was taken away: nothing was told that is not so.
            }
            else if (Problem(file, store.Keys, head) is null)
            {
                unfound.Add($"{seed}: {change}");
            }
        }

        output.WriteLine($"{RandomChanges} changes, {without} of them without effect on the file");
        Assert.Empty(unfound);
        Assert.True(without < RandomChanges / 3);
    }

    [Fact]
    public async Task AnIncidentsOwnFileShowsWhatWasDoneToIt()
    {
        await using var store = await TrailAsync();
        var id = (await store.Store.OpenAsync(Cancellation))[0].Incident.Id;
        var selection = new TrailSelection.OfIncident(id);
        var (untouched, _) = await ExportAsync(store, null, selection);
        var head = SignedNote.Parse((string)(await store.AskAsync($"select note from deployclaw.incident_head where incident = '{id}' order by size desc limit 1"))!)!;

        Assert.Null(Problem(untouched, store.Keys, head));
        foreach (var change in new[]
        {
            $"delete from deployclaw.entry where incident = '{id}' and sequence = 3",
            $"delete from deployclaw.entry where incident = '{id}' and sequence = 1",
            $"delete from deployclaw.entry where incident = '{id}' and sequence = (select max(sequence) from deployclaw.entry where incident = '{id}')",
            $"update deployclaw.entry set incident = 'inc-other' where incident = '{id}' and sequence = 4",
        })
        {
            var (file, _) = await ExportAsync(store, change, selection);
            Assert.True(Problem(file, store.Keys, head) is not null, change);
        }
    }

    [Fact]
    public async Task AnIncidentWhoseNewestHeadWasTakenAwayIsNotExportedAsIfItWereWhole()
    {
        await using var store = await TrailAsync();
        var id = (await store.Store.OpenAsync(Cancellation))[0].Incident.Id;

        var broken = await Assert.ThrowsAsync<TrailBrokenException>(() => ExportAsync(store, ALog.TakeNewestHead(id), new TrailSelection.OfIncident(id)));

        Assert.Contains("4 more of it are on the trail: somebody took a newer head away.", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterAnErasureEverythingIsStillProven()
    {
        await using var store = await TrailAsync();
        var erasure = new Erasure(StoreConnection.Open(store.OwnerConnection), store.Scribe, TimeProvider.System);

        Assert.True(await erasure.EraseAsync("slack:T1/U1", "They asked for it.", Tests.Incidents.AnIncident.Grace, Cancellation) > 20);
        await store.Sequencer().AllAsync();
        var (file, head) = await ExportAsync(store, null);

        Assert.Null(Problem(file, store.Keys, head));
        Assert.DoesNotContain("time", string.Join('\n', await ValuesAsync(store)), StringComparison.Ordinal);
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.personal where subject = 'slack:T1/U1'"));
        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.entry where kind = 'personal-data-erased'"));
    }

    private async Task<AStore> TrailAsync()
    {
        var store = await server.StoreAsync();
        var (one, two) = (await store.OpenAsync("a", "one"), await store.OpenAsync("b", "two"));
        var sequencer = store.Sequencer();
        for (var turn = 0; turn < 6; turn++)
        {
            await store.HappenAsync(turn % 2 == 0 ? one : two, 4);
            await sequencer.AllAsync();
        }

        return store;
    }

    /// <summary>Null where nothing could be exported any more.</summary>
    private static async Task<(byte[]? File, SignedNote Head)> ExportAsync(AStore store, string? change, TrailSelection? selection = null)
    {
        // Before the change: some of them lock the table until they are given up.
        var head = SignedNote.Parse((string)(await store.AskAsync("select note from deployclaw.checkpoint order by size desc limit 1"))!)!;
        var connection = await StoreConnection.ConnectAsync(store.OwnerConnection, Cancellation);
        await using var source = await StoredTrail.OpenAsync(connection, store.Keys, Cancellation);
        if (change is not null)
        {
            await using var tamper = new NpgsqlCommand(change, connection);
            await tamper.ExecuteNonQueryAsync(Cancellation);
        }

        using var file = new MemoryStream();
        var export = new TrailExport(source, text => SignedNote.Sign(text, store.Keys.Head.Verifier, message => store.Keys.Head.Sign(message)), TimeProvider.System);
        var made = await export.WriteAsync(selection ?? TrailRange.All, file, Cancellation);
        return (made is null ? null : file.ToArray(), head);
    }

    /// <summary>What an auditor finds wrong; null where all is proven.</summary>
    private static string? Problem(byte[]? file, Keyring keys, SignedNote against)
    {
        if (file is null)
        {
            return "nothing could be exported";
        }

        var report = new TrailVerifier(Ed25519Check.IsSigned).Verify(() => new MemoryStream(file), [keys.Head.Verifier], against);
        return report.Finding?.ToString() ?? (report.NotProven.Count > 0 ? string.Join(' ', report.NotProven) : report.Signer is null ? "not signed" : null);
    }

    /// <summary>The lines of the entries, without header and seal.</summary>
    private static string Entries(byte[] file) => string.Join('\n', System.Text.Encoding.UTF8.GetString(file).Split('\n')[1..^2]);

    private static async Task<List<string>> ValuesAsync(AStore store)
    {
        await using var connection = await store.Source.OpenConnectionAsync(Cancellation);
        return await Rows.ListAsync(connection, "select coalesce(value, '') from deployclaw.personal", row => row.GetString(0), Cancellation);
    }
}
