using DeployClaw.Approvals;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Policies;

/// <summary>The part “approvers” of an approval policy, and the references to it.</summary>
internal sealed class ApproversReader
{
    private static readonly string[] Platforms = ["slack", "teams"];
    private readonly Dictionary<string, Approvers> named;

    private ApproversReader(Dictionary<string, Approvers> named) => this.named = named;

    public static ApproversReader Read(YamlMap root, People people)
    {
        var named = new Dictionary<string, Approvers>(StringComparer.Ordinal);
        foreach (var (_, name, value) in root.FindMap("approvers")?.Entries ?? [])
        {
            named.Add(name, Read(name, root.File.Map(value, $"the approvers “{name}”"), people));
        }

        return new ApproversReader(named);
    }

    /// <summary>The approvers that a list names.</summary>
    public IReadOnlyList<Approvers> Named(YamlMap map, string list) => [.. map.List(list).Select(node => Find(map.File, node))];

    private Approvers Find(YamlFile file, YamlNode node)
    {
        var name = file.Text(node, "the name of approvers");
        return named.GetValueOrDefault(name) ?? throw file.Wrong(node, NearWord.Of(name, named.Keys) is { } near
            ? $"There are no approvers “{name}”; did you mean “{near}”?"
            : $"There are no approvers “{name}”: put them under “approvers”.");
    }

    private static Approvers Read(string name, YamlMap map, People people)
    {
        map.RefuseUnknown(["people", .. Platforms]);
        var approvers = new Approvers(
            name, [.. map.List("people").Select(node => Person(map.File, node, people))], Ids(map, "users"), Ids(map, "groups"));
        return approvers is { People.Count: 0, Users.Count: 0, Groups.Count: 0 }
            ? throw map.File.Wrong(map.Node, $"The approvers “{name}” are nobody: list “people”, or “users” and “groups” of “slack” or “teams”.")
            : approvers;
    }

    private static string Person(YamlFile file, YamlNode node, People people)
    {
        var id = file.Text(node, "a person's id");
        return people.ById(id) is not null
            ? id
            : throw file.Wrong(node, NearWord.Of(id, people.Records.Select(person => person.Id)) is { } near
                ? $"people.yaml has no person “{id}”; did you mean “{near}”?"
                : $"people.yaml has no person “{id}”.");
    }

    private static List<PlatformId> Ids(YamlMap map, string what)
    {
        var ids = new List<PlatformId>();
        foreach (var platform in Platforms)
        {
            if (map.FindMap(platform) is { } accounts)
            {
                accounts.RefuseUnknown("users", "groups");
                ids.AddRange(PlatformIds.Read(accounts, what).Select(id => new PlatformId(platform, id)));
            }
        }

        return ids;
    }
}
