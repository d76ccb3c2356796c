using System.IO.Compression;
using ZstdSharp;

namespace DeployClaw.Host.Scan;

/// <summary>The bytes of a log: a file or standard input (<c>-</c>), unpacked if they are gzip or zstd.</summary>
internal static class LogInput
{
    private const int Peeked = 4;

    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b]; // RFC 1952, 2.3.1
    private static ReadOnlySpan<byte> Zstd => [0x28, 0xb5, 0x2f, 0xfd]; // RFC 8878, 3.1.1

    /// <exception cref="SourceUnavailableException">There is no such file, or it may not be read.</exception>
    public static Stream Open(string path)
    {
        var raw = path == "-" ? Console.OpenStandardInput() : OpenFile(path);
        var head = new byte[Peeked];
        var read = raw.ReadAtLeast(head, Peeked, throwOnEndOfStream: false);
        var whole = new PrefixedStream(head.AsMemory(0, read), raw);
        return head.AsSpan(0, read).StartsWith(Gzip) ? new GZipStream(whole, CompressionMode.Decompress)
            : head.AsSpan(0, read).StartsWith(Zstd) ? new DecompressionStream(whole)
            : whole;
    }

    private static FileStream OpenFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new SourceUnavailableException($"{path} is a folder; name the log files in it.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SourceUnavailableException($"There is no file {path}.", failure);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new SourceUnavailableException($"{path} may not be read by this user.", denied);
        }
    }
}
