using System.CommandLine;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Skills;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw skills:test`: runs the examples that every signature and every way back carries.</summary>
internal static class SkillsTestCommand
{
    public static Command Create()
    {
        var folders = SkillsOption.Create();
        var command = new Command("skills:test", "Run the examples of every signature: what must match and what must not") { folders };
        command.SetAction(parsed => Run(SkillFolders.Load([Shipped.Skills, .. parsed.GetValue(folders) ?? []])));
        return command;
    }

    private static int Run(SkillSet skills)
    {
        IReadOnlyList<object> failures = [.. SkillExamples.Check(skills), .. SkillExamples.CheckUndo(skills)];
        foreach (var failure in failures)
        {
            Console.Out.WriteLine(failure);
        }

        Console.Out.WriteLine(
            $"{skills.Skills.Count} skills, {skills.Signatures.Count} signatures, {skills.Undo.Count} ways back, {failures.Count} examples failed");
        return failures.Count == 0 ? ExitCode.Clear : ExitCode.ExampleFailed;
    }
}
