using System.Text;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <summary>
/// Reads a stream line by line in a fixed amount of memory: LF ends a line; of an endless line only the beginning is kept; bytes that
/// are not UTF-8 become U+FFFD.
/// </summary>
internal sealed class LineFeed(Stream stream)
{
    private const int BufferSize = 1 << 18;

    /// <summary>What is kept of a line (bytes).</summary>
    private const int Longest = 1 << 14;

    private readonly byte[] line = new byte[Longest];
    private int length;
    private long number;

    public long BytesRead { get; private set; }

    /// <summary>A byte 0 near the beginning: what was read is not text.</summary>
    public bool Binary { get; private set; }

    /// <summary>Lines as they come; stops at once where the input proves to be binary.</summary>
    public IEnumerable<LogLine> Read(Action<long>? progress = null)
    {
        var buffer = new byte[BufferSize];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            Binary |= BytesRead < BufferSize && buffer.AsSpan(0, count).Contains((byte)0);
            BytesRead += count;
            if (Binary)
            {
                yield break;
            }

            progress?.Invoke(BytesRead);
            for (var start = 0; start < count;)
            {
                var end = buffer.AsSpan(start, count - start).IndexOf((byte)'\n');
                Keep(buffer.AsSpan(start, end < 0 ? count - start : end));
                if (end < 0)
                {
                    break;
                }

                yield return Complete();
                start += end + 1;
            }
        }

        if (length > 0)
        {
            yield return Complete();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = bytes[..Math.Min(bytes.Length, Longest - length)];
        kept.CopyTo(line.AsSpan(length));
        length += kept.Length;
    }

    private LogLine Complete()
    {
        var text = Encoding.UTF8.GetString(line, 0, length);
        length = 0;
        return LineCleaner.Clean(++number, text);
    }
}
