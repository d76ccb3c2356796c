namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>A piece of a log around a line that speaks of a failure: the number of its first line, its bytes, and how loud the line speaks.</summary>
internal sealed record LoudWindow(long FirstLine, byte[] Bytes, float Loudness);
