using DeployClaw.Logs;
using DeployClaw.Skills;
using static DeployClaw.Tests.Skills.SkillSamples;

namespace DeployClaw.Tests.Logs;

public class FindingsTests
{
    private static readonly Signature Pool = ASignature("pool", "too many clients", Severity.Critical, title: "Pool exhaustion");
    private static readonly Signature Timeout = ASignature("timeout", "timed out", Severity.Critical, title: "Build timeout");
    private static readonly Signature Throttled = ASignature("throttled", "Rate Exceeded");

    [Fact]
    public void ErrorsOfOneSignatureAreOneFindingInOrderOfTime()
    {
        var finding = Assert.Single(Findings.Group([Error(Pool, minute: 5), Error(Pool, minute: 1, group: "/aws/lambda/billing")]));

        Assert.Equal(("Pool exhaustion", 2), (finding.Title, finding.Count));
        Assert.Equal(TimeSpan.FromMinutes(4), finding.LastSeen - finding.FirstSeen);
    }

    [Fact]
    public void ErrorsThatNoSignatureKnowsAreGroupedByLogGroup()
    {
        var findings = Findings.Group([Error(null, group: "/b"), Error(null, group: "/a"), Error(null, group: "/a")]);

        Assert.Equal([("Errors in /a", 2), ("Errors in /b", 1)], findings.Select(finding => (finding.Title, finding.Count)));
        Assert.All(findings, finding => Assert.Equal(Findings.UnknownFamily, finding.Family));
    }

    [Fact]
    public void CriticalOnesComeFirstThenTheMostFrequentThenByTitle()
    {
        ErrorEvent[] errors = [.. Enumerable.Repeat(Error(Throttled), 9), Error(Pool), Error(Timeout), Error(null), Error(null)];

        Assert.Equal(
            ["Build timeout", "Pool exhaustion", "throttled", "Errors in /aws/lambda/orders"],
            Findings.Group(errors).Select(finding => finding.Title));
    }

    [Fact]
    public void TheOrderOfTheErrorsChangesNothing()
    {
        ErrorEvent[] errors = [Error(Pool, 1), Error(Pool, 2), Error(Timeout, 2), Error(Timeout, 3), Error(null, 4), Error(null, 4, "/z")];

        Assert.Equivalent(Findings.Group(errors), Findings.Group([.. errors.Reverse()]), strict: true);
    }

    private static ErrorEvent Error(Signature? signature, int minute = 0, string group = "/aws/lambda/orders") =>
        new(Logged("text", minute, group), signature, ErrorDetail.None);
}
