using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.WebApi;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack;

/// <summary>What the stand-in is made of, put together once.</summary>
internal sealed class SlackParts : IDisposable
{
    public SlackParts(SlackStandInOptions options, TimeProvider clock)
    {
        Options = options;
        Clock = clock;
        Workspace = new SlackWorkspace(options.TeamName, options.AppName, clock);
        BotToken = Workspace.Tokens.AddBot(options.BotScopes);
        AppToken = Workspace.Tokens.AddApp("connections:write");
        Sockets = new SocketMode(Workspace.App, Address, options.Patience, clock);
        Delivery = new AppDelivery(Sockets, options.Patience, clock, () => Outage);
        var shapes = new Shapes(Workspace, Address);
        var urls = new ResponseUrls(Address, clock);
        Responses = new Responses(Workspace, urls);
        Api = new SlackApiExchange(
            Methods(shapes), new TokenCheck(Workspace.Tokens), new RateGate(options.RateLimits, clock), Faults, Calls, clock);
        People = new SlackPeople(Workspace, new Payloads(Workspace, shapes, urls), Delivery, Responses, options);
    }

    public SlackStandInOptions Options { get; }

    public TimeProvider Clock { get; }

    public SlackAddress Address { get; } = new();

    public SlackWorkspace Workspace { get; }

    public SlackToken BotToken { get; }

    public SlackToken AppToken { get; }

    public string SigningSecret { get; } = SlackId.Secret(32).ToLowerInvariant();

    public SlackFaults Faults { get; } = new();

    public SlackOutage Outage { get; set; }

    public SlackCallLog Calls { get; } = new();

    public SocketMode Sockets { get; }

    public AppDelivery Delivery { get; }

    public Responses Responses { get; }

    public SlackApiExchange Api { get; }

    public SlackPeople People { get; }

    public void Dispose() => Delivery.Dispose();

    private MethodTable Methods(Shapes shapes)
    {
        var access = new ConversationAccess(Workspace);
        return new MethodTable(
            new IdentityMethods(Workspace, Address),
            new AppsMethods(Sockets),
            new ChatMethods(Workspace, access, shapes, Address),
            new ConversationsMethods(Workspace, access, shapes),
            new HistoryMethods(Workspace, access, shapes),
            new PeopleMethods(Workspace),
            new ViewsMethods(Workspace, shapes),
            new FilesMethods(Workspace, shapes, Address),
            new ReactionsMethods(Workspace, access));
    }
}
