using DeployClaw.Logs;
using DeployClaw.Skills;

namespace DeployClaw.Cascades;

/// <summary>Turns findings into the signals of services.</summary>
internal sealed class SignalReading(ServiceGraph graph, TimeWindow window)
{
    private readonly ErrorPlace place = new(graph);

    /// <summary>Strongest first per service; those that came all along are left out while anything else is wrong.</summary>
    public ILookup<string, Signal> Read(IReadOnlyList<Finding> findings)
    {
        var read = findings.SelectMany(Signals).ToList();
        var incident = read.Where(signal => !signal.Chronic).ToList();
        return (incident.Count > 0 ? incident : read)
            .Select(signal => signal.Signal)
            .OrderBy(signal => signal.Service, StringComparer.Ordinal)
            .ThenBy(signal => signal, SignalStrength.StrongestFirst)
            .ToLookup(signal => signal.Service, StringComparer.Ordinal);
    }

    private IEnumerable<(Signal Signal, bool Chronic)> Signals(Finding finding) => finding.Events
        .SelectMany(error => place.Of(error).Select(service => (service, error)))
        .GroupBy(entry => entry.service, entry => entry.error, StringComparer.Ordinal)
        .Select(group => Signal(group.Key, finding, [.. InOrder(group)]));

    private static IEnumerable<ErrorEvent> InOrder(IEnumerable<ErrorEvent> errors) =>
        errors.OrderBy(error => error.Event.Timestamp).ThenBy(error => error.Event.Id, StringComparer.Ordinal);

    private (Signal Signal, bool Chronic) Signal(string service, Finding finding, IReadOnlyList<ErrorEvent> errors)
    {
        var onset = Onset.Of([.. errors.Select(error => error.Event.Timestamp)], window);
        var shape = finding.Signature?.Signal ?? new SignalShape(SignalKind.Error, $"{graph[service].Title} errors", null);
        var signal = new Signal(
            service, shape.Kind, shape.Label, errors.Count, onset.BaselinePerMinute, onset.At, finding with { Events = errors });
        return (signal, onset.IsChronic);
    }
}
