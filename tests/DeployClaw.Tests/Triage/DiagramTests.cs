using DeployClaw.Triage;

namespace DeployClaw.Tests.Triage;

public sealed class DiagramTests
{
    [Fact]
    public void TheWorkflowsDiagramIsTheOneInTheDocumentation()
    {
        var documented = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "triage-workflow.mmd"));
        Assert.Equal(documented.TrimEnd(), Investigation.Diagram().TrimEnd());
    }
}
