using Change = DeployClaw.Rollbacks.StructureChange;
using DeployClaw.Host.Postgres.Structure;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class StructureItemTests(TenantServer server)
{
    [Fact]
    public async Task TheItemsComeToTheFingerprintThatTenantsAreComparedBy()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(StructureChange.Schema, "tenant_a", "tenant_b");
        var read = await AnEstate.ReadWithAsync(estate.AdminConnection);

        var structure = await estate.StructureAsync("tenant_a");

        Assert.Equal(read.Tenants[0].Structure, structure.Fingerprint);
        Assert.Equal(structure.Items, (await estate.StructureAsync("tenant_b")).Items);
    }

    [Fact]
    public async Task EverySingleChangeShowsInTheItems()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(StructureChange.Schema, "tenant_before");
        var before = await estate.StructureAsync("tenant_before");
        var unseen = new List<string>();
        foreach (var (number, change) in StructureChange.Each.Index())
        {
            await estate.WithSchemasAsync($"{StructureChange.Schema} {change}", $"tenant_{number}");
            if (Change.Between(before, await estate.StructureAsync($"tenant_{number}")).Count == 0)
            {
                unseen.Add(change);
            }
        }

        Assert.Empty(unseen);
    }

    [Fact]
    public async Task AThingReadsAsItWasWritten()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("""
            create table orders (id bigint generated always as identity primary key, note text collate "C" not null default 'a, "b"');
            create table lines (of bigint references orders, price numeric(12, 2) check (price > 0));
            create unlogged table cache (id int);
            create view notes as select note from orders;
            """, "tenant_a");

        var items = (await estate.StructureAsync("tenant_a")).Items.ToDictionary(item => item.ToString(), item => item.Definition);

        Assert.Equal("text collate \"C\" not null default 'a, \"b\"'::text, column 2", items["column orders.note"]);
        Assert.Equal("bigint not null generated always as identity, column 1", items["column orders.id"]);
        Assert.Equal("FOREIGN KEY (of) REFERENCES orders(id)", items["constraint lines.lines_of_fkey"]);
        Assert.Equal("CHECK ((price > (0)::numeric))", items["constraint lines.lines_price_check"]);
        Assert.Equal("unlogged", items["table cache"]);
        Assert.Contains("FROM orders", items["view notes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoStructureIsReadWhereThereIsNoSchema()
    {
        var estate = await server.EstateAsync();
        await using var connection = await estate.ConnectAsync();

        Assert.Null(await SchemaReading.ReadAsync(connection, "tenant_nowhere", TestContext.Current.CancellationToken));
    }
}
