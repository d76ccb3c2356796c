using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.PrivateDatabase;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheNewestOfDebiansVersionsIsTaken()
    {
        GivenServerIn("debian/9/bin");
        GivenServerIn("debian/17/bin");

        var found = PostgresBinaries.Find(_ => null, Path.Combine(folder.Path, "debian"));

        Assert.Equal(Path.Combine(folder.Path, "debian/17/bin"), found?.Folder);
    }

    [Fact]
    public void PgBinWinsOverDebian()
    {
        GivenServerIn("debian/17/bin");
        GivenServerIn("own");

        var found = PostgresBinaries.Find(name => name == "PG_BIN" ? Path.Combine(folder.Path, "own") : null, Path.Combine(folder.Path, "debian"));

        Assert.Equal(Path.Combine(folder.Path, "own"), found?.Folder);
    }

    [Fact]
    public void APgBinWithoutAServerIsSaidAndNotPassedOver()
    {
        var refused = Assert.Throws<SourceUnavailableException>(() => PostgresBinaries.Find(name => name == "PG_BIN" ? "/nowhere" : null));

        Assert.Equal("PG_BIN is /nowhere, but initdb and postgres are not there.", refused.Message);
    }

    [Fact]
    public void AServerOnThePathIsFound()
    {
        GivenServerIn("usr/bin");

        var found = PostgresBinaries.Find(name => name == "PATH" ? $"/nowhere:{folder.Path}/usr/bin" : null, "/nowhere");

        Assert.Equal(Path.Combine(folder.Path, "usr/bin"), found?.Folder);
    }

    [Fact]
    public void LinksThatAPackageLeftBehindAreNoServer()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "bin"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "bin/initdb"), "/nowhere/initdb");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "bin/postgres"), "/nowhere/postgres");

        Assert.Null(PostgresBinaries.Find(name => name == "PATH" ? $"{folder.Path}/bin" : null, "/nowhere"));
    }

    private void GivenServerIn(string path)
    {
        folder.File($"{path}/initdb", "");
        folder.File($"{path}/postgres", "");
    }
}
