using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using NSec.Cryptography;

namespace DeployClaw.Benchmarks.Trail;

/// <summary>A trail of made entries, some 700 bytes each and one in five with a person beside it, of which only the hashes are kept in memory.</summary>
internal sealed class MadeTrail : ITrailSource, IDisposable
{
    private const string Origin = "deployclaw.example/benchmark";
    private const int EntriesOfAnIncident = 40;
    private static readonly DateTimeOffset Begin = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    private readonly Key key = Key.Create(SignatureAlgorithm.Ed25519);
    private readonly List<List<MerkleHash>> levels = [[]];
    private readonly int count;
    private readonly SignedNote head;

    public MadeTrail(int count)
    {
        this.count = count;
        Verifier = new(Origin, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        var frontier = new Frontier();
        for (var i = 0; i < count; i++)
        {
            var leaf = MerkleHash.Leaf(Encoding.UTF8.GetBytes(Entry(i).Text!));
            levels[0].Add(leaf);
            frontier.Append(leaf, Keep);
        }

        head = Sign(new Checkpoint(Origin, count, frontier.Root()).Text);
    }

    public VerifierKey Verifier { get; }

    public void Dispose() => key.Dispose();

    public async Task WriteAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        await new TrailExport(this, Sign, TimeProvider.System).WriteAsync(new TrailSelection.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), file, CancellationToken.None);
    }

    public Task<TrailSnapshot?> SnapshotAsync(TrailSelection selection, CancellationToken cancellation) =>
        Task.FromResult<TrailSnapshot?>(new(head, new TrailScope.Range(0, count), [], [], Verifier));

    public async IAsyncEnumerable<SourceEntry> EntriesAsync(TrailScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            yield return Entry(i);
        }
    }

    public Task<IReadOnlyDictionary<TreeNode, MerkleHash>> NodesAsync(IReadOnlyCollection<TreeNode> nodes, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<TreeNode, MerkleHash>>(nodes.ToDictionary(node => node, node => levels[node.Level][(int)node.Index]));

    private SignedNote Sign(string text) => SignedNote.Sign(text, Verifier, message => SignatureAlgorithm.Ed25519.Sign(key, message));

    private void Keep(TreeNode node, MerkleHash hash)
    {
        if (node.Level == levels.Count)
        {
            levels.Add([]);
        }

        levels[node.Level].Add(hash);
    }

    private static SourceEntry Entry(int i)
    {
        PersonalValue? person = i % 5 == 0 ? new([.. BitConverter.GetBytes(i), .. new byte[12]], $"slack:T0123456/U{i % 50:00000000} engineer {i % 50}") : null;
        var text = new TrailEntry
        {
            At = Begin.AddMilliseconds(50L * i),
            Incident = new($"inc-20261125-{i / EntriesOfAnIncident:000000}-3f9a"),
            Sequence = (i % EntriesOfAnIncident) + 1,
            Kind = "step-ended",
            Node = "ip-10-0-3-17-k7wq-4121",
            By = person is null ? new() { ["kind"] = "program" } : new JsonObject { ["kind"] = "person", ["who"] = person.ToJson() },
            Body = new()
            {
                ["action"] = "fetch-logs",
                ["duration_ms"] = (i * 7919) % 60_000,
                ["result"] = $"{i % 900} events in 7 log groups, {i % 47} of them errors: \"FATAL: remaining connection slots are reserved\"",
                ["evidence"] = new JsonArray([.. Enumerable.Range(0, 2).Select(n => (JsonNode)new JsonObject
                {
                    ["link"] = $"https://eu-west-1.console.aws.amazon.com/cloudwatch/home#logsV2:log-groups/log-group/prod-orders/log-events/{i}-{n}",
                    ["text"] = $"2026-11-25T14:28:37Z ERROR orders: timeout after {i % 3000} ms while waiting for a connection from the pool",
                })]),
            },
        }.Write();
        return new(i, text, default, person is null ? [] : [person]);
    }
}
