using DeployClaw.Audit;
using DeployClaw.Host.Keys;

namespace DeployClaw.Tests.Audit;

public sealed class SignedNoteTests
{
    // The example in the documentation of golang.org/x/mod/sumdb/note, which the format comes from.
    private const string Example =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private const string ExampleKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static readonly AKey Mine = new("deployclaw.example/prod", 1);

    [Fact]
    public void TheExampleOfTheFormatsFirstImplementationVerifies()
    {
        var key = VerifierKey.Parse(ExampleKey)!;
        Assert.Equal(ExampleKey, key.ToString());
        Assert.Equal(key, SignedNote.Parse(Example)!.SignerAmong([key], Ed25519Check.IsSigned));
        Assert.Equal(Example, SignedNote.Parse(Example)!.ToString());
    }

    [Fact]
    public void AnotherTextIsNotSignedByIt() =>
        Assert.Null(SignedNote.Parse(Example.Replace("answer", "Answer", StringComparison.Ordinal))!.SignerAmong([VerifierKey.Parse(ExampleKey)!], Ed25519Check.IsSigned));

    [Fact]
    public void WhatWeSignWeVerify()
    {
        var head = new Checkpoint("deployclaw.example/prod", 12, ATree.Leaf(3));
        var note = SignedNote.Parse(Mine.Sign(head.Text).ToString())!;
        Assert.Equal(Mine.Verifier, note.SignerAmong([new AKey("deployclaw.example/prod", 2).Verifier, Mine.Verifier], Ed25519Check.IsSigned));
        Assert.Equal(head, Checkpoint.Parse(note.Text));
    }

    [Fact]
    public void AKeyOfTheSameNameIsNotTheSameKey() =>
        Assert.Null(Mine.Sign("a\n").SignerAmong([new AKey("deployclaw.example/prod", 2).Verifier], Ed25519Check.IsSigned));

    [Theory]
    [InlineData("no signature\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— name AAAAAAAA")]
    [InlineData("te\rxt\n\n— name AAAAAAAA\n")]
    [InlineData("text\n\n— na+me AAAAAAAA\n")]
    public void WhatIsNoSignedNoteIsRefused(string text) => Assert.Null(SignedNote.Parse(text));

    [Theory]
    [InlineData("origin\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAA\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void WhatIsNoCheckpointIsRefused(string text) => Assert.Null(Checkpoint.Parse(text));

    [Fact]
    public void AnIncidentsHeadReadsBackAndIsNoCheckpoint()
    {
        var head = new IncidentHead("deployclaw.example/prod", new("inc-20261125-142837-3f9a"), 12, ATree.Leaf(3), 4711);
        Assert.Equal(head, IncidentHead.Parse(head.Text));
        Assert.Null(Checkpoint.Parse(head.Text));
        Assert.Null(IncidentHead.Parse(new Checkpoint("deployclaw.example/prod", 12, ATree.Leaf(3)).Text));
    }

    [Theory]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3")]
    public void WhatIsNoVerifierKeyIsRefused(string text) => Assert.Null(VerifierKey.Parse(text));
}
