using DeployClaw.Cascades;

namespace DeployClaw.Host.Reports.Documents;

internal sealed record CascadeDocument(
    string? RootCause,
    string? RootCauseLabel,
    double Confidence,
    string ConfidenceWord,
    string PathText,
    IReadOnlyList<string> Path,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<CandidateDocument> Candidates,
    IReadOnlyList<NodeDocument> Nodes,
    IReadOnlyList<EdgeDocument> Edges,
    IReadOnlyList<string> Advice)
{
    public static CascadeDocument Of(Cascade cascade) =>
        new(
            cascade.RootCause?.Service,
            cascade.RootCause?.Label,
            cascade.Confidence.Value,
            cascade.Confidence.Word,
            cascade.PathText,
            [.. cascade.Path.Select(node => node.Service)],
            cascade.Reasons,
            [.. cascade.Candidates.Select(candidate => new CandidateDocument(candidate.Service, candidate.Label, candidate.Score, candidate.Reasons))],
            [.. cascade.Nodes.Select(node => new NodeDocument(node.Service, node.Label, [.. node.Signals.Select(SignalDocument.Of)]))],
            [.. cascade.Edges.Select(edge => new EdgeDocument(edge.From, edge.To, Words.Of(edge.Propagation)))],
            cascade.Advice);
}

internal sealed record CandidateDocument(string Service, string Label, double Score, IReadOnlyList<string> Reasons);

internal sealed record NodeDocument(string Service, string Label, IReadOnlyList<SignalDocument> Signals);

internal sealed record EdgeDocument(string From, string To, string Propagation);

internal sealed record SignalDocument(string Kind, string Label, int Count, double BaselinePerMinute, string Onset, string? Finding, EvidenceDocument? Evidence)
{
    public static SignalDocument Of(Signal signal) =>
        new(
            Words.Of(signal.Kind),
            signal.Label,
            signal.Count,
            signal.BaselinePerMinute,
            TimeText.Exact(signal.Onset),
            signal.Finding?.Title,
            signal.Evidence is { } evidence ? ReportMapping.Evidence(evidence) : null);
}
