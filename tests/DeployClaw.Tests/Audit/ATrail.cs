using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Incidents;

namespace DeployClaw.Tests.Audit;

/// <summary>
/// A small trail as a store keeps it, with heads signed on the way; and what somebody with all rights on the database, but without the keys,
/// can do to it afterwards.
/// </summary>
internal sealed class ATrail : ITrailSource
{
    public const string Origin = "deployclaw.example/prod";
    public static readonly AKey Key = new(Origin, 7);
    public static readonly DateTimeOffset Begin = new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<TreeNode, MerkleHash> nodes = [];
    private readonly Dictionary<IncidentId, SignedNote> incidentHeads = [];

    /// <param name="count">Entries, of three incidents and of none in turn, two with names beside them in each five.</param>
    /// <param name="headEvery">A head is signed after so many.</param>
    public ATrail(int count, int headEvery = 10)
    {
        var numbers = new Dictionary<IncidentId, long>();
        var frontier = new Frontier();
        for (var i = 0; i < count; i++)
        {
            Rows.Add(Row(i, numbers));
            Append(frontier, Rows[^1]);
            if (frontier.Size % headEvery == 0 || frontier.Size == count)
            {
                Heads.Add(Key.Sign(new Checkpoint(Origin, frontier.Size, frontier.Root()).Text));
            }
        }

        foreach (var (incident, number) in numbers)
        {
            var last = Rows.Last(row => Outline(row).Incident == incident);
            incidentHeads[incident] = Key.Sign(new IncidentHead(Origin, incident, number, last.Leaf, count).Text);
        }
    }

    /// <summary>The rows of the table; a test edits them.</summary>
    public List<SourceEntry> Rows { get; } = [];

    public List<SignedNote> Heads { get; } = [];

    public List<KeyIntroduction> Keys { get; } = [];

    /// <summary>Whose incidents' heads are given: its own, or those of an earlier time.</summary>
    public ATrail? Incidents { get; init; }

    public VerifierKey Signer { get; set; } = Key.Verifier;

    /// <summary>One that nothing is appended to; the file is made under the newest of <see cref="Heads"/>.</summary>
    public static IncidentId Incident(int which) => new($"inc-20261125-14000{which}-abcd");

    public byte[] Export(TrailSelection? selection = null, Func<string, SignedNote>? sign = null)
    {
        using var file = new MemoryStream();
        var export = new TrailExport(this, sign ?? Key.Sign, new NextDay());
        export.WriteAsync(selection ?? new TrailSelection.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), file, CancellationToken.None).GetAwaiter().GetResult();
        return file.ToArray();
    }

    /// <summary>Works out all hashes anew over the rows as they are now, as if they had always been so.</summary>
    public void MakeTreeAnew()
    {
        nodes.Clear();
        var frontier = new Frontier();
        for (var i = 0; i < Rows.Count; i++)
        {
            Rows[i] = Rows[i] with { Index = i, Leaf = Rows[i].Text is { } text ? MerkleHash.Leaf(Encoding.UTF8.GetBytes(text)) : Rows[i].Leaf };
            Append(frontier, Rows[i]);
        }
    }

    public void Rewrite(int row, Func<string, string> edit) => Rows[row] = Rows[row] with { Text = edit(Rows[row].Text!) };

    public Task<TrailSnapshot?> SnapshotAsync(TrailSelection selection, CancellationToken cancellation)
    {
        TrailScope? scope = selection switch
        {
            TrailSelection.OfIncident one => (Incidents ?? this).incidentHeads.TryGetValue(one.Incident, out var head) ? new TrailScope.OfIncident(head) : null,
            TrailSelection.Between times => Range(times),
            _ => null,
        };
        return Task.FromResult(scope is null ? null : new TrailSnapshot(Heads[^1], scope, Heads[..^1], Keys, Signer));
    }

    public async IAsyncEnumerable<SourceEntry> EntriesAsync(TrailScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var row in Rows)
        {
            if (scope switch
            {
                TrailScope.Range range => row.Index >= range.Start && row.Index < range.End,
                TrailScope.OfIncident incident => IncidentOf(row) == IncidentHead.Parse(incident.Head.Text)!.Incident,
                _ => false,
            })
            {
                yield return row;
            }
        }
    }

    public Task<IReadOnlyDictionary<TreeNode, MerkleHash>> NodesAsync(IReadOnlyCollection<TreeNode> wanted, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<TreeNode, MerkleHash>>(wanted.Where(nodes.ContainsKey).ToDictionary(node => node, node => nodes[node]));

    private static EntryOutline Outline(SourceEntry row) => EntryOutline.Read(Encoding.UTF8.GetBytes(row.Text!))!;

    private static IncidentId? IncidentOf(SourceEntry row) => row.Text is not null ? Outline(row).Incident : row.Index % 4 == 3 ? null : Incident((int)row.Index % 4);

    /// <summary>The n-th entry is of the n-th second.</summary>
    private TrailScope.Range Range(TrailSelection.Between times)
    {
        var size = Checkpoint.Parse(Heads[^1].Text)!.Size;
        return new((long)Math.Clamp((times.From - Begin).TotalSeconds, 0, size), (long)Math.Clamp((times.To - Begin).TotalSeconds, 0, size));
    }

    private void Append(Frontier frontier, SourceEntry row)
    {
        nodes[new(0, frontier.Size)] = row.Leaf;
        frontier.Append(row.Leaf, (node, hash) => nodes[node] = hash);
    }

    private static SourceEntry Row(int i, Dictionary<IncidentId, long> numbers)
    {
        IncidentId? incident = i % 4 == 3 ? null : Incident(i % 4);
        long? number = incident is { } of ? numbers[of] = numbers.GetValueOrDefault(of) + 1 : null;
        var names = Enumerable.Range(0, i % 5 < 2 ? 2 : 0).Select(n => new PersonalValue([.. Enumerable.Range(0, 16).Select(b => (byte)((31 * i) + b + n))], $"Zoë \"{i}\" {n}\n")).ToList();
        var text = new TrailEntry
        {
            At = Begin.AddSeconds(i),
            Incident = incident,
            Sequence = number,
            Kind = i % 2 == 0 ? "step-ended" : "taken",
            Node = "bot-1",
            By = names.Count > 0 ? new JsonObject { ["kind"] = "person", ["name"] = names[0].ToJson() } : new JsonObject { ["kind"] = "program" },
            Body = new() { ["number"] = i, ["why"] = names.Count > 1 ? names[1].ToJson() : null, ["text"] = string.Create(CultureInfo.InvariantCulture, $"the {i}th") },
        }.Write();
        return new(i, text, MerkleHash.Leaf(Encoding.UTF8.GetBytes(text)), names);
    }

    private sealed class NextDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Begin.AddDays(1);
    }
}
