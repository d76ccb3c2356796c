using System.Text.Json.Nodes;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export.Pages;
using DeployClaw.Host.Reports;

namespace DeployClaw.Host.Audit.Export;

/// <summary>A trail as one page that needs nothing from outside, for people to read. The file is the proof; the page is not.</summary>
internal static class TrailHtml
{
    // A page with more is one that no browser opens.
    private const int MostEntries = 10_000;

    private const int LongestName = 120;
    private const int LongestDetail = 400;

    /// <param name="trail">As <see cref="TrailExport"/> wrote it.</param>
    public static async Task<string> RenderAsync(Stream trail)
    {
        using var file = new ExportedFile(trail);
        return await HtmlReport.RenderAsync<TrailPage>(new Dictionary<string, object?> { [nameof(TrailPage.View)] = View(file) });
    }

    private static TrailView View(ExportedFile file)
    {
        var incident = file.Header.Scope is TrailScope.OfIncident { Head: var head } ? IncidentHead.Parse(head.Text)?.Incident : null;
        var entries = file.Entries().Take(MostEntries + 1).ToList();
        return new(
            file.Header.Origin,
            incident is { } one ? $"Incident {one}" : file.Header.Scope is TrailScope.Range range ? $"Entries {range.Start} to {range.End - 1}" : "",
            file.Header.ExportedAt,
            file.Header.Head.Text,
            file.Header.Signer.ToString(),
            [.. entries.Take(MostEntries).Select(entry => Row(entry, isOfOneIncident: incident is not null))],
            entries.Count > MostEntries);
    }

    private static TrailRowView Row(ExportedEntry exported, bool isOfOneIncident) => exported.Entry is { } entry
        ? new(entry.At, entry.Kind.Replace('-', ' '), isOfOneIncident ? null : entry.Incident?.Value, By(entry.By), Details(entry.Body))
        : new(null, $"Its text is in an archive; its hash is {exported.Leaf}", null, "", []);

    private static List<TrailDetail> Details(JsonObject body) =>
    [
        .. from member in body
           where member.Value is not null && member.Key != "kind"
           select new TrailDetail(member.Key.Replace('_', ' '), Printable.Line(Text(member.Value!), LongestDetail)),
    ];

    // A person's name says more than their ids; everybody else is told apart by kind.
    private static string By(JsonObject by) => Printable.Line(Text(by["name"] ?? by["kind"] ?? by), LongestName);

    private static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var word) ? word : CanonicalJson.Write(node);
}
