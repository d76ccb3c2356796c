using System.Security.Cryptography;
using System.Text;
using DeployClaw.Skills;

namespace DeployClaw.Host.Skills;

/// <summary>One skill: SKILL.md for people, signatures.yaml and playbook.yaml for the engine (a skill without is text only).</summary>
internal static class SkillFolder
{
    private const string SignaturesFileName = "signatures.yaml";

    private const int VersionLength = 12;

    public static ReadSkill Read(string folder, PatternReader patterns)
    {
        var text = SkillText.Read(folder);
        var path = Path.Combine(folder, SignaturesFileName);
        var signatures = File.Exists(path) ? SignatureFile.Read(path, text.Name, patterns) : [];
        var playbook = Path.Combine(folder, UndoFile.Name);
        var skill = new Skill(text.Name, text.Description, Version(folder), [.. signatures.Select(read => read.Signature)])
        {
            Undo = File.Exists(playbook) ? UndoFile.Read(playbook, text.Name) : [],
        };
        return new ReadSkill(skill, signatures);
    }

    // Names are hashed with the contents, so that a file cannot be taken for another one. Read now, so that it is what was loaded; hashed when
    // somebody asks: most commands do not, and the library that hashes takes milliseconds and megabytes to load.
    private static Lazy<string> Version(string folder)
    {
        var files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        var contents = Array.ConvertAll(files, File.ReadAllBytes);
        return new Lazy<string>(() =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < files.Length; i++)
            {
                hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(files[i]))));
                hash.AppendData(SHA256.HashData(contents[i]));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionLength];
        });
    }
}
