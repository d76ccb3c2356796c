using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace DeployClaw.EndToEnd.StepUp;

/// <summary>Somebody's browser, with cookies of its own. http://bot.example/ is the node that is given.</summary>
internal sealed partial class APerson : IDisposable
{
    private readonly HttpClient http;

    public APerson(ANode node)
    {
        Node = node;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = ConnectAsync, PooledConnectionLifetime = TimeSpan.Zero });
    }

    /// <summary>Which one answers as http://bot.example/, as a load balancer may choose.</summary>
    public ANode Node { get; set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<Seen> OpensAsync(Uri address) => AskAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<Seen> PostsAsync(Uri address, params (string Name, string Value)[] fields) => AskAsync(new HttpRequestMessage(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>Presses <i>Sign in</i> on the link's page: the issuer's page.</summary>
    public async Task<Uri> BeginsAsync(Uri link) => (await PostsAsync(link)).Location!;

    /// <summary>Signs in there as somebody: the way back.</summary>
    public async Task<Uri> SignsInAsync(Uri issuerPage, string subject) => (await PostsAsync(issuerPage, ("subject", subject))).Location!;

    /// <summary>From the link to the page that asks for a yes.</summary>
    public async Task<Seen> SignsInFromAsync(Uri link, string subject)
    {
        var back = await OpensAsync(await SignsInAsync(await BeginsAsync(link), subject));
        return back.Location is { } confirm ? await OpensAsync(confirm) : back;
    }

    public Task<Seen> AnswersAsync(Seen page, string answer) => PostsAsync(page.Address, ("token", page.Token), ("answer", answer));

    public void Dispose() => http.Dispose();

    private async Task<Seen> AskAsync(HttpRequestMessage request)
    {
        using var asked = request;
        using var answer = await http.SendAsync(asked, Cancellation);
        return new Seen(asked.RequestUri!, answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation), answer.Headers.Location);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var port = context.DnsEndPoint.Host == ANode.Public.Host ? Node.Address.Port : context.DnsEndPoint.Port;
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    internal sealed record Seen(Uri Address, HttpStatusCode Status, string Page, Uri? Location)
    {
        public string Token => FormToken().Match(Page).Groups[1].Value;
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
