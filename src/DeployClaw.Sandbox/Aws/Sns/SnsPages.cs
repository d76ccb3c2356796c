namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>What SNS answers to anybody, unsigned: its certificate, and the addresses in its messages.</summary>
internal static class SnsPages
{
    public static void Map(WebApplication application, SnsTopics topics)
    {
        application.MapGet("/SimpleNotificationService-{id}.pem", (HttpContext context) => context.Request.Path == topics.Signer.Path
            ? Results.Text(topics.Signer.Pem, "application/x-pem-file")
            : Results.NotFound());
        application.Use((context, next) => context.Request is { Method: "GET", Path.Value: "/" } && context.Request.Query.ContainsKey("Action")
            ? AnswerAsync(context, topics)
            : next(context));
    }

    private static Task AnswerAsync(HttpContext context, SnsTopics topics)
    {
        var query = context.Request.Query;
        var done = query["Action"].ToString() switch
        {
            "ConfirmSubscription" => Confirm(topics, query["TopicArn"].ToString(), query["Token"].ToString()),
            "Unsubscribe" => topics.All.Any(topic => topic.Remove(query["SubscriptionArn"].ToString())),
            _ => false,
        };
        context.Response.StatusCode = done ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static bool Confirm(SnsTopics topics, string arn, string token)
    {
        if (topics.Find(arn)?.FindByToken(token) is not { } subscription)
        {
            return false;
        }

        subscription.Confirmed = true;
        return true;
    }
}
