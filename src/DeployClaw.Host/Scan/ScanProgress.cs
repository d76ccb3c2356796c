namespace DeployClaw.Host.Scan;

/// <summary>How far a long read has come, on standard error: after the first second, once a second, on a terminal only.</summary>
internal sealed class ScanProgress(TextWriter output, TimeProvider clock, bool live)
{
    private long shown = clock.GetTimestamp();
    private bool dirty;

    public void Report(long bytes)
    {
        if (!live || clock.GetElapsedTime(shown) < TimeSpan.FromSeconds(1))
        {
            return;
        }

        shown = clock.GetTimestamp();
        dirty = true;
        output.Write($"\r\e[2K  reading … {bytes >> 20} MB");
        output.Flush();
    }

    public void Clear()
    {
        if (dirty)
        {
            output.Write("\r\e[2K");
            dirty = false;
        }
    }
}
