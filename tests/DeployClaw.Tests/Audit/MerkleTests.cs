using DeployClaw.Audit;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Audit;

public sealed class MerkleTests
{
    // The leaves and roots that the tests of Certificate Transparency's implementations share.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void TheRootsAreThoseOfCertificateTransparencysTestVectors()
    {
        var frontier = new Frontier();
        foreach (var (size, root) in Roots.Index())
        {
            Assert.Equal(root, Convert.ToHexStringLower(frontier.Root().ToArray()));
            if (size < Leaves.Length)
            {
                frontier.Append(MerkleHash.Leaf(Convert.FromHexString(Leaves[size])));
            }
        }
    }

    [Fact]
    public void TheFrontierGivesTheRootThatTheDefinitionGives()
    {
        var frontier = new Frontier();
        for (var size = 1; size <= 130; size++)
        {
            frontier.Append(ATree.Leaf(size - 1));
            Assert.Equal(ATree.RootByDefinition(0, size), frontier.Root());
        }
    }

    [Fact]
    public void AFrontierThatWasKeptGoesOn()
    {
        var frontier = new Frontier();
        for (var size = 1; size <= 70; size++)
        {
            frontier = Frontier.Resume(frontier.Size, frontier.Nodes)!;
            frontier.Append(ATree.Leaf(size - 1));
        }

        Assert.Equal(ATree.RootByDefinition(0, 70), frontier.Root());
        Assert.Null(Frontier.Resume(71, frontier.Nodes));
    }

    [Fact]
    public void AppendingTellsOfEachSubtreeThatBecomesComplete()
    {
        var tree = new ATree(37);
        var complete = Enumerable.Range(1, 5).SelectMany(level => Enumerable.Range(0, 37 >> level).Select(index => new TreeNode(level, index)));
        Assert.Equal(complete.Order(Comparer<TreeNode>.Create((a, b) => (a.Level, a.Index).CompareTo((b.Level, b.Index)))), tree.Inner.Order(Comparer<TreeNode>.Create((a, b) => (a.Level, a.Index).CompareTo((b.Level, b.Index)))));
        Assert.All(tree.Inner, node => Assert.Equal(ATree.RootByDefinition((int)node.Span.Start, (int)node.Span.End), tree.Hash(node)));
    }

    [Fact]
    public void EveryLeafOfEverySmallTreeIsProven()
    {
        for (var size = 1; size <= 40; size++)
        {
            var tree = new ATree(size);
            for (var index = 0; index < size; index++)
            {
                Assert.Equal(tree.Root, MerkleProof.Root(index, size, ATree.Leaf(index), tree.Inclusion(index)));
            }
        }
    }

    [Fact]
    public void EverySmallTreeIsProvenToBeginWithEverySmallerOne()
    {
        for (var size = 1; size <= 40; size++)
        {
            var tree = new ATree(size);
            for (var before = 1; before <= size; before++)
            {
                Assert.Equal(tree.Root, MerkleProof.Extend(before, ATree.RootByDefinition(0, before), size, tree.Consistency(before)));
            }
        }
    }

    [Property(MaxTest = 500)]
    public bool AProofOfInclusionProvesNothingElse(byte size, byte index, byte other, byte flipped)
    {
        var tree = new ATree(size + 1);
        var leaf = index % (size + 1);
        var proof = tree.Inclusion(leaf);
        var asAnother = other != leaf && MerkleProof.Root(other, tree.Size, ATree.Leaf(leaf), proof) == tree.Root;
        var withAnother = other != leaf && MerkleProof.Root(leaf, tree.Size, ATree.Leaf(other), proof) == tree.Root;
        var shorter = proof.Count > 0 && MerkleProof.Root(leaf, tree.Size, ATree.Leaf(leaf), proof[1..]) == tree.Root;
        var damaged = proof.Count > 0 && MerkleProof.Root(leaf, tree.Size, ATree.Leaf(leaf), Flip(proof, flipped)) == tree.Root;
        return !asAnother && !withAnother && !shorter && !damaged;
    }

    [Property(MaxTest = 500)]
    public bool AProofOfConsistencyProvesNothingElse(byte size, byte before, byte flipped)
    {
        var tree = new ATree(size + 1);
        var old = (before % (size + 1)) + 1;
        var proof = tree.Consistency(old);
        var another = MerkleProof.Extend(old, ATree.Leaf(1000), tree.Size, proof) == tree.Root;
        var damaged = proof.Count > 0 && MerkleProof.Extend(old, ATree.RootByDefinition(0, old), tree.Size, Flip(proof, flipped)) == tree.Root;
        return !another && !damaged;
    }

    [Fact]
    public void ANodesHashReadsBackFromItsBase64AndFromNothingElse()
    {
        var hash = ATree.Leaf(1);
        Assert.Equal(hash, MerkleHash.FromBase64(hash.ToString()));
        Assert.Null(MerkleHash.FromBase64(hash.ToString()[..^1]));
        Assert.Null(MerkleHash.FromBase64($" {hash.ToString()[..^1]}"));
        Assert.Null(MerkleHash.FromBase64($"{hash.ToString()[..^2]}{(char)(hash.ToString()[^2] + 1)}="));
    }

    private static List<MerkleHash> Flip(IReadOnlyList<MerkleHash> proof, byte which)
    {
        var damaged = proof.ToList();
        var bytes = damaged[which % damaged.Count].ToArray();
        bytes[which % bytes.Length] ^= 1;
        damaged[which % damaged.Count] = MerkleHash.From(bytes);
        return damaged;
    }
}
