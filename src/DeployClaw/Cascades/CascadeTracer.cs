using System.Globalization;
using DeployClaw.Logs;
using DeployClaw.Tenants;

namespace DeployClaw.Cascades;

/// <summary>
/// Names the root cause and the way by which it reached the services that complained: what a service cannot blame on what it calls.
/// The same findings in any order give the same cascade.
/// </summary>
public sealed class CascadeTracer(ServiceCatalog catalog)
{
    public Cascade Trace(IReadOnlyList<Finding> findings, EstateReading? estate, IReadOnlyList<RoleReading> roles, TimeWindow window)
    {
        var graph = new ServiceGraph(catalog, findings.SelectMany(finding => finding.Events).Select(error => error.Event.Location.Group));
        var fromLogs = new SignalReading(graph, window).Read(findings);
        if (fromLogs.Count == 0)
        {
            return Cascade.NothingWrong;
        }

        var measured = ConnectionSignal.Of(estate?.Connections, graph, fromLogs, window);
        var broken = BrokenRoleLinks.In(findings, roles);
        var blame = new Blame(graph, Troubled(graph, fromLogs, measured, broken));
        var suspicions = blame.Suspects()
            .Select(service => blame.Convicting(service).Select(signal => Suspicion.Of(service, signal, blame, window)).Min(Suspicion.WorstFirst)!)
            .Order(Suspicion.WorstFirst)
            .ToList();
        return Compose(graph, blame, suspicions, [.. Links(broken)], estate?.Connections);
    }

    private static IEnumerable<TroubledNode> Troubled(
        ServiceGraph graph, ILookup<string, Signal> fromLogs, Signal? measured, IReadOnlyList<Evidence> broken) =>
        graph.Services
            .Select(service => (service, signals: fromLogs[service.Name].Concat(measured?.Service == service.Name ? [measured] : [])))
            .Where(entry => entry.signals.Any())
            .Select(entry => new TroubledNode(
                entry.service.Name,
                entry.service.Title,
                [.. entry.signals.Order(SignalStrength.StrongestFirst).Select(signal => WithLink(signal, broken))]));

    private static Signal WithLink(Signal signal, IReadOnlyList<Evidence> broken) =>
        signal.Kind == SignalKind.Denial && broken is [var link, ..] ? signal with { Evidence = link } : signal;

    private static Cascade Compose(
        ServiceGraph graph, Blame blame, List<Suspicion> suspicions, IReadOnlyList<string> links, ConnectionUse? connections)
    {
        var root = suspicions[0];
        var drawing = new CascadeDrawing(graph, blame);
        var nodes = drawing.Nodes();
        return new Cascade(
            NodeOf(root),
            ConfidenceIn(suspicions),
            [.. Reasons(root), .. Storms(graph, blame), .. links, .. RunnerUp(suspicions)],
            [NodeOf(root), .. new CascadeRoute(graph, blame, root.Service).Onward()],
            [.. suspicions.Select(Candidate)],
            nodes,
            drawing.Edges(nodes),
            CascadeAdvice.For(root.Service, connections));
    }

    private static CauseCandidate Candidate(Suspicion suspicion) =>
        new(suspicion.Service.Name, suspicion.Signal.Label, suspicion.Score, [.. Reasons(suspicion)]);

    // The root is called by the signal that convicts it, which need not be its loudest.
    private static CascadeNode NodeOf(Suspicion root) => root.Service.Node with { Label = root.Signal.Label };

    private static IEnumerable<string> Reasons(Suspicion suspicion) =>
        suspicion.Parts.Select(part => part.Reason)
            .Concat(suspicion.Service.Signals.Where(signal => signal.Finding is null).Select(signal => signal.Evidence!.Statement))
            .Where(reason => reason.Length > 0)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Storms(ServiceGraph graph, Blame blame) => blame.Storms()
        .Select(call => (call.Overload.Label, graph[call.Storm.Service].Title, call.Storm.Count))
        .Select(call => $"The {call.Label} was set off by the {call.Title}'s retry storm ({call.Count} errors).")
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Links(IEnumerable<Evidence> broken) => broken.Select(link => link.Statement).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> RunnerUp(List<Suspicion> suspicions) => suspicions is [var root, var second, ..]
        ? [$"The next suspect, {second.Service.Title} ({second.Signal.Label}), scores {Points(second)} against {Points(root)}."]
        : [];

    private static string Points(Suspicion suspicion) => suspicion.Score.ToString("0.00", CultureInfo.InvariantCulture);

    // Half from how much of the trouble the root explains, half from how far the next suspect is behind (0.2 is as good as any).
    // Never quite certain: only people know what the catalogue does not.
    private static Confidence ConfidenceIn(List<Suspicion> suspicions)
    {
        var lead = suspicions is [var root, var second, ..] ? Math.Min(1, (root.Score - second.Score) / 0.2) : 1;
        return new Confidence(Math.Round(Math.Min(0.95, (0.5 * Math.Min(1, suspicions[0].Reach)) + (0.5 * lead)), 2));
    }
}
