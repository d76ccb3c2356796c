using DeployClaw.EndToEnd.Documentation;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>npm's knex, and the program of docs/rollback.md that prints its migrations.</summary>
internal sealed class KnexTool : ATool
{
    private const string First = "20240115100000_orders";
    private const string Second = "20240116100000_add_invoices";

    private const string Migrate = """
        const [, , command] = process.argv;
        const { PGHOST: host, PGUSER: user, PGPASSWORD: password, PGDATABASE: database, SCHEMA: schema } = process.env;
        const knex = require('knex')({ client: 'pg', connection: { host, user, password, database }, searchPath: [schema], migrations: { directory: 'migrations' } });
        knex.migrate[command]().then(() => knex.destroy()).catch((error) => { console.error(error); process.exit(1); });
        """;

    public KnexTool(AnEstate estate)
        : base(estate)
    {
        Folder.File("migrate.cjs", Migrate);
        var program = Assert.Single(new Page("docs/rollback.md").Blocks, block => block.Language == "javascript");
        Folder.File("print.cjs", program.Text);
        Folder.File($"migrations/{First}.js", "exports.up = (knex) => knex.schema.createTable('orders', (t) => t.bigIncrements('id')); exports.down = (knex) => knex.schema.dropTable('orders');");
        Folder.File($"migrations/{Second}.js", """
            exports.up = async (knex) => {
              await knex.schema.createTable('invoices', (t) => { t.bigIncrements('id'); t.string('note'); });
              await knex('invoices').insert({ note: "it's the first" });
            };
            exports.down = (knex) => knex.schema.dropTable('invoices');
            """);
    }

    public override Task FirstAsync() => NodeAsync("migrate.cjs", "up");

    public override Task AllAsync() => NodeAsync("migrate.cjs", "latest");

    public override async Task<IReadOnlyList<SourceFile>> PrintedAsync() =>
    [
        new($"printed-sql/knex/up/{First}.sql", await NodeAsync("print.cjs", $"migrations/{First}.js", "up")),
        new($"printed-sql/knex/up/{Second}.sql", await NodeAsync("print.cjs", $"migrations/{Second}.js", "up")),
        new($"printed-sql/knex/down/{Second}.sql", await NodeAsync("print.cjs", $"migrations/{Second}.js", "down")),
    ];

    private async Task<string> NodeAsync(params string[] arguments) => await RunAsync(
        "node",
        new Dictionary<string, string?>
        {
            ["NODE_PATH"] = await NpmPackages.FolderAsync(),
            ["PGHOST"] = Connection.Host, ["PGUSER"] = Connection.Username, ["PGPASSWORD"] = Connection.Password, ["PGDATABASE"] = Connection.Database,
            ["SCHEMA"] = Schema,
        },
        arguments);
}
