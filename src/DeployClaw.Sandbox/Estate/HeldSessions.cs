using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>Connections that stay open until the sandbox ends.</summary>
internal sealed class HeldSessions : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> held = [];

    public int Count => held.Count;

    public void Hold(NpgsqlConnection connection) => held.Add(connection);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in held)
        {
            await connection.DisposeAsync();
        }
    }
}
