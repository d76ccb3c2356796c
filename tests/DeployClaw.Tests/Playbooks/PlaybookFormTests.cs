using DeployClaw.Incidents;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Playbooks;

public sealed class PlaybookFormTests
{
    [Property]
    public Property AFormReadBackIsTheSamePlaybook() => Prop.ForAll(Playbooks.ToArbitrary(), playbook =>
    {
        var form = PlaybookForm.TextOf(playbook);
        var read = PlaybookForm.Read(form, playbook.Tenant.Name);
        Assert.Equal(form, PlaybookForm.TextOf(read));
        Assert.Equal(playbook.Digest, read.Digest);
        Assert.Equal(playbook.TemplateDigest, read.TemplateDigest);
        Assert.Equal(playbook.Tenant, read.Tenant);
        Assert.Equivalent(playbook.Steps, read.Steps, strict: true);
    });

    [Fact]
    public void AnOutcomeKeepsTheFormThatItsDigestCovers()
    {
        var outcome = PlaybookOutcome.Of(AVerification());

        Assert.Equal(outcome.Digest, PlaybookForm.Read(outcome.Form!, "acme_prod").Digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"manual":false,"steps":[]}""")]
    [InlineData("""{"manual":"no","schema":"tenant_a","steps":[]}""")]
    [InlineData("""{"manual":false,"schema":"tenant_a","steps":[{"step":"dance"}]}""")]
    [InlineData("""{"manual":false,"schema":"tenant_a","steps":[null]}""")]
    [InlineData("""{"manual":false,"schema":"tenant_a","schema":"tenant_b","steps":[]}""")]
    [InlineData("""{"manual":false,"schema":"tenant_a","steps":[{"step":"sql","origin":"down.sql"}]}""")]
    [InlineData("""{"manual": false,"schema":"tenant_a","steps":[]}""")]
    [InlineData("""{"manual":false,"more":1,"schema":"tenant_a","steps":[]}""")]
    public void WhatIsNotExactlyAFormIsNotRead(string text) => Assert.Throws<FormatException>(() => PlaybookForm.Read(text, "a"));

    private static TenantPlaybook AVerification() =>
        PlaybookForm.Playbook(new TenantName("tenant_acme_prod", "acme_prod"), new Safety.Safe(), [new PlaybookStep.Verify("00ff", "41") { Estimate = TimeSpan.Zero }]);

    private static Gen<string> Texts => ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && text.All(c => !char.IsSurrogate(c)));

    private static Gen<string?> TextsOrNone => Gen.OneOf(Gen.Constant<string?>(null), Texts.Select(text => (string?)text));

    private static Gen<PlaybookStep> Steps => Gen.OneOf(
        Texts.ListOf().Select(PlaybookStep (tables) => new PlaybookStep.Snapshot([.. tables]) { Estimate = TimeSpan.Zero }),
        Gen.Zip(Texts, Texts.ListOf()).Select(PlaybookStep (sql) => new PlaybookStep.Sql(sql.Item1, [.. sql.Item2]) { Estimate = TimeSpan.Zero }),
        Gen.Zip(Texts, Texts.ListOf()).Select(PlaybookStep (sql) => new PlaybookStep.RepairHistory(sql.Item1, [.. sql.Item2]) { Estimate = TimeSpan.Zero }),
        Gen.Zip(TextsOrNone, TextsOrNone).Select(PlaybookStep (wanted) => new PlaybookStep.Verify(wanted.Item1, wanted.Item2) { Estimate = TimeSpan.Zero }),
        Gen.Zip(Texts, Texts).Select(PlaybookStep (place) => new PlaybookStep.Freeze(place.Item1, place.Item2) { Estimate = TimeSpan.Zero }),
        Gen.Zip(Texts, TextsOrNone).Select(PlaybookStep (place) => new PlaybookStep.Redeploy(place.Item1, "Migrate", place.Item2) { Estimate = TimeSpan.Zero }),
        Gen.Zip(Texts, Texts).Select(PlaybookStep (place) => new PlaybookStep.Thaw(place.Item1, place.Item2) { Estimate = TimeSpan.Zero }));

    private static Gen<TenantPlaybook> Playbooks =>
        from name in Texts
        from manual in ArbMap.Default.GeneratorFor<bool>()
        from steps in Steps.ListOf()
        select PlaybookForm.Playbook(
            new TenantName($"tenant_{name}", name), manual ? new Safety.Manual("A person has to do this by hand.") : new Safety.Safe(), [.. steps]);
}
