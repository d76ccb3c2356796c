using DeployClaw.Conversations;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Conversations;

public sealed class StepReplyTests
{
    private static readonly TriageReport Report = new ABurst().Build();

    [Fact]
    public void EachErrorOpensInItsLog() => Assert.NotEmpty(Links(TriageStep.ClassifyErrors));

    [Fact]
    public void AHitTenantOpensWhatShowsIt()
    {
        var expected = Report.Case.Tenants.SelectMany(tenant => tenant.Evidence).Select(shown => shown.Link).OfType<Uri>().ToHashSet();
        Assert.Subset(expected, Links(TriageStep.MapTenants).ToHashSet());
        Assert.NotEmpty(Links(TriageStep.MapTenants));
    }

    [Fact]
    public void EachServiceOnThePathOpensTheErrorThatShowsIt()
    {
        var links = Links(TriageStep.TraceCascade);
        Assert.NotEmpty(links);
        Assert.True(links.Count <= Report.Case.Cascade!.Path.Count);
    }

    [Theory]
    [InlineData(TriageStep.FetchLogs)]
    [InlineData(TriageStep.ClassifyErrors)]
    [InlineData(TriageStep.MapTenants)]
    [InlineData(TriageStep.TraceCascade)]
    [InlineData(TriageStep.DraftPlaybooks)]
    [InlineData(TriageStep.CompileReport)]
    public void AStepMentionsNobody(TriageStep step) => Assert.DoesNotContain(Runs(step), run => run is Run.Name);

    private static IReadOnlyList<Uri> Links(TriageStep step) => [.. Runs(step).OfType<Run.Link>().Select(link => link.Target)];

    private static IReadOnlyList<Run> Runs(TriageStep step) =>
    [
        .. StepReply.Of(Report.Steps.Single(record => record.Step == step), Report.Case).Blocks.SelectMany(block => block switch
        {
            CardBlock.Text text => text.Content.Runs,
            CardBlock.Note note => note.Content.Runs,
            _ => [],
        }),
    ];
}
