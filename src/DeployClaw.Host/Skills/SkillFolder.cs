using System.Security.Cryptography;
using System.Text;
using DeployClaw.Skills;

namespace DeployClaw.Host.Skills;

/// <summary>One skill: SKILL.md for people, signatures.yaml and playbook.yaml for the engine (a skill without is text only).</summary>
internal static class SkillFolder
{
    private const string SignaturesFileName = "signatures.yaml";

    private const int VersionLength = 12;

    public static ReadSkill Read(string folder)
    {
        var text = SkillText.Read(folder);
        var path = Path.Combine(folder, SignaturesFileName);
        var signatures = File.Exists(path) ? SignatureFile.Read(path, text.Name) : [];
        var playbook = Path.Combine(folder, UndoFile.Name);
        var skill = new Skill(text.Name, text.Description, Version(folder), [.. signatures.Select(read => read.Signature)])
        {
            Undo = File.Exists(playbook) ? UndoFile.Read(playbook, text.Name) : [],
        };
        return new ReadSkill(skill, signatures);
    }

    // Names are hashed with the contents, so that a file cannot be taken for another one.
    private static string Version(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionLength];
    }
}
