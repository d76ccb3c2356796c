using System.Runtime.Versioning;
using DeployClaw.Approvals;
using DeployClaw.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Incidents;

namespace DeployClaw.Tests.Keys;

[UnsupportedOSPlatform("windows")]
public sealed class KeyFolderTests : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("deployclaw-keys-").FullName;

    private string Folder => Path.Combine(parent, "keys");

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public void NewKeysAreForTheirOwnerOnlyAndComeBackAsTheyWere()
    {
        using var made = new KeyFolder(Folder).Make();
        using var opened = new KeyFolder(Folder).Open();

        Assert.Equal(made.Head.Verifier, opened.Head.Verifier);
        Assert.Equal(made.Mac("entry"u8), opened.Mac("entry"u8));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.All(Directory.GetFiles(Folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void KeysThatAreThereAreNotReplacedByNewOnes()
    {
        new KeyFolder(Folder).Make().Dispose();

        Assert.Contains("keys:rotate", Assert.Throws<InvalidInputException>(() => new KeyFolder(Folder).Make()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutKeysSaysHowToMakeThem() =>
        Assert.Contains($"deployclaw keys:new {Folder}", Assert.Throws<SourceUnavailableException>(() => new KeyFolder(Folder).Open()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("heads.key")]
    [InlineData("entries.key")]
    [InlineData("grants.key")]
    public void KeysThatOthersCanReadAreRefused(string name)
    {
        new KeyFolder(Folder).Make().Dispose();
        var place = Path.Combine(Folder, name).TrimEnd('/');
        File.SetUnixFileMode(place, File.GetUnixFileMode(place) | UnixFileMode.GroupRead);

        var refused = Assert.Throws<SourceUnavailableException>(() => new KeyFolder(Folder).Open());

        Assert.Contains("chmod", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyThatIsNoneIsNamed()
    {
        new KeyFolder(Folder).Make().Dispose();
        File.WriteAllText(Path.Combine(Folder, "heads.key"), "PRIVATE+KEY+deployclaw-1+00000000+AAAA");

        Assert.Contains("heads.key does not hold a signing key", Assert.Throws<SourceUnavailableException>(() => new KeyFolder(Folder).Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AfterARotationNewKeysSignAndTheOldOnesAreStillKnown()
    {
        var grant = new Grant("g-1", new IncidentId("inc-1"), "a-1", "00ff", "p-1", ["ada"], false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        using var before = new KeyFolder(Folder).Make();
        var (mac, signed) = (before.Mac("entry"u8), before.Sign(grant));

        using var after = new KeyFolder(Folder).Rotate();

        Assert.NotEqual(before.Head.Verifier, after.Head.Verifier);
        Assert.Equal(before.Origin, after.Origin);
        Assert.Equal([after.Head.Verifier, before.Head.Verifier], after.HeadVerifiers);
        Assert.True(after.Wrote(before.EntryKeyId, "entry"u8, mac));
        Assert.NotEqual(before.EntryKeyId, after.EntryKeyId);
        Assert.True(after.Signed(signed));
        Assert.False(after.Signed(signed with { Digest = "00fe" }));
        Assert.False(after.Signed(grant));
    }

    [Fact]
    public void AHeadIsCheckedByItsPublicKeyAlone()
    {
        using var keys = new KeyFolder(Folder).Make();
        var note = SignedNote.Sign("deployclaw\n", keys.Head.Verifier, message => keys.Head.Sign(message));

        Assert.Equal(keys.Head.Verifier, SignedNote.Parse(note.ToString())!.SignerAmong([VerifierKey.Parse(keys.Head.Verifier.ToString())!], Ed25519Check.IsSigned));
    }
}
