using System.Text;
using System.Text.Json;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Logs.Scanning;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Scan;

/// <summary>What holds of every file: any bytes, in any pieces, in any order.</summary>
public sealed class ScanProperties : IDisposable
{
    private const string Seed = "(20240115,142837)";

    private static readonly LogScanner Scanner = new(SkillFolders.Load([Shipped.Skills]));
    private static readonly Teddy Literals = new(["error:", "fatal"]);

    private static readonly string[] Pieces =
    [
        "\n", "\r\n", "\r", "\u001b[31m", "\u001b[", "^[[0m", "\ufeff", "##[error]", "::error file=a::", "error: x", "fatal", "2024-01-15T14:28:37.000Z ", "[Container] 2024/01/15 14:28:37 ",
        "#12 0.345 ", "job\tstep\t", "travis_time:start:1\r", "The command \"a\" exited with 2.", "\t", " ", "a.c:1:2: error: ", "Traceback (most recent call last):", "\"", "\\", "😀", "\u2028",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("deployclaw-scan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Property(MaxTest = 500, Replay = Seed)]
    public Property AnyBytesAreReadAndItsLinesAreInRange() =>
        Prop.ForAll(Files().ToArbitrary(), bytes =>
        {
            using var json = JsonDocument.Parse(Json(Written("any.log", bytes)));
            var most = bytes.Count(letter => letter == (byte)'\n') + 1;
            return json.RootElement.GetProperty("lines").EnumerateArray().All(line => line.GetProperty("line").GetInt64() is var number && number >= 1 && number <= most);
        });

    [Property(MaxTest = 300, Replay = Seed)]
    public Property HoweverTheBytesArriveTheLinesAreTheSame() =>
        Prop.ForAll(Files().Zip(Gen.Choose(1, 7)).ToArbitrary(), pair =>
            Lines(new MemoryStream(pair.Item1)).SequenceEqual(Lines(new TricklingStream(pair.Item1, pair.Item2))));

    [Property(MaxTest = 60, Replay = Seed)]
    public Property TheOrderOfFilesChangesNothing() =>
        Prop.ForAll(Files().Three().ToArbitrary(), three =>
        {
            string[] files = [Written("a.log", three.Item1), Written("b.log", three.Item2), Written("c.log", three.Item3)];
            var inOrder = files.Select(Json).ToList();
            return files.Reverse().Select(Json).Reverse().SequenceEqual(inOrder);
        });

    private static Gen<byte[]> Files() =>
        Gen.OneOf(
            Gen.Elements(Pieces).Select(Encoding.UTF8.GetBytes),
            Gen.Choose(1, 255).Select(letter => new[] { (byte)letter }),
            Gen.Choose(0, 255).ArrayOf().Select(letters => Array.ConvertAll(letters, letter => (byte)letter)))
        .ListOf().Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    private static List<LogLine> Lines(Stream stream) => [.. new LogReader(stream, Literals).Read()];

    private string Written(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Json(string path)
    {
        using var output = new StringWriter();
        try
        {
            ScanJson.Write(FileScan.Of(path, Scanner, Literals, null, null), null, output);
        }
        catch (SourceUnavailableException broken)
        {
            // Bytes that begin like an archive and are none: said in a sentence.
            return JsonSerializer.Serialize(new { lines = Array.Empty<int>(), note = broken.Message });
        }

        return output.ToString();
    }

    /// <summary>Gives few bytes at a time, as a pipe does.</summary>
    private sealed class TricklingStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
