using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>Writes the lines of an exported trail and keeps count of what the seal has to cover.</summary>
internal sealed class TrailWriter(Stream output) : IDisposable
{
    private readonly IncrementalHash digest = TrailSeal.NewDigest();
    private readonly ArrayBufferWriter<byte> line = new();
    private bool hasEntries;

    public void Dispose() => digest.Dispose();

    public Task HeaderAsync(TrailHeader header, CancellationToken cancellation)
    {
        line.Write(TrailFormat.BeforeHeader);
        line.Write(CanonicalJson.Bytes(header.ToJson()));
        line.Write(TrailFormat.AfterHeader);
        return WriteAsync(cancellation);
    }

    /// <param name="entry">The next one.</param>
    /// <param name="proof">What <see cref="TreeWalk"/> asks for; none for an entry that is after the head.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task EntryAsync(SourceEntry entry, IReadOnlyList<MerkleHash> proof, CancellationToken cancellation)
    {
        line.Write(hasEntries ? ",\n"u8 : "\n"u8);
        hasEntries = true;
        EntryLine.Write(line, entry, proof);
        await WriteAsync(cancellation);
    }

    public async Task SealAsync(string origin, Func<string, SignedNote> sign, CancellationToken cancellation)
    {
        line.Write("\n"u8);
        await WriteAsync(cancellation);
        var seal = sign(TrailSeal.Text(origin, digest.GetCurrentHash()));
        line.Write(TrailFormat.BeforeSeal);
        line.Write(CanonicalJson.Bytes(JsonValue.Create(seal.ToString())));
        line.Write(TrailFormat.AfterSeal);
        line.Write("\n"u8);
        await WriteAsync(cancellation);
        await output.FlushAsync(cancellation);
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        digest.AppendData(line.WrittenSpan);
        await output.WriteAsync(line.WrittenMemory, cancellation);
        line.ResetWrittenCount();
    }
}
