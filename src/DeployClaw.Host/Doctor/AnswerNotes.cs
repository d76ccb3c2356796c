using System.Net.Http.Headers;

namespace DeployClaw.Host.Doctor;

/// <summary>Connections that remember the head of the last answer and when it came.</summary>
internal sealed class AnswerNotes(TimeProvider time)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
{
    private DateTimeOffset asked;
    private DateTimeOffset answered;

    public HttpResponseHeaders? Head { get; private set; }

    /// <summary>Null where the answer had no Date.</summary>
    public Diagnosis? Clock(string who) =>
        Head?.Date is { } date ? ClockOffset.Judge(who, date, ClockOffset.OfHttp, asked, answered) : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow();
        var answer = await base.SendAsync(request, cancellationToken);
        (asked, answered, Head) = (before, time.GetUtcNow(), answer.Headers);
        return answer;
    }
}
