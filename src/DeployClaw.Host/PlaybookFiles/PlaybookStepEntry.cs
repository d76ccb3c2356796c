using DeployClaw.Playbooks;

namespace DeployClaw.Host.PlaybookFiles;

/// <summary>A step of a playbook file. Its description and estimate are for people; what it does is the rest.</summary>
internal static class PlaybookStepEntry
{
    private static readonly string[] OfEveryStep = ["step", "description", "estimate_ms"];

    public static PlaybookStep Read(YamlMap map)
    {
        var estimate = map.Find("estimate_ms") is { } node ? TimeSpan.FromMilliseconds(map.File.Number(node, "estimate_ms", 0, int.MaxValue)) : TimeSpan.Zero;
        switch (map.Text("step"))
        {
            case "snapshot":
                Refuse(map, "tables");
                return new PlaybookStep.Snapshot(Texts(map, "tables")) { Estimate = estimate };
            case "sql":
                Refuse(map, "origin", "statements");
                return new PlaybookStep.Sql(map.Text("origin"), Texts(map, "statements")) { Estimate = estimate };
            case "outside":
                Refuse(map, "origin", "place", "statements");
                return new PlaybookStep.Outside(map.Text("origin"), map.Text("place"), Texts(map, "statements")) { Estimate = estimate };
            case "repair-history":
                Refuse(map, "tool", "statements");
                return new PlaybookStep.RepairHistory(map.Text("tool"), Texts(map, "statements")) { Estimate = estimate };
            case "verify":
                Refuse(map, "expected_version", "expected_structure");
                return new PlaybookStep.Verify(map.FindText("expected_structure"), map.FindText("expected_version")) { Estimate = estimate };
            case var other:
                throw map.File.Wrong(map.Get("step"), $"A tenant's playbook has no step “{other}”; it has snapshot, sql, outside, repair-history and verify.");
        }
    }

    private static void Refuse(YamlMap map, params string[] own) => map.RefuseUnknown([.. OfEveryStep, .. own]);

    private static IReadOnlyList<string> Texts(YamlMap map, string name) => [.. map.List(name).Select(node => map.File.Text(node, $"“{name}”"))];
}
