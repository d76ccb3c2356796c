using System.Text.Json;
using DeployClaw.Host.Artifacts;
using DeployClaw.Tests.Snapshots;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Artifacts;

public class AuditLogTests
{
    [Fact]
    public void TheLogTellsTheWholeRun() => Snapshot.Matches("burst-audit.log", AuditLog.Serialize(new ABurst(bystanders: 1).Build()));

    [Fact]
    public void EveryLineIsAnObjectWithATimeThatDoesNotGoBack()
    {
        var times = Lines(AuditLog.Serialize(new ABurst().Missing("schema tenant_x", "permission denied\nfor schema").Build()))
            .Select(line => line.GetProperty("time").GetString()!)
            .ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.All(times, time => Assert.EndsWith("Z", time, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryTenantAndEveryPlaybookHasALine()
    {
        var events = Lines(AuditLog.Serialize(new ABurst().Build())).CountBy(line => line.GetProperty("event").GetString()!).ToDictionary();
        Assert.Equal(25, events["tenant_judged"]);
        Assert.Equal(9, events["playbook_drafted"]);
        Assert.Equal(5, events["request_sent"]);
        Assert.Equal(3, events["query_run"]);
        Assert.Equal(6, events["step_ended"]);
        Assert.Equal(8, events["finding_established"]);
    }

    [Fact]
    public void AQueryIsNamedByTheDigestOfItsText()
    {
        var query = Lines(AuditLog.Serialize(new ABurst().Build())).First(line => line.GetProperty("event").GetString() == "query_run");
        Assert.Equal(Sha256.Hex(new ABurst().Build().Case.Estate!.Queries[0].Sql), query.GetProperty("sql_sha256").GetString());
    }

    private static List<JsonElement> Lines(string log) =>
        [.. log.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
}
