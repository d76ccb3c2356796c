using System.Security.Cryptography;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>The lines of a file, one in memory at a time, and the digest of those that the seal covers.</summary>
internal sealed class TrailLines(Stream stream) : IDisposable
{
    private const int FirstSize = 1 << 20;

    // Bytes. A line that is longer was not written by an export, and must not take all memory.
    private const int Longest = 1 << 28;

    private readonly IncrementalHash digest = TrailSeal.NewDigest();
    private byte[] buffer = new byte[FirstSize];
    private int start;
    private int end;
    private int taken;
    private bool ended;

    public void Dispose()
    {
        digest.Dispose();
        stream.Dispose();
    }

    /// <summary>Whether the line given last ended as lines end; the file's last one may have been cut.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The next line without its line feed. What was given before is overwritten.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        start += taken;
        taken = 0;
        for (var searched = 0; ;)
        {
            var length = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                taken = searched + length + 1;
                line = buffer.AsSpan(start, taken - 1);
                return IsWhole = true;
            }

            searched = end - start;
            if (!Fill())
            {
                taken = searched;
                line = buffer.AsSpan(start, taken);
                IsWhole = false;
                return taken > 0;
            }
        }
    }

    /// <summary>Counts the line given last among those that the seal covers.</summary>
    public void Cover() => digest.AppendData(buffer, start, taken);

    public byte[] Digest() => digest.GetCurrentHash();

    private bool Fill()
    {
        if (ended || end - start >= Longest)
        {
            return false;
        }

        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
        return !ended;
    }
}
