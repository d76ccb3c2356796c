using DeployClaw.Cascades;
using DeployClaw.Incidents;

namespace DeployClaw.Tests.Reports.Drawings;

/// <summary>Causes with cascades of any size, for drawing.</summary>
internal static class ACause
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A chain from the cause on, one service after the other, all on the path.</summary>
    public static CauseOutcome Chain(params string[] services) => Of(
        [.. services.Index().Select(service => new CauseNode(service.Item, $"Trouble of {service.Item}", service.Index, 3, Noon))],
        [.. services.Zip(services.Skip(1), (from, to) => new CascadeEdge(from, to, Propagation.Failure))]);

    /// <summary>A cause and so many services that it hit at once.</summary>
    public static CauseOutcome Fan(int services) => Of(
        [
            new CauseNode("cause", "Trouble", 0, 1, Noon),
            .. Enumerable.Range(1, services - 1).Select(index => new CauseNode($"service-{index:000}", "Hit", null, index, Noon)),
        ],
        [.. Enumerable.Range(1, services - 1).Select(index => new CascadeEdge("cause", $"service-{index:000}", Propagation.Failure))]);

    /// <summary>Each service leads to three others, in circles, by all kinds of propagation.</summary>
    public static CauseOutcome Web(int services) => Of(
        [.. Enumerable.Range(0, services).Select(index => new CauseNode($"s{index}", "Tangled", index < 3 ? index : null, index, null))],
        [
            .. from one in Enumerable.Range(0, services)
               from step in Enumerable.Range(1, 3)
               select new CascadeEdge($"s{one}", $"s{(one + (step * step)) % services}", (Propagation)(step - 1)),
        ]);

    private static CauseOutcome Of(IReadOnlyList<CauseNode> nodes, IReadOnlyList<CascadeEdge> edges) =>
        new(
            nodes[0].Service,
            nodes[0].Label,
            0.8,
            "high",
            [.. nodes.Where(node => node.Step is not null).OrderBy(node => node.Step).Select(node => node.Label)],
            nodes,
            edges);
}
