using DeployClaw.Skills;
using static DeployClaw.Tests.Skills.SkillSamples;

namespace DeployClaw.Tests.Skills;

public class SkillExamplesTests
{
    private static readonly Signature Sound = ASignature("pool", "too many clients") with
    {
        Matches = ["FATAL: sorry, too many clients already"],
        NotMatches = ["two clients connected"],
    };

    [Fact]
    public void ExamplesThatHoldAreNoFailure() => Assert.Empty(SkillExamples.Check(ASet(Sound)));

    [Fact]
    public void AnExampleThatNothingKnowsIsAFailure() =>
        Assert.Equal(
            "must match, and no signature knows it",
            Assert.Single(SkillExamples.Check(ASet(Sound with { Matches = ["no more room"] }))).Problem);

    [Fact]
    public void AnExampleThatAnotherSignatureTakesAwayIsAFailure() =>
        Assert.Equal(
            "must match, and stronger has it",
            Assert.Single(SkillExamples.Check(ASet(Sound, ASignature("stronger", "sorry", Severity.Critical)))).Problem);

    [Fact]
    public void ACounterexampleThatMatchesIsAFailure() =>
        Assert.Equal(
            "must not match, and does",
            Assert.Single(SkillExamples.Check(ASet(Sound with { NotMatches = ["too many clients, said the barber"] }))).Problem);
}
