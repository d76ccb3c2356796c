using System.IO.Compression;
using DeployClaw.Host.Aws.S3;

namespace DeployClaw.Tests.Aws.S3;

public sealed class SourceZipTests
{
    [Fact]
    public void OnlySqlIsUnpacked()
    {
        var files = SourceZip.Read(Zip(("migrations/V1__a.sql", "SELECT 1;"), ("README.md", "Read me"), ("alembic/versions/1.py", "pass")));
        Assert.Equal(["SELECT 1;", null, null], files.Select(file => file.Text));
        Assert.Equal(["migrations/V1__a.sql", "README.md", "alembic/versions/1.py"], files.Select(file => file.Path));
    }

    [Fact]
    public void APathThatClimbsOutIsOnlyAName() => Assert.Equal("../../etc/V1__a.sql", Assert.Single(SourceZip.Read(Zip(("../../etc/V1__a.sql", "SELECT 1;")))).Path);

    [Fact]
    public void ABombIsNotUnpacked()
    {
        var problem = Assert.Throws<InvalidDataException>(() => SourceZip.Read(Zip(("V1__bomb.sql", new string(' ', 9 << 20)))));
        Assert.Contains("V1__bomb.sql", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoMoreIsUnpackedThanTheArchiveClaims()
    {
        var bytes = Zip(("V1__a.sql", new string('x', 5000))).ToArray();
        // The uncompressed size of the only entry in the central directory: 24 bytes behind its signature (APPNOTE.TXT 4.3.12).
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 10);
        Assert.Equal("xxxxxxxxxx", Assert.Single(SourceZip.Read(new MemoryStream(bytes))).Text);
    }

    [Fact]
    public void WhatIsNoZipIsSaidToBeNone() =>
        Assert.Contains("zip", Assert.Throws<InvalidDataException>(() => SourceZip.Read(new MemoryStream("<html>"u8.ToArray()))).Message, StringComparison.Ordinal);

    private static MemoryStream Zip(params (string Path, string Text)[] files)
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

        stream.Position = 0;
        return stream;
    }
}
