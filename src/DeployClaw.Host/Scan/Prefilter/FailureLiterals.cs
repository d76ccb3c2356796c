using DeployClaw.Skills;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>What is looked for in a log too large to be read line by line: the signatures' literals, and how tools head a failure.</summary>
internal static class FailureLiterals
{
    private static readonly string[] General =
    [
        "error:", "[error]", "error ", "errors:", " failed", "failed:", "failure", "fatal", "exception", "traceback", "panicked", "cannot ", "could not", "unable to", "denied", "refused", "not found",
        "no such", "timed out", "aborted", "killed", "segmentation", "core dumped", "undefined reference", "assert", "--- fail", "not ok ", "exited with", "exit code", "exit status", "expected",
    ];

    public static IEnumerable<string> Of(SkillSet skills) => [.. General, .. skills.Signatures.SelectMany(signature => signature.Literals)];
}
