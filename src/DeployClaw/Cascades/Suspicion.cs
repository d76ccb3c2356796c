using System.Globalization;
using DeployClaw.Skills;

namespace DeployClaw.Cascades;

/// <summary>
/// How strongly one signal makes its service the root cause: five parts between 0 and 1, weighed to a score between 0 and 1. Reach counts
/// most, since a root cause explains the others; counts least, since they are not commensurable between services.
/// </summary>
internal sealed record Suspicion(TroubledNode Service, Signal Signal, IReadOnlyList<SuspicionPart> Parts)
{
    public double Score { get; } = Math.Round(Parts.Sum(part => part.Weight * part.Amount), 4);

    public double Reach => Parts[0].Amount;

    public static IComparer<Suspicion> WorstFirst { get; } = Comparer<Suspicion>.Create((x, y) =>
        y.Score != x.Score ? y.Score.CompareTo(x.Score)
        : string.CompareOrdinal(x.Service.Name, y.Service.Name) is not 0 and var order ? order
        : SignalStrength.StrongestFirst.Compare(x.Signal, y.Signal));

    public static Suspicion Of(TroubledNode service, Signal signal, Blame blame, TimeWindow window)
    {
        var others = blame.Troubled.Where(other => other.Name != service.Name).ToList();
        return new Suspicion(service, signal,
        [
            ReachPart(service, signal, blame, others.Count),
            new SuspicionPart(0.25, Suspect(signal.Kind), $"{signal.Label}: {Say(signal.Kind)}."),
            OnsetPart(signal, others),
            SeverityPart(SignalStrength.SeverityOf(signal)),
            CountPart(signal, blame, window),
        ]);
    }

    private static SuspicionPart ReachPart(TroubledNode service, Signal signal, Blame blame, int others)
    {
        var dependants = blame.Explained(signal).ToList();
        var sharers = signal.Kind == SignalKind.Change ? blame.BrokenBy(service).Except(dependants).ToList() : [];

        // That something shares what was changed is weaker than that it needs who failed.
        var share = others == 0 ? 1 : (dependants.Count + (sharers.Count / 2.0)) / others;
        var also = sharers.Count == 0 ? "" : $" {sharers.Count} more share what it changes ({Names(sharers)}).";
        var who = dependants.Count == 0 ? "" : $" ({Names(dependants)})";
        return new SuspicionPart(0.35, share, others == 0
            ? "No other service shows errors."
            : $"{dependants.Count} of the {others} other services in trouble need {service.Title} and did not begin before it{who}.{also}");
    }

    private static SuspicionPart OnsetPart(Signal signal, List<TroubledNode> others)
    {
        if (signal.Finding is null)
        {
            return new SuspicionPart(0.15, 0.5, signal.Evidence?.Statement ?? "It was measured; since when is not known.");
        }

        var began = string.Create(CultureInfo.InvariantCulture, $"It began at {signal.Onset.UtcDateTime:HH:mm:ss} UTC");
        if (others.Count == 0)
        {
            return new SuspicionPart(0.15, 1, $"{began}.");
        }

        var later = others.Count(other => other.Onset is null || other.Onset >= signal.Onset);
        return new SuspicionPart(0.15, (double)later / others.Count, $"{began}, no later than {later} of the {others.Count} others.");
    }

    private static SuspicionPart SeverityPart(Severity severity) => new(
        0.15,
        severity switch { Severity.Critical => 1, Severity.Error => 0.5, _ => 0.2 },
        $"Its severity is {severity.ToString().ToLowerInvariant()}.");

    private static SuspicionPart CountPart(Signal signal, Blame blame, TimeWindow window)
    {
        var most = blame.Troubled.SelectMany(service => service.Signals).Max(other => SignalStrength.Excess(other, window));
        var calm = signal.BaselinePerMinute == 0
            ? "none before"
            : string.Create(CultureInfo.InvariantCulture, $"{signal.BaselinePerMinute:0.00} per minute before");
        var amount = most == 0 ? 0 : SignalStrength.Excess(signal, window) / most;
        return new SuspicionPart(0.10, amount, signal.Finding is null ? "" : $"Errors in the window: {signal.Count}, {calm}.");
    }

    // In the order of SignalKind: what can bring others down by itself, then what mostly follows from others.
    private static double Suspect(SignalKind kind) => kind switch
    {
        SignalKind.Saturation => 1,
        SignalKind.Denial => 0.9,
        SignalKind.Change => 0.8,
        SignalKind.Error => 0.5,
        SignalKind.Timeout => 0.3,
        SignalKind.Overload => 0.2,
        _ => 0.1,
    };

    private static string Say(SignalKind kind) => kind switch
    {
        SignalKind.Saturation => "a limit was reached, which is a cause of its own",
        SignalKind.Denial => "something was refused, which is a cause of its own",
        SignalKind.Change => "something changed and did not fit, which is a cause of its own",
        SignalKind.Error => "it failed, and nothing that it calls began before",
        SignalKind.Timeout => "it waited, and nothing that it calls shows why",
        SignalKind.Overload => "more work came than it could take",
        _ => "it repeated failed requests",
    };

    private static string Names(IEnumerable<TroubledNode> services) => string.Join(", ", services.Select(service => service.Title));
}

/// <summary>One part of a suspicion: its weight, how much of it is there (0 to 1), and the sentence that says so.</summary>
internal sealed record SuspicionPart(double Weight, double Amount, string Reason);
