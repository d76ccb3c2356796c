using System.Runtime.CompilerServices;
using Amazon.Runtime;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Doctor;

/// <summary>AWS's endpoints and clock, and in each account and region whether the credentials let us see pipelines and logs.</summary>
internal sealed class AwsCheckup(DoctorOptions options, TimeProvider time) : ICheckup
{
    public string Name => "AWS";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var aws = new AwsAccess(options.Aws, time, options.Environment);
        foreach (var (api, endpoint) in aws.OverriddenEndpoints)
        {
            yield return EndpointNote.Of(api.Title, endpoint, options.Sandbox, "unset AWS_ENDPOINT_URL and its kind if that is not meant");
        }

        if (await ClockAsync(aws.Sts, cancellation) is { } clock)
        {
            yield return clock;
        }

        // Opening them asks STS who we are, or takes each account from its role.
        foreach (var session in await aws.SessionsAsync(cancellation))
        {
            yield return await SeenAsync(session, "codepipeline:ListPipelines", "pipelines", async () =>
                (await session.CodePipeline.ListPipelinesAsync(new ListPipelinesRequest(), cancellation)).Pipelines?.Count);
            yield return await SeenAsync(session, "logs:DescribeLogGroups", "log groups", async () =>
                (await session.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest(), cancellation)).LogGroups?.Count);
        }
    }

    public Diagnosis? Explain(Exception error) => error switch
    {
        HttpRequestException => Diagnosis.Failed(Name, $"AWS cannot be reached: {error.Message}", "is there a network, a proxy or a firewall?"),
        AmazonClientException => Diagnosis.Failed(Name, error.Message, "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        _ => null,
    };

    /// <summary>Any answer has a Date, also one that refuses an unsigned request.</summary>
    private async Task<Diagnosis?> ClockAsync(Uri sts, CancellationToken cancellation)
    {
        using var notes = new AnswerNotes(time);
        using var http = new HttpClient(notes);
        using var answer = await http.GetAsync(sts, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return notes.Clock(Name);
    }

    private static async Task<Diagnosis> SeenAsync(AwsSession session, string permission, string subject, Func<Task<int?>> count)
    {
        var name = $"AWS {session.Account} {session.Region}";
        try
        {
            return await count() is > 0
                ? Diagnosis.Good(name, $"{subject} are seen")
                : Diagnosis.Warning(name, $"there are no {subject}", "is it the right account and region? See --region and --role-arn");
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return Diagnosis.Failed(name, AwsSentence.Of(error, permission, subject, session.Place), "grant what 'deployclaw doctor --print-grants' prints");
        }
    }
}
