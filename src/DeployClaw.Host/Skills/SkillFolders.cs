using DeployClaw.Skills;

namespace DeployClaw.Host.Skills;

/// <summary>
/// Reads skills from folders that hold one folder per skill. A skill in a later folder takes the place of the one with its name in an
/// earlier folder, whole; the others are added.
/// </summary>
internal static class SkillFolders
{
    /// <summary>
    /// Throws <see cref="InvalidInputException"/> with file and line when something in them is wrong; patterns in the folder that is trusted are not checked.
    /// </summary>
    public static SkillSet Load(IReadOnlyList<string> folders, string? trusted = null)
    {
        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var skill in folders.SelectMany(SkillsIn))
        {
            byName[Path.GetFileName(skill)] = skill;
        }

        var read = byName.Values.Select(folder => SkillFolder.Read(folder, Path.GetDirectoryName(folder) == trusted ? PatternText.Trust : PatternText.Read)).ToList();
        RefuseDuplicates(read);
        return new SkillSet(read.Select(skill => skill.Skill));
    }

    private static string[] SkillsIn(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(full))
        {
            throw new InvalidInputException(folder, null, "There is no such folder.");
        }

        if (File.Exists(Path.Combine(full, SkillText.FileName)))
        {
            return [full];
        }

        var skills = Directory.GetDirectories(full).Where(child => File.Exists(Path.Combine(child, SkillText.FileName))).ToArray();
        return skills.Length > 0
            ? skills
            : throw new InvalidInputException(
                folder,
                null,
                $"There is no skill in this folder: none of its folders has a {SkillText.FileName}.");
    }

    private static void RefuseDuplicates(IEnumerable<ReadSkill> skills)
    {
        var seen = new Dictionary<string, ReadSignature>(StringComparer.Ordinal);
        foreach (var read in skills.SelectMany(skill => skill.Signatures))
        {
            if (!seen.TryAdd(read.Signature.Id, read))
            {
                var first = seen[read.Signature.Id];
                var problem = $"The id “{read.Signature.Id}” is taken: {first.File}:{first.Line} has it already.";
                throw new InvalidInputException(read.File, read.Line, problem);
            }
        }
    }
}
