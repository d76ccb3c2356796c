using DeployClaw.Incidents;
using DeployClaw.Playbooks;

namespace DeployClaw.Tests.Playbooks;

public sealed class DeploymentFormTests
{
    private static readonly DeploymentPlaybook Playbook = PlaybookForm.Deployment(
        [new PlaybookStep.Freeze("prod-deploy", "Migrate") { Estimate = TimeSpan.FromSeconds(5) }],
        [
            new PlaybookStep.Redeploy("prod-deploy", "Migrate", "good") { Estimate = TimeSpan.FromMinutes(3) },
            new PlaybookStep.Thaw("prod-deploy", "Migrate", "bad") { Estimate = TimeSpan.FromSeconds(5) },
        ]);

    [Fact]
    public void AFormReadBackIsTheSamePlaybook()
    {
        var read = PlaybookForm.ReadDeployment(PlaybookForm.TextOf(Playbook));

        Assert.Equal(Playbook.Digest, read.Digest);
        Assert.Equal(Playbook.Before, read.Before.Select(step => step with { Estimate = TimeSpan.FromSeconds(5) }));
        Assert.Equal("bad", Assert.IsType<PlaybookStep.Thaw>(read.After[1]).Stop);
    }

    [Fact]
    public void AnOutcomeKeepsTheFormThatItsDigestCovers() =>
        Assert.Equal(Playbook.Digest, PlaybookForm.ReadDeployment(DeploymentOutcome.Of(Playbook)!.Form!).Digest);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"after":[]}""")]
    [InlineData("""{"before":[],"after":[]}""")]
    [InlineData("""{"after":[],"before":[],"more":1}""")]
    public void WhatIsNoCanonicalFormIsRefused(string form) => Assert.Throws<FormatException>(() => PlaybookForm.ReadDeployment(form));
}
