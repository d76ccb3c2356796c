namespace DeployClaw.Host.Store;

/// <summary>What Quartz's tables are called in our schema.</summary>
internal static class JobTables
{
    public const string PlainPrefix = "qrtz_";
    public const string Prefix = "deployclaw." + PlainPrefix;
}
