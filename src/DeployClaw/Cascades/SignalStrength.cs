using DeployClaw.Skills;

namespace DeployClaw.Cascades;

/// <summary>How much a signal says about its service, so that one of several can speak for it.</summary>
internal static class SignalStrength
{
    /// <summary>Worse severity, then known text before unknown, then kind in order of suspicion, then count, then label.</summary>
    public static IComparer<Signal> StrongestFirst { get; } = Comparer<Signal>.Create(Compare);

    public static Severity SeverityOf(Signal signal) => signal.Finding?.Severity ?? Severity.Critical;

    /// <summary>A cause of its own: nobody it calls can bring it about.</summary>
    public static bool IsOwnCause(Signal signal) => signal.Kind is SignalKind.Saturation or SignalKind.Denial or SignalKind.Change;

    /// <summary>Errors beyond what the calm before would have brought.</summary>
    public static double Excess(Signal signal, TimeWindow window) =>
        Math.Max(0, signal.Count - (signal.BaselinePerMinute * window.Length.TotalMinutes));

    private static int Compare(Signal? x, Signal? y)
    {
        var (one, other) = (x!, y!);
        int[] orders =
        [
            SeverityOf(other).CompareTo(SeverityOf(one)),
            IsKnown(other).CompareTo(IsKnown(one)),
            one.Kind.CompareTo(other.Kind),
            other.Count.CompareTo(one.Count),
            string.CompareOrdinal(one.Label, other.Label),
            string.CompareOrdinal(one.Finding?.Title, other.Finding?.Title),
        ];
        return Array.Find(orders, order => order != 0);
    }

    private static bool IsKnown(Signal signal) => signal.Finding is null || signal.Finding.Signature is not null;
}
