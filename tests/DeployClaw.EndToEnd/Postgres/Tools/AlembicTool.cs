using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>Debian's alembic.</summary>
internal sealed class AlembicTool : ATool
{
    private const string First = "1975ea83b712";
    private const string Second = "ae1027a6acf0";

    private const string Environment = """
        import os
        from alembic import context
        from sqlalchemy import create_engine
        from sqlalchemy.engine import URL

        if context.is_offline_mode():
            context.configure(dialect_name="postgresql", literal_binds=True)
            with context.begin_transaction():
                context.run_migrations()
        else:
            url = URL.create("postgresql+psycopg2", username=os.environ["PGUSER"], password=os.environ["PGPASSWORD"], database=os.environ["PGDATABASE"],
                             query={"host": os.environ["PGHOST"]})
            with create_engine(url, connect_args={"options": "-csearch_path=" + os.environ["SCHEMA"]}).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
        """;

    public AlembicTool(AnEstate estate)
        : base(estate)
    {
        Folder.File("alembic.ini", "[alembic]\nscript_location = .\n");
        Folder.File("env.py", Environment);
        Folder.File($"versions/{First}_orders.py", Revision(First, "None", "op.create_table('orders', sa.Column('id', sa.BigInteger, primary_key=True))", "op.drop_table('orders')"));
        Folder.File($"versions/{Second}_invoices.py", Revision(
            Second, $"'{First}'",
            "t = op.create_table('invoices', sa.Column('id', sa.BigInteger, primary_key=True), sa.Column('note', sa.Text)); op.bulk_insert(t, [{'id': 1, 'note': 'first'}])",
            "op.drop_table('invoices')"));
    }

    private Dictionary<string, string?> Settings => new()
    {
        ["PGHOST"] = Connection.Host, ["PGUSER"] = Connection.Username, ["PGPASSWORD"] = Connection.Password, ["PGDATABASE"] = Connection.Database, ["SCHEMA"] = Schema,
    };

    public override Task FirstAsync() => RunAsync("/usr/bin/alembic", Settings, "upgrade", First);

    public override Task AllAsync() => RunAsync("/usr/bin/alembic", Settings, "upgrade", "head");

    public override async Task<IReadOnlyList<SourceFile>> PrintedAsync() =>
    [
        new($"printed-sql/alembic/up/{First}.sql", await PrintAsync("upgrade", $"base:{First}")),
        new($"printed-sql/alembic/up/{Second}.sql", await PrintAsync("upgrade", $"{First}:{Second}")),
        new($"printed-sql/alembic/down/{Second}.sql", await PrintAsync("downgrade", $"{Second}:{First}")),
    ];

    private Task<string> PrintAsync(string direction, string range) => RunAsync("/usr/bin/alembic", Settings, direction, range, "--sql");

    private static string Revision(string id, string before, string up, string down) =>
        $"""
        import sqlalchemy as sa
        from alembic import op

        revision = '{id}'
        down_revision = {before}


        def upgrade():
            {up}


        def downgrade():
            {down}
        """;
}
