using System.IO.Compression;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Aws;

public sealed class SourceArtifactMigrationsTests
{
    private const string Object = AnAwsWorld.Bucket + "/" + AnAwsWorld.SourceKey;

    [Fact]
    public async Task TheMigrationsOfTheDeployedSourceAreFoundInItsArtifact()
    {
        await using var run = await AnAwsRun.StartAsync();
        run.World.Objects[Object] = Zip(("app/migrations/V42__add_invoices.sql", "CREATE TABLE invoices ();"), ("app/migrations/U42__add_invoices.sql", "DROP TABLE invoices;"));
        var set = await ReadAsync(run);
        var migration = Assert.Single(set.Migrations);
        Assert.Equal(("flyway", "42", "DROP TABLE invoices;"), (set.Tool, migration.Version, migration.DownSql));
        Assert.Empty(set.Gaps);
    }

    [Fact]
    public async Task AnArtifactThatIsNoZipIsAGap()
    {
        await using var run = await AnAwsRun.StartAsync();
        Assert.Contains("is not a zip file", Assert.Single((await ReadAsync(run)).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnArtifactThatIsGoneIsAGap()
    {
        await using var run = await AnAwsRun.StartAsync();
        run.World.Objects.Clear();
        Assert.Contains("not there any more", Assert.Single((await ReadAsync(run)).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnArtifactBeyondTheBoundIsAGap()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { MaxSourceArtifactBytes = 1000 });
        run.World.Objects[Object] = new byte[1001];
        Assert.Contains("more than 1,000 bytes", Assert.Single((await ReadAsync(run)).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExecutionWithoutAnArtifactIsAGap()
    {
        await using var run = await AnAwsRun.StartAsync();
        var execution = await ExecutionAsync(run);
        var set = await run.Access.Migrations.ReadAsync(execution with { SourceArtifact = null }, TestContext.Current.CancellationToken);
        Assert.Contains("no source artifact", Assert.Single(set.Gaps).Reason, StringComparison.Ordinal);
    }

    private static async Task<MigrationSet> ReadAsync(AnAwsRun run) =>
        await run.Access.Migrations.ReadAsync(await ExecutionAsync(run), TestContext.Current.CancellationToken);

    private static async Task<PipelineExecution> ExecutionAsync(AnAwsRun run) =>
        (await run.Access.Pipelines.FindFailedExecutionAsync(new PipelineSelection(null, null, AnAwsRun.LastHour), TestContext.Current.CancellationToken))!;

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(path).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
