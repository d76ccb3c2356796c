using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <summary>What a scan found in one file. <see cref="Note"/>: why there is nothing to find (empty, binary).</summary>
internal sealed record FileScan(string File, ScanReport Report, IReadOnlyList<LogLine> Retained, long LineCount, string? Note)
{
    /// <exception cref="SourceUnavailableException">The file cannot be read.</exception>
    public static FileScan Of(string path, LogScanner scanner, Teddy literals, PassingLog? passing, Action<long>? progress)
    {
        var log = Read(path, literals, progress);
        return log.Binary ? new FileScan(path, ScanReport.Nothing, [], 0, "This is a binary file, not a log.")
            : log.Lines.Count == 0 ? new FileScan(path, ScanReport.Nothing, [], 0, "The file is empty.")
            : new FileScan(path, scanner.Scan(log.Lines, passing), log.Lines, log.Count, null);
    }

    public static PassingLog ReadPassing(string path, Teddy literals)
    {
        var log = Read(path, literals, null);
        return log.Binary ? throw new SourceUnavailableException($"{path} is a binary file, not a log.") : new PassingLog(log.Lines);
    }

    private static (bool Binary, IReadOnlyList<LogLine> Lines, long Count) Read(string path, Teddy literals, Action<long>? progress)
    {
        try
        {
            using var stream = LogInput.Open(path);
            var reader = new LogReader(stream, literals);
            var lines = reader.Read(progress);
            return (reader.Binary, lines, reader.LineCount);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or ZstdSharp.ZstdException)
        {
            throw new SourceUnavailableException($"{path} cannot be read to its end: {failure.Message}", failure);
        }
    }
}
