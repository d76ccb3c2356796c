using DeployClaw.Approvals;
using DeployClaw.Host.Policies;

namespace DeployClaw.Tests.Policies;

public sealed class ApprovalPolicyFileTests : IDisposable
{
    private const string Whole =
        """
        approvers:
          leads:
            people: [ada]
          release-managers:
            slack: { users: [U1], groups: [S1, S2] }
            teams: { groups: [00aa-11bb] }
        rules:
          - name: everything
            approvers: [leads, release-managers]
          - name: enterprise
            tier: enterprise
            environment: prod*
            tenant: acme_*
            risk: { from: 10, to: 90 }
            approvers: [leads]
            quorum: 2
            above: { risk: 70, quorum: 3 }
            expires: 1h
            grantExpires: 10m
            offer: on-request
            stepUpAbove: 80
        freezes:
          - name: holidays
            from: 2026-12-24T12:00
            to: 2027-01-02T08:00
            zone: Europe/Berlin
          - name: weekend
            tenant: acme_*
            weekly: { from: Fri 16:00, to: Mon 06:00 }
            zone: Europe/Berlin
        breakGlass: [leads]
        """;

    private readonly WrittenFile file = new();
    private readonly WrittenFile people = new();

    public ApprovalPolicyFileTests() => people.Write("people:\n- id: ada\n  slack: [U1]");

    public void Dispose()
    {
        file.Dispose();
        people.Dispose();
    }

    [Fact]
    public void AsShippedNobodyMayApproveAnything()
    {
        var policy = ApprovalPolicyFile.Load(Shipped("approvals.yaml"), Shipped("people.yaml"));
        Assert.Empty(policy.Rules);
        Assert.Empty(policy.People.Records);
    }

    [Fact]
    public async Task TheExamplesThatAreShippedAsCommentsCanBeUsed()
    {
        var known = people.Write(Uncommented("people.yaml", "people:"));
        var policy = ApprovalPolicyFile.Load(file.Write(Uncommented("approvals.yaml", "approvers:")), known);
        Assert.Equal(["every tenant", "enterprise"], policy.Rules.Select(rule => rule.Name));
        Assert.Equal(["ada", "grace"], policy.People.Records.Select(person => person.Id));
        Assert.Equal(2, policy.Freezes.Count);
        Assert.Empty((await PolicySchema.OfAsync("approvals")).Validate(YamlAsJson.Of(File.ReadAllText(file.Path)).ToJsonString()));
        Assert.Empty((await PolicySchema.OfAsync("people")).Validate(YamlAsJson.Of(File.ReadAllText(known)).ToJsonString()));
    }

    [Fact]
    public void EverythingThatARuleCanSayIsRead()
    {
        var policy = Load(Whole);
        Assert.Equal(new HigherQuorum(70, 3), policy.Rules[1].Above);
        Assert.Equal(("acme_*", "enterprise", "prod*", 10, 90), (policy.Rules[1].Tenant, policy.Rules[1].Tier, policy.Rules[1].Environment, policy.Rules[1].RiskFrom, policy.Rules[1].RiskTo));
        Assert.Equal((2, TimeSpan.FromHours(1), TimeSpan.FromMinutes(10), Offer.OnRequest, 80), (policy.Rules[1].Quorum, policy.Rules[1].Expiry, policy.Rules[1].GrantExpiry, policy.Rules[1].Offer, policy.Rules[1].StepUpAbove));
        Assert.Equal([new PlatformId("slack", "S1"), new PlatformId("slack", "S2"), new PlatformId("teams", "00aa-11bb")], policy.Rules[0].Approvers[1].Groups);
        Assert.Equal(["S1", "S2"], policy.GroupsOn("slack"));
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 11, 0, 0, TimeSpan.Zero), ((FreezeWindow.Once)policy.Freezes[0]).From);
        Assert.Equal("from Friday 16:00 until Monday 06:00, Europe/Berlin", policy.Freezes[1].Until);
        Assert.Equal("leads", Assert.Single(policy.BreakGlass).Name);
    }

    [Fact]
    public void TheVersionChangesWithEitherFile()
    {
        var before = Load(Whole).Version;
        Assert.NotEqual(before, Load(Whole + "\n# a word").Version);
        people.Write("people:\n- id: ada\n  slack: [U1, U2]");
        Assert.NotEqual(before, Load(Whole).Version);
    }

    [Fact]
    public void APolicyThatCannotBeReadApprovesNothingAndSaysWhere()
    {
        file.Write("rules:\n- name: x\n  quroum: 2");
        var policy = ApprovalPolicyFile.LoadOrNothing(file.Path, people.Path);
        Assert.Equal($"{Path.GetFileName(file.Path)}:3: There is no field “quroum” here; did you mean “quorum”?", policy.Unreadable);
        Assert.Empty(policy.Rules);
    }

    [Theory]
    [InlineData("    approvers: [leads]\n    quorum: 2", "    quorum: 2", 10, "The rule “enterprise” lets nobody approve: name some “approvers”.", true)]
    [InlineData("approvers: [leads]\n", "approvers: [laeds]\n", 15, "There are no approvers “laeds”; did you mean “leads”?", false)]
    [InlineData("people: [ada]", "people: [adda]", 3, "people.yaml has no person “adda”; did you mean “ada”?", false)]
    [InlineData("people: [ada]", "people: []", 3, "The approvers “leads” are nobody: list “people”, or “users” and “groups” of “slack” or “teams”.", false)]
    [InlineData("users: [U1]", "users: ['@ada']", 5, "“@ada” is no id: “users” lists ids such as U024BE7LH, not names, which anybody may take.", true)]
    [InlineData("name: enterprise", "name: everything", 10, "There is a rule “everything” already: refusals name rules, so each needs a name of its own.", false)]
    [InlineData("from: 10, to: 90", "from: 91, to: 90", 14, "“from” is above “to”: no risk is in between.", false)]
    [InlineData("quorum: 2\n", "quorum: 0\n", 16, "“quorum” must be a whole number from 1 to 10.", true)]
    [InlineData("risk: 70, quorum: 3", "risk: 70, quorum: 2", 17, "Above the threshold it takes 2, and below it 2: it must be more.", false)]
    [InlineData("expires: 1h", "expires: soon", 18, "“soon” is no length for “expires”: use a number and s, m, h or d, such as 2h; at most 7d.", true)]
    [InlineData("offer: on-request", "offer: never", 20, "“never” is no offer; it is one of automatic, on-request.", true)]
    [InlineData("to: 2027-01-02T08:00", "to: 2025-01-02T08:00", 25, "It ends before it begins.", false)]
    [InlineData("from: 2026-12-24T12:00", "from: Christmas", 24, "“Christmas” is no moment: write 2026-12-24T18:00Z, or 2026-12-24T18:00 with a “zone”.", true)]
    [InlineData("from: Fri 16:00", "from: Friday evening", 29, "“Friday evening” is no moment of the week: write Fri 16:00.", true)]
    [InlineData("to: Mon 06:00 }\n    zone: Europe/Berlin", "to: Mon 06:00 }\n    zone: Europe/Bonn", 30, "This machine knows no time zone “Europe/Bonn”: write one of the IANA database, such as Europe/Berlin.", false)]
    [InlineData("breakGlass: [leads]", "breakGlass: [heroes]", 31, "There are no approvers “heroes”: put them under “approvers”.", false)]
    [InlineData("    weekly:", "    from: 2026-12-24T12:00\n    weekly:", 29, "A freeze is either “weekly” or “from” one moment “to” another.", true)]
    public async Task WhatIsWrongIsSaidWithItsLineAndTheSchemaKnowsWhatItCan(string right, string mistaken, int line, string problem, bool againstSchema)
    {
        var yaml = Whole.Replace(right, mistaken, StringComparison.Ordinal);
        Assert.NotEqual(Whole, yaml);
        var wrong = Assert.Throws<InvalidInputException>(() => Load(yaml));
        Assert.Equal((line, problem), (wrong.Line, wrong.Problem));
        Assert.Equal(againstSchema, (await PolicySchema.OfAsync("approvals")).Validate(YamlAsJson.Of(yaml).ToJsonString()).Count > 0);
    }

    [Fact]
    public async Task TheSchemaTakesWhatTheLoaderTakes() =>
        Assert.Empty((await PolicySchema.OfAsync("approvals")).Validate(YamlAsJson.Of(Whole).ToJsonString()));

    private ApprovalPolicy Load(string yaml) => ApprovalPolicyFile.Load(file.Write(yaml), people.Path);

    private static string Shipped(string name) => Path.Combine(Checkout.Root, "manifests/policies", name);

    /// <summary>The example at the file's end: from the line that begins it, without the marks of a comment.</summary>
    private static string Uncommented(string name, string begins) => string.Join(
        '\n', File.ReadLines(Shipped(name)).SkipWhile(line => !line.StartsWith($"# {begins}", StringComparison.Ordinal)).Select(line => line.TrimStart('#')[Math.Min(1, line.TrimStart('#').Length)..]));
}
