using DeployClaw.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployClaw.Host.Audit;

/// <summary>
/// Puts on the trail, before anything else happens, that this node begins and what it goes by; and keys that no head was signed with yet, so
/// that whoever trusts the keys before them can go on to these.
/// </summary>
internal sealed class TrailOpening(NpgsqlDataSource store, Scribe scribe, Keyring keys, Configuration configuration, TimeProvider clock) : IHostedService
{
    private const string Newest = "SELECT note FROM deployclaw.checkpoint ORDER BY size DESC LIMIT 1";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (now, by) = (clock.GetUtcNow(), new Actor.Program(scribe.Node));
        await using var batch = store.CreateBatch();
        if (await SignerAsync(cancellationToken) != keys.Head.Verifier)
        {
            batch.BatchCommands.Add(scribe.Entry(new TrailEvent.KeyAdded("heads", keys.Head.Verifier.ToString()) { At = now, By = by }));
            batch.BatchCommands.Add(scribe.Entry(new TrailEvent.KeyAdded("grants", keys.Grant.Verifier.ToString()) { At = now, By = by }));
        }

        var (version, program, policies, skills) = configuration;
        batch.BatchCommands.Add(scribe.Entry(new TrailEvent.NodeStarted(version, program, Migration.All.Count, policies, skills) { At = now, By = by }));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<VerifierKey?> SignerAsync(CancellationToken cancellation)
    {
        await using var command = store.CreateCommand(Newest);
        return await command.ExecuteScalarAsync(cancellation) is string text ? SignedNote.Parse(text)?.SignerAmong(keys.HeadVerifiers, Ed25519Check.IsSigned) : null;
    }
}
