using DeployClaw.Host.Doctor;

namespace DeployClaw.Tests.Doctor;

public class SlackScopesTests
{
    private static readonly IReadOnlyList<string> Needed = SlackScopes.Manifest(Path.Combine(Checkout.Root, "manifests/slack/manifest.yaml"));

    [Fact]
    public void TheManifestsScopesAreEnough() => Assert.Equal(Health.Good, SlackScopes.Judge(Needed, Needed).Health);

    [Fact]
    public void AMissingScopeIsNamed()
    {
        var diagnosis = SlackScopes.Judge([.. Needed.Where(scope => scope != "chat:write")], Needed);
        Assert.Equal((Health.Failed, "the app lacks chat:write"), (diagnosis.Health, diagnosis.What));
    }

    [Fact]
    public void AScopeTooManyIsWarnedOf()
    {
        var diagnosis = SlackScopes.Judge([.. Needed, "admin"], Needed);
        Assert.Equal((Health.Warning, "the app has more than it needs: admin"), (diagnosis.Health, diagnosis.What));
    }
}
