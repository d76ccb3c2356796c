using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `audit:ci-failure` as they are typed.</summary>
internal sealed class AuditArguments
{
    private readonly TriageArguments triage = new();

    private readonly Option<bool> playbooks = new("--generate-rollback-playbook")
    {
        Description = "Draft a rollback playbook for each tenant that was hit",
    };

    private readonly Option<OutputFormat> format = new("--output-format")
    {
        Description = "What is printed and written: text, json or compliance-report (adds a page of HTML)",
        HelpName = "FORMAT",
        CustomParser = ArgumentParsers.Format,
    };

    private readonly Option<string> pipeline = ArgumentParsers.Single(
        "--pipeline", "NAME", "Only this pipeline (default: the newest failure of any)");

    private readonly Option<string> execution = ArgumentParsers.Single("--execution", "ID", "Only this execution");
    private readonly Option<bool> verbose = new("--verbose") { Description = "Log what is done, to standard error" };

    public IEnumerable<Option> All => [.. triage.All, playbooks, format, pipeline, execution, verbose];

    public AuditOptions Read(ParseResult parsed) => new(triage.Read(parsed), parsed.GetValue(format))
    {
        DraftPlaybooks = parsed.GetValue(playbooks),
        Pipeline = parsed.GetValue(pipeline),
        Execution = parsed.GetValue(execution),
        Verbose = parsed.GetValue(verbose),
    };
}
