using DeployClaw.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>EF Core with its provider for PostgreSQL. Its scripts are those of <c>dotnet ef migrations script</c>, which asks the same migrator.</summary>
internal sealed class EntityFrameworkTool(AnEstate estate) : ATool(estate)
{
    private const string First = "20240115100000_Orders";
    private const string Second = "20240116100000_AddInvoices";

    public override Task FirstAsync() => MigrateAsync(First);

    public override Task AllAsync() => MigrateAsync(null);

    public override async Task<IReadOnlyList<SourceFile>> PrintedAsync()
    {
        await using var shop = new ShopContext(Connection.ConnectionString);
        var migrator = shop.GetService<IMigrator>();
        return
        [
            new($"printed-sql/ef-core/up/{First}.sql", migrator.GenerateScript("0", First)),
            new($"printed-sql/ef-core/up/{Second}.sql", migrator.GenerateScript(First, Second)),
            new($"printed-sql/ef-core/down/{Second}.sql", migrator.GenerateScript(Second, First)),
        ];
    }

    private async Task MigrateAsync(string? target)
    {
        await using var shop = new ShopContext(Connection.ConnectionString);
        await shop.GetService<IMigrator>().MigrateAsync(target, TestContext.Current.CancellationToken);
    }

    private sealed class ShopContext(string connection) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options
            .UseNpgsql($"{connection};Search Path={Schema}", npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", Schema))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    [DbContext(typeof(ShopContext))]
    [Migration(First)]
    private sealed class Orders : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
            "orders", table => new { Id = table.Column<long>("bigint", name: "id") }, constraints: table => table.PrimaryKey("pk_orders", order => order.Id));

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("orders");
    }

    [DbContext(typeof(ShopContext))]
    [Migration(Second)]
    private sealed class AddInvoices : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                "invoices",
                table => new { Id = table.Column<long>("bigint", name: "id"), Note = table.Column<string>("text", name: "note", nullable: true) },
                constraints: table => table.PrimaryKey("pk_invoices", invoice => invoice.Id));
            migrationBuilder.Sql("INSERT INTO invoices VALUES (1, 'first')");
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("invoices");
    }
}
