using DeployClaw.Cascades;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>What the kinds of edges mean, in a page and in a picture.</summary>
internal static class CascadeLegend
{
    public static string Meaning(Propagation kind) => kind switch
    {
        Propagation.Failure => "failure: what it needs failed, and so did it",
        Propagation.Load => "load: its repeated requests overloaded what it calls",
        Propagation.Change => "change: it changed what it depends on, and so broke it",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
