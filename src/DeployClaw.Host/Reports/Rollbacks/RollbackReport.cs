using System.Text;
using DeployClaw.Conversations;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Reports.Rollbacks;

/// <summary>What is left of a round of rollbacks for later: a text to read and the same for machines.</summary>
internal sealed record RollbackReport(string Name, string Text, string Json)
{
    public static RollbackReport Of(RoundAtHand round, RoundEnd end, DateTimeOffset now) => new(
        $"{round.Incident.Id}-rollback-{round.Incident.Rollbacks?.Number}", RollbackText.Of(round, end, now), RollbackJson.Of(round, end, now));

    public IReadOnlyList<Attachment> Files =>
    [
        new($"{Name}.md", "Closing report", "text/markdown", Encoding.UTF8.GetBytes(Text)),
        new($"{Name}.json", "Closing report for machines", "application/json", Encoding.UTF8.GetBytes(Json)),
    ];
}
