using System.Data;
using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// One session beside those in which playbooks run, which still sees what they have dropped. All share it, and it is there before any of them holds a lock:
/// where a server has few connections left, they would otherwise wait for a second one each.
/// </summary>
internal sealed class Onlooker(Func<CancellationToken, Task<NpgsqlConnection>> open) : IDisposable
{
    private static readonly Statement Foreign = Statement.FromFile("relations elsewhere", "Rollbacks.Sql.Foreign.sql");

    private readonly SemaphoreSlim turn = new(1);
    private NpgsqlConnection? connection;
    private int wanted;

    /// <summary>It stays as long as one of those who had it come is not disposed of. Throws <see cref="SourceUnavailableException"/> when the server does not let it in.</summary>
    public Task<IAsyncDisposable> ComeAsync(CancellationToken cancellation) => InTurnAsync<IAsyncDisposable>(
        async () =>
        {
            await BeThereAsync(cancellation);
            wanted++;
            return new Visit(this);
        },
        cancellation);

    /// <summary>The name of one of these relations and other things that is outside the schema, as everybody sees it; null where none is.</summary>
    public Task<string?> ForeignAsync(IReadOnlyList<long> relations, IReadOnlyList<long> things, string schema, CancellationToken cancellation) => InTurnAsync(
        async () =>
        {
            await using var batch = new NpgsqlBatch(await BeThereAsync(cancellation)) { BatchCommands = { Foreign.Command(relations.ToArray(), things.ToArray(), schema) } };
            return await batch.ExecuteScalarAsync(cancellation) as string;
        },
        cancellation);

    public void Dispose() => turn.Dispose();

    private async Task<NpgsqlConnection> BeThereAsync(CancellationToken cancellation)
    {
        if (connection is { FullState: not ConnectionState.Open })
        {
            await GoAsync();
        }

        return connection ??= await open(cancellation);
    }

    private async Task GoAsync()
    {
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        connection = null;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed class Visit(Onlooker onlooker) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await onlooker.InTurnAsync(
            async () =>
            {
                if (--onlooker.wanted == 0)
                {
                    await onlooker.GoAsync();
                }

                return true;
            },
            CancellationToken.None);
    }
}
