using System.Runtime.CompilerServices;
using DeployClaw.Host.Skills;
using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Logs.Scanning;

/// <summary>Real failures that were provoked here (MadeHere/README.md), after the output of builds that went well.</summary>
public class MadeHereTests
{
    private static readonly SkillSet Skills = SkillFolders.Load([Path.Combine(AppContext.BaseDirectory, "skills")]);

    [Theory]
    [InlineData("npm-eresolve.log", "dependency", "ERESOLVE")]
    [InlineData("nuget-nu1605.log", "dependency", "NU1605")]
    [InlineData("nuget-nu1107.log", "dependency", "NU1107: Version conflict")]
    [InlineData("node-postgres.log", "connection-pool", "remaining connection slots are reserved")]
    [InlineData("psql.log", "connection-pool", "remaining connection slots are reserved")]
    [InlineData("node-heap.log", "out-of-memory", "heap out of memory")]
    [InlineData("ulimit-memory.log", "out-of-memory", "MemoryError")]
    [InlineData("cgroup-oom.log", "out-of-memory", "Memory cgroup out of memory: Killed process")]
    [InlineData("psycopg.log", "connection-pool", "remaining connection slots are reserved")]
    [InlineData("npgsql.log", "connection-pool", "remaining connection slots are reserved")]
    [InlineData("npgsql-pool.log", "connection-pool", "The connection pool has been exhausted")]
    [InlineData("entity-framework.log", "sql-migration", "contains null values")]
    [InlineData("alembic.log", "sql-migration", "could not create unique index")]
    [InlineData("knex.log", "sql-migration", "contains null values")]
    [InlineData("sqitch.log", "sql-migration", "does not exist")]
    [InlineData("full-tmpfs.log", "disk", "No space left on device")]
    public void TheFailureIsNamedAndItsLineIsAmongTheFirst(string file, string family, string words)
    {
        var output = File.ReadAllLines(Path.Combine(Folder(), file));

        var report = new LogScanner(Skills).Scan(ALog.Of(ALog.Travis([.. ALog.Passing(200), .. output])));

        Assert.Equal(family, report.Family);
        Assert.Contains(report.Lines.Take(5), line => line.Line.Text.Contains(words, StringComparison.Ordinal));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "MadeHere");
}
