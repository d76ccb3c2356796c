using System.Runtime.CompilerServices;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.Host.Doctor;

/// <summary>Slack's endpoint, the bot's token, the scopes that it has, the workspace that it belongs to, and Slack's clock.</summary>
internal sealed class SlackCheckup(SlackOptions slack, DoctorOptions options, TimeProvider time) : ICheckup
{
    public string Name => "Slack";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (slack.ApiUrl != SlackOptions.PublicApi)
        {
            yield return EndpointNote.Of(Name, slack.ApiUrl, slack.Sandbox, $"unset {SlackOptions.ApiUrlVariable} if that is not meant");
        }

        using var notes = new AnswerNotes(time);
        using var http = new HttpClient(notes);
        var self = await new AuthApi(new SlackTransport(http, slack.ApiUrl, slack.BotToken, new SlackContext(time, NullLogger.Instance)))
            .TestAsync(cancellation);
        yield return Diagnosis.Good(Name, $"workspace {self.Team} ({self.TeamId}), as {self.User}");
        yield return Workspace(self);
        yield return SlackScopes.Judge(notes.Head);
        if (notes.Clock(Name) is { } clock)
        {
            yield return clock;
        }
    }

    public Diagnosis? Explain(Exception error) => SlackRemedy.Of(Name, error, SlackOptions.BotTokenVariable);

    private Diagnosis Workspace(AuthTestAnswer self)
    {
        const string Subject = "Slack workspace";
        return options.Policies() is not { } policies || policies.Access.Admits(self.TeamId ?? "", self.TeamId ?? "")
            ? Diagnosis.Good(Subject, "its people may use the bot")
            : Diagnosis.Failed(Subject, $"{self.TeamId} is not among the access policy's workspaces, so nobody may do anything", "add it there, or install the app elsewhere");
    }
}
