using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>
/// A migration tool, run for real on one schema, with two migrations: the first makes <c>orders</c>, the second <c>invoices</c> with a row in it.
/// </summary>
internal abstract class ATool(AnEstate estate) : IDisposable
{
    public const string Schema = "tenant_a";

    public static string[] All { get; } = ["alembic", "ef-core", "knex", "sqitch"];

    protected TemporaryFolder Folder { get; } = new();

    protected NpgsqlConnectionStringBuilder Connection { get; } = new(estate.AdminConnection);

    public static ATool Of(string name, AnEstate estate) => name switch
    {
        "alembic" => new AlembicTool(estate),
        "ef-core" => new EntityFrameworkTool(estate),
        "knex" => new KnexTool(estate),
        "sqitch" => new SqitchTool(estate),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Applies the first migration only.</summary>
    public abstract Task FirstAsync();

    /// <summary>Applies what is not applied yet, as a deployment does.</summary>
    public abstract Task AllAsync();

    /// <summary>What the tool prints of its migrations, as a build puts it into the source artifact.</summary>
    public abstract Task<IReadOnlyList<SourceFile>> PrintedAsync();

    public void Dispose() => Folder.Dispose();

    protected async Task<string> RunAsync(string program, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var done = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(Folder.Path)
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(done.ExitCode == 0, done.StandardOutput + done.StandardError);
        return done.StandardOutput;
    }
}
