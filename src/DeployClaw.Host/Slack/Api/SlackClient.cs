using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.Api;

/// <summary>The Web API, a member for each family of methods.</summary>
internal sealed class SlackClient : IDisposable
{
    private readonly HttpClient http;

    public SlackClient(SlackOptions options, TimeProvider time, ILogger<SlackClient> log)
        : this(options, new SlackContext(time, log)) { }

    public SlackClient(SlackOptions options, SlackContext context)
    {
        http = NewHttpClient();
        var bot = new SlackTransport(http, options.ApiUrl, options.BotToken, context);
        Auth = new AuthApi(bot);
        Chat = new ChatApi(bot);
        Conversations = new ConversationsApi(bot);
        Files = new FilesApi(bot, http, options);
        Usergroups = new UsergroupsApi(bot);
        Users = new UsersApi(bot);
        Views = new ViewsApi(bot);
        Responses = new ResponseUrls(http, options);
        Apps = options.AppToken is { } app ? new AppsApi(new SlackTransport(http, options.ApiUrl, app, context)) : null;
    }

    public AuthApi Auth { get; }

    public ChatApi Chat { get; }

    public ConversationsApi Conversations { get; }

    public FilesApi Files { get; }

    public UsergroupsApi Usergroups { get; }

    public UsersApi Users { get; }

    public ViewsApi Views { get; }

    public ResponseUrls Responses { get; }

    /// <summary>Null without an app-level token.</summary>
    public AppsApi? Apps { get; }

    public void Dispose() => http.Dispose();

    // A redirect would carry the token elsewhere; connections are renewed so that a moved address is noticed.
    private static HttpClient NewHttpClient()
    {
        var connections = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var client = new HttpClient(connections) { Timeout = TimeSpan.FromMinutes(2), MaxResponseContentBufferSize = 16 << 20 };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(ProgramVersion.UserAgent);
        return client;
    }
}
