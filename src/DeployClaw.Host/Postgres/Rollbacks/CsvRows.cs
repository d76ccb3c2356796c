using System.Security.Cryptography;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Writes CSV with a header on to a stream, and counts its rows and its SHA-256 as it passes by. A line break in quotes ends no row.</summary>
internal sealed class CsvRows(Stream target)
{
    private readonly SHA256 hash = SHA256.Create();
    private long lines;
    private bool quoted;

    public long Rows => Math.Max(0, lines - 1);

    public async Task TakeAsync(Stream source, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        for (var read = await source.ReadAsync(buffer, cancellation); read > 0; read = await source.ReadAsync(buffer, cancellation))
        {
            Count(buffer.AsSpan(0, read));
            hash.TransformBlock(buffer, 0, read, null, 0);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        hash.TransformFinalBlock([], 0, 0);
        await target.FlushAsync(cancellation);
    }

    /// <summary>In lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.Hash!);

    // A quote inside quotes is doubled, which opens and closes.
    private void Count(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            quoted ^= b == (byte)'"';
            lines += b == (byte)'\n' && !quoted ? 1 : 0;
        }
    }
}
