using DeployClaw.Conversations;
using DeployClaw.Host.Policies;

namespace DeployClaw.Tests.Policies;

public sealed class ChannelRoutesFileTests : IDisposable
{
    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void AsShippedEverythingGoesToOneChannel()
    {
        var routes = ChannelRoutesFile.Load(Path.Combine(Checkout.Root, "manifests/policies/channels.yaml"));
        Assert.Equal("#incidents", routes.Fallback);
        Assert.Empty(routes.Routes);
        Assert.Equal(12, routes.Version.Length);
    }

    [Fact]
    public void TheShippedExamplesAreRoutesOnceTheyAreUncommented()
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Root, "manifests/policies/channels.yaml"));
        var examples = lines.SkipWhile(line => line != "# routes:").Select(line => line[2..]);
        var routes = ChannelRoutesFile.Load(file.Write("fallback: C1\n" + string.Join('\n', examples))).Routes;
        Assert.Equal(4, routes.Count);
        Assert.Equal(["#prod-incidents", "#on-call"], routes[0].Channels);
        Assert.Equal(("prod-*", null, "production"), (routes[3].Pipeline, routes[3].Tenant, routes[3].Environment));
    }

    [Theory]
    [InlineData("#störung-2")]
    [InlineData("#a_b")]
    [InlineData("C024BE91L")]
    public void AChannelIsANameOrAnId(string channel) => Assert.Equal(channel, Load($"fallback: \"{channel}\"").Fallback);

    [Theory]
    [InlineData("routes: []", 1, "“fallback” is missing.")]
    [InlineData("fallback: #incidents\n", 1, "A channel is missing here: write \"#name\" with the quotes, since YAML takes a bare # for a comment.")]
    [InlineData("fallback: incidents", 1, "“incidents” is no channel: write \"#name\" in small letters, or the channel's id.")]
    [InlineData("fallback: '#Incidents'", 1, "“#Incidents” is no channel: write \"#name\" in small letters, or the channel's id.")]
    [InlineData("fallback: C1\nroute: []", 2, "There is no field “route” here; did you mean “routes”?")]
    [InlineData("fallback: C1\nroutes:\n- pipelines: a\n  channels: [C2]", 3, "There is no field “pipelines” here; did you mean “pipeline”?")]
    [InlineData("fallback: C1\nroutes:\n- pipeline: a", 3, "This route leads nowhere: list some “channels”.")]
    [InlineData("fallback: C1\nroutes:\n- channels: [C2]", 3, "This route has no condition: give it a “pipeline”, “tenant” or “environment”; the rest goes to “fallback”.")]
    public void WhatIsWrongIsSaidWithItsLine(string yaml, int line, string problem)
    {
        var wrong = Assert.Throws<InvalidInputException>(() => Load(yaml));
        Assert.Equal((file.Path, line, problem), (wrong.File, wrong.Line, wrong.Problem));
    }

    private ChannelRoutes Load(string yaml) => ChannelRoutesFile.Load(file.Write(yaml));
}
