using DeployClaw.Approvals;
using DeployClaw.Host.Policies;

namespace DeployClaw.Tests.Policies;

public sealed class PeopleFileTests : IDisposable
{
    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void AllAccountsOfAPersonAreThatPerson()
    {
        var (people, _) = PeopleFile.Load(file.Write(
            """
            people:
              - id: ada
                name: Ada Okafor
                slack: [U1, T2/U9]
                teams: [aa-11/bb-22]
                github: [ada-okafor]
                mail: [ada@example.com]
                aws: ["arn:aws:sts::*:assumed-role/*/ada@example.com", "arn:aws:iam::123456789012:user/ada"]
                openId: [{ issuer: https://login.example.com, subject: 00u1 }]
              - id: grace
                slack: [U2]
            """));
        Identity[] adas =
        [
            new Identity.Chat("slack", "T1", "U1"),
            new Identity.Chat("slack", "T2", "U9"),
            new Identity.Chat("teams", "aa-11", "bb-22"),
            new Identity.GitHub("Ada-Okafor"),
            new Identity.Mail("ADA@example.com"),
            new Identity.Aws("arn:aws:sts::123456789012:assumed-role/Deploy/ada@example.com"),
            new Identity.Aws("arn:aws:iam::123456789012:user/ada"),
            new Identity.OpenId("https://login.example.com", "00u1"),
        ];
        Assert.All(adas, identity => Assert.Equal("ada", Assert.IsType<PersonMatch.One>(people.Find(identity)).Person.Id));
        Assert.Equal("grace", people.NameOf("grace"));
        Identity[] nobodys =
        [
            new Identity.Chat("slack", "T1", "U9"),
            new Identity.Chat("teams", "aa-11", "U1"),
            new Identity.Aws("arn:aws:sts::123456789012:assumed-role/Deploy/ada@example.com.evil"),
            new Identity.OpenId("https://login.example.com", "00U1"),
            new Identity.OpenId("https://login.example.net", "00u1"),
        ];
        Assert.All(nobodys, identity => Assert.IsType<PersonMatch.None>(people.Find(identity)));
    }

    [Fact]
    public void AnAccountThatIsGivenToTwoIsNobodys()
    {
        var (people, _) = PeopleFile.Load(file.Write("people:\n- id: a\n  slack: [U1]\n- id: b\n  slack: [T1/U1]"));
        Assert.Equal(2, Assert.IsType<PersonMatch.Several>(people.Find(new Identity.Chat("slack", "T1", "U1"))).People.Count);
        Assert.IsType<PersonMatch.One>(people.Find(new Identity.Chat("slack", "T2", "U1")));
    }

    [Theory]
    [InlineData("people:\n- name: Ada", 2, "“id” is missing.", true)]
    [InlineData("people:\n- id: Ada", 2, "“Ada” is no id for a person: use small letters, digits, hyphens and dots.", true)]
    [InlineData("people:\n- id: a\n- id: a", 3, "There is a person “a” already: put all of their accounts into one record.", false)]
    [InlineData("people:\n- id: a\n  slack: ['@ada']", 3, "“@ada” is no account in “slack”: write the user's id, or WORKSPACE/USER with both ids; anybody may take a name.", true)]
    [InlineData("people:\n- id: a\n  aws: ['arn:aws:sts::*:assumed-role/*/*']", 3, "“arn:aws:sts::*:assumed-role/*/*” names nobody: write an IAM user's ARN, or a session's such as arn:aws:sts::*:assumed-role/*/ada@example.com.", true)]
    [InlineData("people:\n- id: a\n  mail: [ada]", 3, "“ada” is no mail address.", true)]
    [InlineData("people:\n- id: a\n  openId: [{ issuer: login, subject: x }]", 3, "“login” is no issuer: write its address as it stands in its tokens.", true)]
    [InlineData("persons: []", 1, "There is no field “persons” here; known are people.", true)]
    public async Task WhatIsWrongIsSaidWithItsLine(string yaml, int line, string problem, bool againstSchema)
    {
        var wrong = Assert.Throws<InvalidInputException>(() => PeopleFile.Load(file.Write(yaml)));
        Assert.Equal((line, problem), (wrong.Line, wrong.Problem));
        var schema = await PolicySchema.OfAsync("people");
        Assert.Equal(againstSchema, schema.Validate(YamlAsJson.Of(yaml).ToJsonString()).Count > 0);
    }
}
