using System.CommandLine;
using DeployClaw.Host.Doctor;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `doctor` as they are typed: those of what is to be checked.</summary>
internal sealed class DoctorArguments
{
    private readonly TriageArguments triage = new();
    private readonly Option<string[]> topics = ArgumentParsers.Repeated("--alert-topic", "ARN", "An SNS topic whose messages are taken");
    private readonly Option<string[]> queues = ArgumentParsers.Repeated("--alert-queue", "URL", "An SQS queue that alerts come from");
    private readonly Option<string> channels = ArgumentParsers.Single("--channels", "PATH", "Which channels hear of what (default: as shipped)");
    private readonly Option<string> access = ArgumentParsers.Single("--access", "PATH", "Who may do what (default: as shipped)");
    private readonly Option<Uri> address = new("--public-url")
    {
        Description = "Where SNS and Slack reach this program, such as https://deployclaw.example.com/",
        HelpName = "URL",
        CustomParser = ArgumentParsers.Address,
    };

    private readonly Option<string> format = new("--format") { Description = "text or json", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    private readonly Option<bool> grants = new("--print-grants") { Description = "Only print the least SQL and IAM rights that everything takes" };

    public DoctorArguments() => format.AcceptOnlyFromAmong("text", "json");

    public IEnumerable<Option> All => [.. triage.All, topics, queues, channels, access, address, format, grants];

    public bool WantsGrants(ParseResult parsed) => parsed.GetValue(grants);

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(format) == "json";

    public DoctorOptions Read(ParseResult parsed) => new(triage.Read(parsed))
    {
        Topics = parsed.GetValue(topics) ?? [],
        Queues = parsed.GetValue(queues) ?? [],
        Channels = parsed.GetValue(channels),
        Access = parsed.GetValue(access),
        PublicUrl = parsed.GetValue(address),
    };
}
