using System.Net;
using System.Runtime.CompilerServices;

namespace DeployClaw.Host.Doctor;

/// <summary>Whether this program answers where SNS and Slack look for it.</summary>
internal sealed class PublicUrlCheckup(Uri address, bool sandbox) : ICheckup
{
    public string Name => "public address";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (address.Scheme != "https" && !sandbox)
        {
            yield return Diagnosis.Failed(Name, $"{address} is not https", "SNS and Slack sign what they send and do not hide it: put TLS in front");
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) });
        using var answer = await http.GetAsync(new Uri(address, "healthz"), cancellation);
        yield return answer.StatusCode == HttpStatusCode.OK
            ? Diagnosis.Good(Name, $"{address} answers")
            : Diagnosis.Failed(Name, $"{address}healthz answered {(int)answer.StatusCode}", "is deployclaw serve running behind it, and the path passed on unchanged?");
    }

    public Diagnosis? Explain(Exception error) => error is HttpRequestException
        ? Diagnosis.Failed(Name, $"{address} cannot be reached from here: {error.Message}", "start deployclaw serve, and check DNS, TLS and the load balancer")
        : null;
}
