using System.CommandLine;
using DeployClaw.Host.Alerts;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Host.Serve;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `serve` as they are typed.</summary>
internal sealed class ServeArguments
{
    private readonly TriageArguments triage = new();

    private readonly Option<string> store = ArgumentParsers.Single(
        "--store", "CONNECTION", $"Where incidents are kept: PostgreSQL, a URL or a connection string (or {ServeOptions.StoreVariable})");

    private readonly Option<string> own = ArgumentParsers.Single(
        "--private-database", "PATH", "Keep incidents in a PostgreSQL of our own in this folder; for trying it out, and for small teams");

    private readonly Option<string> keys = ArgumentParsers.Single(
        "--keys", "DIR", $"The keys that the trail and grants are signed with, made by 'deployclaw keys:new' (or {ServeOptions.KeysVariable}; in the private database's folder if not given)");

    private readonly Option<string> rehearsal = ArgumentParsers.Single(
        "--rehearsal-database", "CONNECTION", $"The tenants' PostgreSQL, as the role that rehearses playbooks before anybody is asked (or {ServeOptions.RehearsalVariable})");

    private readonly Option<string> rollback = ArgumentParsers.Single(
        "--rollback-database", "CONNECTION", $"The tenants' PostgreSQL, as the role that runs what was approved (or {ServeOptions.RollbackVariable})");

    private readonly AnchorArguments anchors = new();

    private readonly Option<Uri> listen = new("--listen")
    {
        Description = "Where notices and Slack's requests come in",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
        CustomParser = ArgumentParsers.Listen,
    };

    private readonly Option<string[]> topics = ArgumentParsers.Repeated("--alert-topic", "ARN", "Take notices of this SNS topic at /alerts/sns");
    private readonly Option<QueueAddress[]> queues = new("--alert-queue")
    {
        Description = "Take notices from this SQS queue (may be repeated)",
        HelpName = "URL",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ArgumentParsers.Queues,
    };

    private readonly Option<TimeSpan> poll = new("--poll")
    {
        Description = "How often to ask the pipelines for failures that no notice told of, such as 60s; 'off' for never",
        HelpName = "LENGTH",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
        CustomParser = ArgumentParsers.Poll,
    };

    private readonly Option<TimeSpan> structures = new("--record-structures")
    {
        Description = "How often to record the tenants' structures, whose rollbacks have to arrive there, such as 6h (at 0, 6, 12 and 18 h UTC); 'off' for never",
        HelpName = "LENGTH",
        DefaultValueFactory = _ => TimeSpan.FromHours(6),
        CustomParser = ArgumentParsers.Poll,
    };

    private readonly Option<string> channels = ArgumentParsers.Single(
        "--channels", "PATH", "Which channels hear of which incident (default: manifests/policies/channels.yaml as shipped)");

    private readonly Option<string> access = ArgumentParsers.Single(
        "--access", "PATH", "Who may do what (default: manifests/policies/access.yaml as shipped)");

    private readonly Option<string> window = ArgumentParsers.Single(
        "--rollback-window", "PATH", "How long a rollback stays safe (default: manifests/policies/rollback-window.yaml as shipped)");

    private readonly Option<string> rollbackPolicy = PolicyOptions.Rollbacks();

    private readonly Option<string> approvals = PolicyOptions.Approvals();
    private readonly Option<string> people = PolicyOptions.People();

    private readonly Option<Uri> publicUrl = new("--public-url")
    {
        Description = "Where browsers, SNS and Slack reach this program, such as https://deployclaw.example.com/",
        HelpName = "URL",
        CustomParser = ArgumentParsers.Address,
    };

    private readonly Option<bool> verbose = new("--verbose") { Description = "Log more" };

    public IEnumerable<Option> All => [store, own, keys, rehearsal, rollback, .. anchors.All, listen, topics, queues, poll, structures, channels, access, window, rollbackPolicy, approvals, people, publicUrl, .. triage.All, verbose];

    public ServeOptions Read(ParseResult parsed)
    {
        var common = triage.Read(parsed);
        var alerts = new AlertOptions
        {
            Topics = parsed.GetValue(topics) ?? [],
            Queues = parsed.GetValue(queues) ?? [],
            Sandbox = common.AllowHttpEndpoints,
        };
        return new ServeOptions(common, alerts, parsed.GetRequiredValue(listen))
        {
            Store = parsed.GetValue(store) ?? (parsed.GetValue(own) is null ? Environment.GetEnvironmentVariable(ServeOptions.StoreVariable) : null),
            PrivateDatabase = parsed.GetValue(own),
            Keys = parsed.GetValue(keys) ?? ArgumentParsers.Variable(ServeOptions.KeysVariable),
            RehearsalDatabase = parsed.GetValue(rehearsal) ?? ArgumentParsers.Variable(ServeOptions.RehearsalVariable),
            RollbackDatabase = parsed.GetValue(rollback) ?? ArgumentParsers.Variable(ServeOptions.RollbackVariable),
            Anchors = anchors.Read(parsed),
            Poll = Often(parsed.GetValue(poll)),
            Structures = Often(parsed.GetValue(structures)),
            Channels = parsed.GetValue(channels),
            Access = parsed.GetValue(access),
            RollbackWindow = parsed.GetValue(window),
            RollbackPolicy = parsed.GetValue(rollbackPolicy),
            Approvals = parsed.GetValue(approvals),
            People = parsed.GetValue(people),
            PublicUrl = parsed.GetValue(publicUrl),
            Verbose = parsed.GetValue(verbose),
        };
    }
    private static TimeSpan? Often(TimeSpan typed) => typed == Timeout.InfiniteTimeSpan ? null : typed;
}
