using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Commands;

namespace DeployClaw.EndToEnd.Scan;

/// <summary>`deployclaw scan` as a newcomer tries it: the real program on real files.</summary>
public sealed class ScanCommandTests : IDisposable
{
    private const string Failure = "src/orders.c:12:5: error: 'sum' undeclared (first use in this function)";

    private readonly string folder = Directory.CreateTempSubdirectory("deployclaw-scan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TextShowsTheLineInPlace()
    {
        var result = await Scan(Plain("build.log", ALog()));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"203 > {Failure}", result.StandardOutput, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.StandardOutput);
    }

    [Fact]
    public async Task JsonIsOneObjectOnOneLineForEachFile()
    {
        var result = await Scan(Plain("a.log", ALog()), Plain("b.log", ALog()), "--format", "json");

        var objects = result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a.log", "b.log"], objects.Select(one => Path.GetFileName(one.GetProperty("file").GetString())));
        Assert.All(objects, one => Assert.Equal(203, one.GetProperty("lines")[0].GetProperty("line").GetInt32()));
        Assert.All(objects, one => Assert.Equal("compile", one.GetProperty("family").GetString()));
    }

    [Fact]
    public async Task GzipIsUnpacked()
    {
        var path = Path.Combine(folder, "build.log.gz");
        await using (var gzip = new GZipStream(File.Create(path), CompressionMode.Compress))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(ALog()), TestContext.Current.CancellationToken);
        }

        Assert.Contains(Failure, (await Scan(path)).StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ZstdIsUnpacked()
    {
        var path = Path.Combine(folder, "build.log.zst");
        using (var compressor = new ZstdSharp.Compressor())
        {
            await File.WriteAllBytesAsync(path, compressor.Wrap(Encoding.UTF8.GetBytes(ALog())).ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Contains(Failure, (await Scan(path)).StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardInputIsRead()
    {
        var result = await (PipeSource.FromString(ALog()) | Command("-")).ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        Assert.Contains(Failure, result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABinaryFileIsCalledOne()
    {
        var path = Path.Combine(folder, "core");
        await File.WriteAllBytesAsync(path, [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1], TestContext.Current.CancellationToken);

        Assert.Contains("binary", (await Scan(path)).StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyFileIsCalledEmpty() =>
        Assert.Contains("empty", (await Scan(Plain("empty.log", ""))).StandardOutput, StringComparison.Ordinal);

    [Fact]
    public async Task AFileThatIsNotThereDoesNotKeepTheOthersFromBeingRead()
    {
        var result = await Scan(Path.Combine(folder, "nothing.log"), Plain("build.log", ALog()));

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("There is no file", result.StandardError, StringComparison.Ordinal);
        Assert.Contains(Failure, result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATruncatedArchiveIsASentenceAndNoStackTrace()
    {
        var path = Path.Combine(folder, "cut.log.zst");
        await File.WriteAllBytesAsync(path, [0x28, 0xb5, 0x2f, 0xfd, 0x24], TestContext.Current.CancellationToken);

        var result = await Scan(path);

        Assert.Equal(69, result.ExitCode);
        Assert.DoesNotContain("   at ", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecretInALineIsCut()
    {
        var result = await Scan(Plain("build.log", ALog().Replace("first use in this function", "AKIAIOSFODNN7EXAMPLE", StringComparison.Ordinal)), "--format", "json");

        Assert.DoesNotContain("AKIAIOSFODNN7EXAMPLE", result.StandardOutput, StringComparison.Ordinal);
    }

    private static string ALog() => string.Join(
        '\n',
        [
            "travis_time:start:0a1b2c\r\u001b[0K$ make",
            .. Enumerable.Range(0, 201).Select(i => $"cc -c src/part{i}.c -o part{i}.o"),
            Failure,
            "     sum += price;",
            "     ^~~",
            "make: *** [orders.o] Error 1",
            "travis_time:end:0a1b2c:start=1,finish=2,duration=1\r\u001b[0K\u001b[31;1mThe command \"make\" exited with 2.\u001b[0m",
            "",
        ]);

    private string Plain(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Command Command(params string[] arguments) =>
        DeployClawProgram.Command(new Dictionary<string, string>(), folder, ["scan", .. arguments]);

    private async Task<BufferedCommandResult> Scan(params string[] arguments) =>
        await Command(arguments).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
}
