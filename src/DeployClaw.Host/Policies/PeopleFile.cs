using DeployClaw.Approvals;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Policies;

/// <summary>Reads whose accounts are whose; manifests/policies/people.yaml is the one that is shipped and says how it is written.</summary>
internal static class PeopleFile
{
    /// <summary>Throws <see cref="InvalidInputException"/> for a person without an id or with that of another, and for what is no identity.</summary>
    public static (People People, string Version) Load(string path)
    {
        var file = PolicyFile.Read(path, "people");
        var known = new Dictionary<string, PersonRecord>(StringComparer.Ordinal);
        file.Root.Get("people");
        foreach (var map in file.Root.List("people").Select(node => file.Root.File.Map(node, "a person")))
        {
            var person = Person(map);
            if (!known.TryAdd(person.Id, person))
            {
                throw map.File.Wrong(map.Get("id"), $"There is a person “{person.Id}” already: put all of their accounts into one record.");
            }
        }

        return (new People([.. known.Values]), file.Version);
    }

    private static PersonRecord Person(YamlMap map)
    {
        map.RefuseUnknown("id", "name", "slack", "teams", "github", "mail", "aws", "openId");
        return new PersonRecord(
            Id(map),
            map.FindText("name") ?? map.Text("id"),
            [
                .. Chat(map, "slack"),
                .. Chat(map, "teams"),
                .. Texts(map, "github").Select(text => new Identity.GitHub(text.Text)),
                .. Texts(map, "mail").Select(text => Mail(map, text)),
                .. Texts(map, "aws").Select(text => Aws(map, text)),
                .. map.List("openId").Select(node => OpenId(map.File.Map(node, "an identity of “openId”"))),
            ]);
    }

    private static string Id(YamlMap map)
    {
        var id = map.Text("id");
        return id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.')
            ? id
            : throw map.File.Wrong(map.Get("id"), $"“{id}” is no id for a person: use small letters, digits, hyphens and dots.");
    }

    private static IEnumerable<Identity.Chat> Chat(YamlMap map, string platform) => Texts(map, platform).Select(one => one.Text.Split('/') switch
    {
        [var user] when IsId(user) => new Identity.Chat(platform, null, user),
        [var workspace, var user] when IsId(workspace) && IsId(user) => new Identity.Chat(platform, workspace, user),
        _ => throw map.File.Wrong(one.Node, $"“{one.Text}” is no account in “{platform}”: write the user's id, or WORKSPACE/USER with both ids; anybody may take a name."),
    });

    private static bool IsId(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');

    private static Identity.Mail Mail(YamlMap map, (YamlNode Node, string Text) one) => one.Text.IndexOf('@', StringComparison.Ordinal) > 0
        ? new Identity.Mail(one.Text)
        : throw map.File.Wrong(one.Node, $"“{one.Text}” is no mail address.");

    // A pattern without a name in it would be everybody.
    private static Identity.Aws Aws(YamlMap map, (YamlNode Node, string Text) one) =>
        one.Text.StartsWith("arn:", StringComparison.Ordinal) && one.Text.Split('/') is [_, .., { } name] && name.Trim('*').Length > 0
            ? new Identity.Aws(one.Text)
            : throw map.File.Wrong(one.Node, $"“{one.Text}” names nobody: write an IAM user's ARN, or a session's such as arn:aws:sts::*:assumed-role/*/ada@example.com.");

    private static Identity.OpenId OpenId(YamlMap map)
    {
        map.RefuseUnknown("issuer", "subject");
        return Uri.TryCreate(map.Text("issuer"), UriKind.Absolute, out var issuer) && issuer.Scheme is "https" or "http"
            ? new Identity.OpenId(map.Text("issuer"), map.Text("subject"))
            : throw map.File.Wrong(map.Get("issuer"), $"“{map.Text("issuer")}” is no issuer: write its address as it stands in its tokens.");
    }

    private static IEnumerable<(YamlNode Node, string Text)> Texts(YamlMap map, string name) =>
        map.List(name).Select(node => (node, map.File.Text(node, $"an entry of “{name}”")));
}
