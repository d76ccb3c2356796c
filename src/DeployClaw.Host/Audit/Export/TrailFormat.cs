namespace DeployClaw.Host.Audit.Export;

/// <summary>
/// The file's frame; docs/trail.md says it for auditors. One JSON document: its first line has the header, each further line one entry, the
/// last line the seal. Header and entries are canonical JSON, so that there is one way to write a file, and each line can be read by itself.
/// </summary>
internal static class TrailFormat
{
    public const string Name = "deployclaw-trail";
    public const int Version = 1;
    public const string FileSuffix = "-trail.json";

    public static ReadOnlySpan<byte> BeforeHeader => "{\"header\":"u8;

    public static ReadOnlySpan<byte> AfterHeader => ",\"entries\":["u8;

    public static ReadOnlySpan<byte> BeforeSeal => "],\"seal\":"u8;

    public static ReadOnlySpan<byte> AfterSeal => "}"u8;
}
