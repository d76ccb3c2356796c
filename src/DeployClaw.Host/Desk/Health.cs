using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.Host.Desk;

/// <summary>How what the bot stands on is at this moment: for App Home, and for whoever decides whether to send it traffic.</summary>
internal sealed class Health(NpgsqlDataSource store, Outbox outbox, IEnumerable<HealthFact> connections)
{
    private const string Ask = "SELECT 1";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Null where the store answers; else why it does not.</summary>
    public async Task<string?> StoreProblemAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = Sql.On(store, Ask);
            await command.ExecuteScalarAsync(limit.Token);
            return null;
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return "does not answer";
        }
    }

    public async Task<IReadOnlyList<Fact>> FactsAsync(CancellationToken cancellation)
    {
        var problem = await StoreProblemAsync(cancellation);
        var waiting = problem is null ? (await outbox.WaitingAsync(cancellation)) : 0;
        return
        [
            new Fact("Store", problem ?? "answers"),
            new Fact("Messages waiting", problem is null ? $"{waiting}" : "not known"),
            .. connections.Select(connection => new Fact(connection.Name, connection.Say())),
        ];
    }
}

/// <summary>A connection that can tell how it is, without asking anybody.</summary>
internal sealed record HealthFact(string Name, Func<string> Say);
