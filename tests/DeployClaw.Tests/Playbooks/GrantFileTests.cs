using System.Runtime.Versioning;
using DeployClaw.Approvals;
using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Incidents;
using DeployClaw.Tests.Artifacts;
using DeployClaw.Tests.Policies;

namespace DeployClaw.Tests.Playbooks;

[UnsupportedOSPlatform("windows")] // Rights of files are those of Unix.
public sealed class GrantFileTests : IDisposable
{
    private static readonly Grant Granted = new(
        "apr-1-g1", new IncidentId("inc-0123456789ab"), "apr-1", "00ff", "v1", ["mira", "priya"], false,
        DateTimeOffset.Parse("2026-01-15T14:28:37.123Z"), DateTimeOffset.Parse("2026-01-15T14:58:37.123Z"))
    {
        Schema = "tenant_acme_prod",
        Rehearsal = "11ee",
        Signature = new GrantSignature("0123abcd", "c2lnbmF0dXJl"),
    };

    private readonly WrittenFile file = new();
    private readonly AFolder folder = new();

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void WhatIsWrittenIsReadBackAndNoOneElseCanReadIt()
    {
        var path = GrantFile.Write(folder.Path, Granted);
        var read = GrantFile.Read(path);
        Assert.Equal((Granted.Canonical(), Granted.Signature), (read.Canonical(), read.Signature));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task WhatIsWrittenFitsThePublishedSchemaAndAnotherFormatDoesNot()
    {
        var schema = await PolicySchema.OfAsync("grant");
        Assert.Empty(schema.Validate(File.ReadAllText(GrantFile.Write(folder.Path, Granted))));
        Assert.Empty(schema.Validate(GrantFile.TextOf(Granted with { Schema = null, Structure = "00ff", Rehearsal = null })));
        Assert.NotEmpty(schema.Validate(GrantFile.TextOf(Granted).Replace("grant-v1", "grant-v9", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(GrantFile.TextOf(Granted).Replace("\"policy\"", "\"polizy\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void AFolderGivesAllGrantsInItAndSaysWhenThereIsNone()
    {
        GrantFile.Write(folder.Path, Granted);
        GrantFile.Write(folder.Path, Granted with { Id = "apr-2-g1" });
        File.WriteAllText(folder.File("notes.txt"), "Not a grant.");
        Assert.Equal(["apr-1-g1", "apr-2-g1"], GrantFile.ReadAll(folder.Path).Select(grant => grant.Id));

        var empty = Directory.CreateDirectory(folder.File("empty")).FullName;
        Assert.Contains("There is no grant in it", Assert.Throws<InvalidInputException>(() => GrantFile.ReadAll(empty)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatOthersCouldReadIsReplaced()
    {
        var path = folder.File("apr-1-g1.grant.json");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Equal(path, GrantFile.Write(folder.Path, Granted));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("grant-v1", "grant-v9", "“format” is “deployclaw/grant-v9”, and only “deployclaw/grant-v1” is known.")]
    [InlineData("\"v\": \"1\"", "\"v\": \"2\"", "“v” is “2”, and only “1” is known.")]
    [InlineData("\"key\"", "\"kee\"", "There is no field “kee” in it.")]
    [InlineData("\"schema\"", "\"scheme\"", "There is no field “scheme” in it.")]
    [InlineData("\"digest\": \"00ff\",", "", "“digest” is missing, or is not a text.")]
    [InlineData("\"broke_glass\": false", "\"broke_glass\": 0", "“broke_glass” is missing, or is not true or false.")]
    [InlineData("14:58:37.123Z", "14:58", "“expires_at” is a time such as 2026-01-15T14:28:37.000Z.")]
    [InlineData("\"mira\",", "7,", "“voters” is a list of names.")]
    [InlineData("\"v\": \"1\"", "\"v\": \"1\", \"v\": \"1\"", "A field stands in it twice.")]
    [InlineData("00ff", "\\ud800", "A text in it has half a character.")]
    [InlineData("inc-0123456789ab", "nothing", "“incident” is no incident's id.")]
    public void WhatIsWrongIsNamed(string what, string by, string problem)
    {
        var changed = GrantFile.TextOf(Granted).Replace(what, by, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Throws<InvalidInputException>(() => GrantFile.Read(file.Write(changed))).Problem);
    }

    [Fact]
    public void WhatIsNoJsonIsNamedWithItsLine()
    {
        var wrong = Assert.Throws<InvalidInputException>(() => GrantFile.Read(file.Write("{\n\"format\": 1,\nno JSON}")));
        Assert.Equal((file.Path, 3, "This is not JSON, so it is no grant."), (wrong.File, wrong.Line ?? 0, wrong.Problem));
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed() =>
        Assert.Equal("There is no such file.", Assert.Throws<InvalidInputException>(() => GrantFile.Read(folder.File("nowhere.json"))).Problem);
}
