namespace DeployClaw.Sandbox.Commands;

/// <summary>What the demo runs, and what the exit codes of docs/commands.md mean to it.</summary>
internal static class DemoArguments
{
    public static IReadOnlyList<string> For(string reports) =>
    [
        "audit:ci-failure",
        "--pipeline-source", "aws-codepipeline",
        "--tenant-schema-pattern", "tenant_*",
        "--risk-threshold", "85",
        "--generate-rollback-playbook",
        "--output-format", "compliance-report",
        "--output", reports,
    ];

    /// <summary>Codes with which an audit ends that did its work, whatever it found.</summary>
    public static bool Expected(int code) => code is 0 or 3 or 4;

    public static string Meaning(int code) => code switch
    {
        0 => "no tenant is at or above the risk threshold",
        3 => "at least one tenant is at or above the risk threshold",
        4 => "something could not be read, and the report says what",
        SandboxCommandLine.Usage => "the command line or a file that it names is wrong",
        SandboxCommandLine.Unavailable => "nothing could be read",
        SandboxCommandLine.Interrupted => "stopped",
        _ => "not one of deployclaw's",
    };
}
