using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>Debian's sqitch, with the registry in the tenant's own schema. Its scripts are SQL as they stand, so that nothing has to be printed.</summary>
internal sealed class SqitchTool : ATool
{
    private const string Plan = "sqitch.plan";

    private const string Orders = "orders 2024-01-15T10:00:00Z Ann <ann@example.com> # orders\n@v1 2024-01-15T10:00:01Z Ann <ann@example.com> # first\n";
    private const string Invoices = "invoices [orders] 2024-01-16T10:00:00Z Ann <ann@example.com> # invoices\n";

    public SqitchTool(AnEstate estate)
        : base(estate)
    {
        Folder.File("sqitch.conf", $"[core]\n\tengine = pg\n[engine \"pg\"]\n\tregistry = {Schema}\n[user]\n\tname = Ann\n\temail = ann@example.com\n");
        Folder.File(Plan, $"%syntax-version=1.0.0\n%project=shop\n\n{Orders}{Invoices}@v2 2024-01-16T10:00:01Z Ann <ann@example.com> # second\n");
        Folder.File("deploy/orders.sql", "create table orders (id bigint primary key);");
        Folder.File("revert/orders.sql", "drop table orders;");
        Writes("create table invoices (id bigint primary key, note text); insert into invoices values (1, 'first');");
        Folder.File("revert/invoices.sql", "drop table if exists invoices;");
    }

    public override Task FirstAsync() => SqitchAsync("deploy", "--to", "orders");

    public override Task AllAsync() => SqitchAsync("deploy");

    public override Task<IReadOnlyList<SourceFile>> PrintedAsync() => Task.FromResult<IReadOnlyList<SourceFile>>(
        [.. new[] { Plan, "deploy/orders.sql", "revert/orders.sql", "deploy/invoices.sql", "revert/invoices.sql" }.Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Folder.Path, path))))]);

    /// <summary>What the second change does.</summary>
    public void Writes(string invoices) => Folder.File("deploy/invoices.sql", invoices);

    public Task<string> StatusAsync() => SqitchAsync("status");

    public Task<string> LogAsync() => SqitchAsync("log", "--format", "format:%e %n");

    /// <summary>sqitch connects twice: by DBI for its registry, and with psql for the scripts, whose names are the tenant's by PGOPTIONS.</summary>
    private Task<string> SqitchAsync(params string[] arguments) => RunAsync(
        "/usr/bin/sqitch",
        new Dictionary<string, string?>
        {
            ["PGPASSWORD"] = Connection.Password, ["PGHOST"] = Connection.Host, ["PGOPTIONS"] = $"-csearch_path={Schema}", ["HOME"] = Folder.Path, ["LANG"] = "C.UTF-8",
            ["SQITCH_USER_CONFIG"] = Path.Combine(Folder.Path, "none"), ["SQITCH_SYSTEM_CONFIG"] = Path.Combine(Folder.Path, "none"),
        },
        [arguments[0], "--target", $"db:pg://{Connection.Username}@/{Connection.Database}", .. arguments[1..]]);
}
