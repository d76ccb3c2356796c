using System.Text.Json.Nodes;
using DeployClaw.EndToEnd.Documentation;

namespace DeployClaw.EndToEnd.Migrations;

/// <summary>The check as a CI job runs it: the real program, with a PostgreSQL of its own.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Check = "deployclaw check migrations";
    private const string Rows = "deployclaw check migrations --rows 10000";
    private const string Sarif = "deployclaw check migrations --format sarif > migrations.sarif";

    private readonly AReader reader = new();

    public void Dispose() => reader.Dispose();

    [Fact]
    [Runs(Check)]
    public async Task MigrationsThatLeadBackEndWithNothingToSay()
    {
        Writes("V1__orders.sql", "CREATE TABLE orders (id bigint);");
        Writes("U1__orders.sql", "DROP TABLE orders;");

        var done = await reader.TypesAsync(Check);

        Assert.True(done.ExitCode == 0, done.StandardError);
        Assert.Equal("V1__orders.sql: taken back by U1__orders.sql\n1 migrations, 0 findings\n", done.StandardOutput);
    }

    [Fact]
    [Runs(Sarif)]
    public async Task FindingsGoToTheCodeHostWithFileAndLine()
    {
        Writes("V1__orders.sql", "CREATE TABLE orders (id bigint);");
        Writes("U1__orders.sql", "DROP TABLE orders;");
        Writes("V2__name it.sql", "\nCREATE INDEX orders_id\n  ON orders (id);");

        var done = await reader.TypesAsync(Sarif);

        Assert.Equal(1, done.ExitCode);
        var run = JsonNode.Parse(File.ReadAllText(reader.InFolder("migrations.sarif")))!["runs"]![0]!;
        var result = Assert.Single(run["results"]!.AsArray())!;
        Assert.Equal(("blocks-writes", "warning"), (result["ruleId"]!.GetValue<string>(), result["level"]!.GetValue<string>()));
        Assert.Equal("blocks-writes", run["tool"]!["driver"]!["rules"]![result["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>());
        var place = result["locations"]![0]!["physicalLocation"]!;
        Assert.Equal("migrations/V2__name%20it.sql", place["artifactLocation"]!["uri"]!.GetValue<string>());
        Assert.Equal(2, place["region"]!["startLine"]!.GetValue<int>());
    }

    [Fact]
    public async Task JsonHasTheLocksOfEachStatement()
    {
        Writes("000001_a.up.sql", "CREATE TABLE orders (id bigint);");
        Writes("000001_a.down.sql", "DROP TABLE orders;");
        Writes("000002_b.up.sql", "ALTER TABLE orders ADD COLUMN a int;");
        Writes("000002_b.down.sql", "ALTER TABLE orders DROP COLUMN a;");

        var done = await reader.TypesAsync("deployclaw check migrations --format json");

        Assert.True(done.ExitCode == 0, done.StandardError);
        var statement = JsonNode.Parse(done.StandardOutput)!["migrations"]![1]!["statements"]![0]!;
        Assert.Equal("""[{"table":"orders","mode":"AccessExclusiveLock","held_milliseconds":null}]""", statement["locks"]!.ToJsonString());
    }

    [Fact]
    [Runs(Rows)]
    public async Task GeneratedRowsAreNamedAsWhatTheyAre()
    {
        Writes("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);");
        Writes("U1__orders.sql", "DROP TABLE orders;");
        Writes("V2__drop.sql", "ALTER TABLE orders DROP COLUMN note;");
        Writes("U2__drop.sql", "ALTER TABLE orders ADD COLUMN note text;");

        var done = await reader.TypesAsync(Rows);

        Assert.Equal(1, done.ExitCode);
        Assert.Matches(@"takes ACCESS EXCLUSIVE on orders for [0-9.]+ ms\n", done.StandardOutput);
        Assert.Contains("no way down brings back what was there: 10,000 of 10,000 generated rows.", done.StandardOutput);
        Assert.Contains("Measured with 10,000 generated rows in each table, in a PostgreSQL of the program's own: your rows and machine are others.", done.StandardOutput);
        Assert.Equal(64, (await reader.TypesAsync("deployclaw check migrations --rows 0")).ExitCode);
    }

    [Fact]
    public async Task AFolderWithoutMigrationsIsAWrongCommandLine()
    {
        Writes("readme.txt", "nothing");
        Assert.Equal(64, (await reader.TypesAsync(Check)).ExitCode);
        Assert.Equal(64, (await reader.TypesAsync("deployclaw check nowhere")).ExitCode);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsUnavailable()
    {
        Writes("V1__orders.sql", "CREATE TABLE orders (id bigint);");
        Assert.Equal(69, (await reader.TypesAsync("deployclaw check migrations --database postgresql://somebody@127.0.0.1:1/postgres")).ExitCode);
    }

    private void Writes(string name, string content) => reader.Writes($"migrations/{name}", content);
}
