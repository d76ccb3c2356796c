using DeployClaw.Sandbox;
using Npgsql;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Tiers and environments in the tenants' registry that nobody should have written there, until this is disposed of.</summary>
internal sealed class PlantedRegistry(string connection) : IAsyncDisposable
{
    private const string Keep = "create table public.tenants_before as table public.tenants";

    private const string Plant =
        """
        with numbered as (select schema_name, row_number() over (order by schema_name) as number from public.tenants)
        update public.tenants t
        set tier = $1[2 * n.number - 1], environment = $1[2 * n.number]
        from numbered n
        where n.schema_name = t.schema_name and 2 * n.number <= cardinality($1)
        """;

    private const string Restore =
        """
        update public.tenants t set tier = b.tier, environment = b.environment from public.tenants_before b where b.schema_name = t.schema_name;
        drop table public.tenants_before
        """;

    /// <summary>As many of the values as there are tenants for, two for each.</summary>
    public static async Task<PlantedRegistry> OfAsync(RunningSandbox sandbox, IReadOnlyList<string> values)
    {
        var planted = new PlantedRegistry(sandbox.AdminConnection);
        await planted.RunAsync(Keep);
        await planted.RunAsync(Plant, [.. values]);
        return planted;
    }

    public async ValueTask DisposeAsync() => await RunAsync(Restore);

    private async Task RunAsync(string sql, string[]? values = null)
    {
        await using var administrator = new NpgsqlConnection(connection);
        await administrator.OpenAsync();
        await using var command = new NpgsqlCommand(sql, administrator);
        if (values is not null)
        {
            command.Parameters.AddWithValue(values);
        }

        await command.ExecuteNonQueryAsync();
    }
}
