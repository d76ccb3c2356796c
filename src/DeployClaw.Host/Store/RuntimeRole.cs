using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The role that the running program connects as: it adds to the trail of alerts and events, and can neither change nor remove any of it.</summary>
internal static class RuntimeRole
{
    public const string DefaultName = "deployclaw";

    private const string Describe =
        """
        SELECT r.rolsuper OR pg_has_role(r.oid, current_user, 'MEMBER')
        FROM pg_roles r
        WHERE r.rolname = $1
        """;

    private const string Name = "SELECT set_config('deployclaw.runtime_role', $1, false)";

    private static readonly string Grants = StoreSql.Read("Grants.sql");

    /// <exception cref="SourceUnavailableException">There is no such role, or it could do whatever it liked.</exception>
    public static async Task RequireAsync(NpgsqlConnection owner, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Describe, owner) { Parameters = { new() { Value = name } } };
        var found = await Rows.ListAsync(command, row => row.GetBoolean(0), cancellation);
        if (found is [])
        {
            throw new SourceUnavailableException(
                $"There is no role '{name}' that the running program could connect as. Create it first: CREATE ROLE {name} LOGIN PASSWORD '…'; or name another one with --runtime-role.");
        }

        if (found is [true])
        {
            throw new SourceUnavailableException(
                $"The role '{name}' cannot be the running program's: it owns the store or is a superuser, and could rewrite the trail. Name another one with --runtime-role.");
        }
    }

    public static async Task GrantAsync(NpgsqlConnection owner, string name, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(owner)
        {
            BatchCommands = { new(Name) { Parameters = { new() { Value = name } } }, new(Grants) },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
