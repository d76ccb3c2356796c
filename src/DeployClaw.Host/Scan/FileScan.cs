using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <summary>What a scan found in one file. <see cref="Note"/>: why there is nothing to find (empty, binary).</summary>
internal sealed record FileScan(string File, ScanReport Report, IReadOnlyList<LogLine> Retained, long LineCount, string? Note)
{
    /// <exception cref="SourceUnavailableException">The file cannot be read.</exception>
    public static FileScan Of(string path, LogScanner scanner, PassingLog? passing, Action<long>? progress)
    {
        var log = Read(path, progress, out var binary);
        return binary ? new FileScan(path, ScanReport.Nothing, [], 0, "This is a binary file, not a log.")
            : log.Count == 0 ? new FileScan(path, ScanReport.Nothing, [], 0, "The file is empty.")
            : Scanned(path, scanner, passing, log);
    }

    public static PassingLog ReadPassing(string path)
    {
        var log = Read(path, null, out var binary);
        return binary ? throw new SourceUnavailableException($"{path} is a binary file, not a log.") : new PassingLog(log.Lines);
    }

    private static FileScan Scanned(string path, LogScanner scanner, PassingLog? passing, RetainedLog log)
    {
        var lines = log.Lines;
        return new FileScan(path, scanner.Scan(lines, passing), lines, log.Count, null);
    }

    private static RetainedLog Read(string path, Action<long>? progress, out bool binary)
    {
        try
        {
            using var stream = LogInput.Open(path);
            var feed = new LineFeed(stream);
            var log = new RetainedLog();
            foreach (var line in feed.Read(progress))
            {
                log.Add(line);
            }

            binary = feed.Binary;
            return log;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or ZstdSharp.ZstdException)
        {
            throw new SourceUnavailableException($"{path} cannot be read to its end: {failure.Message}", failure);
        }
    }
}
