using System.Numerics;
using System.Text;
using DeployClaw.Audit;
using DeployClaw.Tests.Audit;

namespace DeployClaw.EndToEnd.Audit;

/// <summary>Canonical JSON, tree, proofs and signed heads, against implementations that are not ours.</summary>
public sealed class OtherImplementationsTests
{
    private const int Leaves = 33;

    [Fact]
    public async Task CanonicalJsonIsTheirs()
    {
        var random = new Random(8785);
        var texts = Enumerable.Range(0, 500).Select(_ => SomeJson(random, 4)).ToList();
        var theirs = await OtherImplementations.AskAsync(new(texts, [], [], []));
        Assert.Equal(theirs.Canonical, texts.Select(text => CanonicalJson.Write(System.Text.Json.Nodes.JsonNode.Parse(text))));
    }

    [Fact]
    public async Task NumbersAreWrittenAsEcmaScriptDoes()
    {
        var random = new Random(262);
        var doubles = Enumerable.Range(0, 50_000).Select(_ => random.NextInt64()).Select(BitConverter.Int64BitsToDouble)
            .Concat(Enumerable.Range(-330, 660).Select(exponent => Math.Pow(10, exponent)))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => Math.Round(random.NextDouble() * 1e6, random.Next(0, 9))))
            .Where(double.IsFinite)
            .ToList();
        var theirs = await OtherImplementations.AskAsync(new([], [.. doubles.Select(value => BitConverter.DoubleToUInt64Bits(value).ToString())], [], []));
        Assert.Equal(theirs.Doubles, doubles.Select(EcmaScriptNumber.Write));
    }

    [Fact]
    public async Task RootsAndProofsAreTheirs()
    {
        var entries = Enumerable.Range(0, Leaves).Select(BitConverter.GetBytes).ToList();
        var theirs = await OtherImplementations.AskAsync(new([], [], [.. entries.Select(Convert.ToBase64String)], []));
        for (var size = 1; size <= Leaves; size++)
        {
            var tree = new ATree(size);
            var their = theirs.Trees[size - 1];
            Assert.Equal(their.Root, tree.Root.ToString());
            Assert.Equal(their.Inclusion, Enumerable.Range(0, size).Select(index => Texts(tree.Inclusion(index))));
            Assert.Equal(their.Consistency, Enumerable.Range(1, size - 1).Select(before => WithOldRoot(tree, before)));
        }
    }

    /// <summary>Sigstore's client takes our head and proofs for those of a log of its own, and refuses them when a bit is another.</summary>
    [Fact]
    public async Task HeadsAndProofsAreTakenByTheVerifierOfAnotherLog()
    {
        var tree = new ATree(Leaves);
        var key = new AKey("deployclaw.example/prod", 3);
        var note = key.Sign(new Checkpoint("deployclaw.example/prod", Leaves, tree.Root).Text).ToString();
        var questions = Enumerable.Range(0, Leaves).Select(index => new InclusionQuestion(
            note,
            Convert.ToBase64String(key.Verifier.PublicKey),
            key.Verifier.Hash,
            Convert.ToBase64String(BitConverter.GetBytes(index)),
            index,
            Leaves,
            Texts(tree.Inclusion(index)),
            tree.Root.ToString())).ToList();
        var forged = questions[0] with { Checkpoint = note.Replace($"\n{Leaves}\n", $"\n{Leaves + 1}\n", StringComparison.Ordinal) };
        var moved = questions[0] with { Index = 1 };

        var theirs = await OtherImplementations.AskAsync(new([], [], [], [.. questions, forged, moved]));

        Assert.Equal([.. Enumerable.Repeat(true, Leaves), false, false], theirs.Sigstore);
    }

    /// <summary>Theirs begins with the old root where that is a part of the tree (a power of two); the RFC leaves it out, as whoever checks has it.</summary>
    private static string[] WithOldRoot(ATree tree, int before) =>
        [.. BitOperations.IsPow2(before) ? [new ATree(before).Root.ToString()] : Array.Empty<string>(), .. Texts(tree.Consistency(before))];

    private static string[] Texts(IEnumerable<MerkleHash> hashes) => [.. hashes.Select(hash => hash.ToString())];

    private static string SomeJson(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(-1000, 1000).ToString(),
        3 => (random.NextDouble() * Math.Pow(10, random.Next(-12, 12))).ToString("R"),
        4 => SomeText(random),
        5 => $"[ {string.Join(" , ", Enumerable.Range(0, random.Next(4)).Select(_ => SomeJson(random, depth - 1)))} ]",
        _ => $"{{ {string.Join(",\n", Enumerable.Range(0, random.Next(5)).Select(n => $"{SomeText(random, n)} : {SomeJson(random, depth - 1)}"))} }}",
    };

    /// <summary>Characters of all kinds, all of them escaped; a number makes a name the only one of its kind.</summary>
    private static string SomeText(Random random, int? number = null)
    {
        int[][] ranges = [[0, 0x80], [0x80, 0x800], [0x2028, 0x202a], [0xe000, 0x10000], [0x10000, 0x10ffff]];
        var text = new StringBuilder();
        for (var i = random.Next(6); i > 0; i--)
        {
            var range = ranges[random.Next(ranges.Length)];
            text.Append(char.ConvertFromUtf32(random.Next(range[0], range[1])));
        }

        return $"\"{string.Concat(text.ToString().Select(c => $"\\u{(int)c:x4}"))}{number}\"";
    }
}
