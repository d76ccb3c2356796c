using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>Raw requests with a real signature, for looking at the answers themselves.</summary>
internal sealed class SignedClient : IDisposable
{
    private readonly HttpClient http;

    public SignedClient(Uri address, string service)
    {
        var wire = new Wire(this) { InnerHandler = new SocketsHttpHandler() };
        var credentials = new BasicAWSCredentials(AnAwsWorld.AccessKey, AnAwsWorld.Secret);
        http = new HttpClient(new SigV4SigningHandler(credentials, RegionEndpoint.GetBySystemName(AnAwsWorld.Region), service, wire))
        {
            BaseAddress = address,
        };
    }

    /// <summary>What somebody on the way does to a request that is signed already.</summary>
    public Action<HttpRequestMessage> Tamper { get; init; } = _ => { };

    public Task<HttpResponseMessage> JsonAsync(string target, object input)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(input));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", target);
        return http.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> QueryAsync(string version, string action, params (string Name, string Value)[] parameters) =>
        http.PostAsync(
            new Uri("/", UriKind.Relative),
            new FormUrlEncodedContent(parameters.Append(("Version", version)).Append(("Action", action))
                .Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2))),
            TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> RestAsync(HttpMethod method, string path, string? body = null) =>
        http.SendAsync(
            new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)) },
            TestContext.Current.CancellationToken);

    public void Dispose() => http.Dispose();

    private sealed class Wire(SignedClient client) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            client.Tamper(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
