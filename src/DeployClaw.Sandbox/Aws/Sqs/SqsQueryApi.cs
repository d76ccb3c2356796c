using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.Sqs;

/// <summary>SQS as clients from before 2023 speak it. A receive answers at once, as SQS may: long polls are for <see cref="SqsApi"/>.</summary>
internal sealed class SqsQueryApi : QueryApi
{
    private const int DefaultHidingSeconds = 30;

    private readonly SqsQueues queues;
    private readonly Func<Uri> home;
    private readonly TimeProvider clock;

    /// <param name="queues">What there is.</param>
    /// <param name="home">The stand-in's address, for the queues' URLs.</param>
    /// <param name="clock">By which messages come back into sight.</param>
    public SqsQueryApi(SqsQueues queues, Func<Uri> home, TimeProvider clock)
        : base("sqs", "2012-11-05")
    {
        (this.queues, this.home, this.clock) = (queues, home, clock);
        Operations = new Dictionary<string, QueryOperation>
        {
            ["CreateQueue"] = (call, input) => Url(queues.Create(call.Caller.Account, call.Caller.Region, input.Required("QueueName"))),
            ["GetQueueUrl"] = (call, input) => Url(Find(call, call.Caller.Account, input.Required("QueueName"))),
            ["GetQueueAttributes"] = GetQueueAttributes,
            ["SendMessage"] = SendMessage,
            ["ReceiveMessage"] = ReceiveMessage,
            ["DeleteMessage"] = DeleteMessage,
        };
    }

    public override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    private IEnumerable<XElement> GetQueueAttributes(AwsCall call, QueryInput input)
    {
        var queue = Find(call, input);
        var (visible, hidden) = queue.Count(clock.GetUtcNow());
        (string Name, string Value)[] attributes =
        [
            ("QueueArn", queue.Arn),
            ("ApproximateNumberOfMessages", $"{visible}"),
            ("ApproximateNumberOfMessagesNotVisible", $"{hidden}"),
        ];
        return attributes.Select(entry => new XElement("Attribute", new XElement("Name", entry.Name), new XElement("Value", entry.Value)));
    }

    private IEnumerable<XElement> SendMessage(AwsCall call, QueryInput input)
    {
        var message = Find(call, input).Send(input.Required("MessageBody"), clock.GetUtcNow());
        return [new("MessageId", message.Id), new("MD5OfMessageBody", message.Digest)];
    }

    private IEnumerable<XElement> ReceiveMessage(AwsCall call, QueryInput input)
    {
        var hide = TimeSpan.FromSeconds(input.Integer("VisibilityTimeout", DefaultHidingSeconds, 0, 43_200));
        return Find(call, input).Receive(input.Integer("MaxNumberOfMessages", 1, 1, 10), hide, clock.GetUtcNow()).Select(message => new XElement(
            "Message",
            new XElement("MessageId", message.Id),
            new XElement("ReceiptHandle", message.Handle),
            new XElement("MD5OfBody", message.Digest),
            new XElement("Body", message.Body)));
    }

    private IEnumerable<XElement> DeleteMessage(AwsCall call, QueryInput input)
    {
        Find(call, input).Delete(input.Required("ReceiptHandle"));
        return [];
    }

    private IEnumerable<XElement> Url(SqsQueue queue) => [new("QueueUrl", new Uri(home(), queue.Path).ToString())];

    private SqsQueue Find(AwsCall call, QueryInput input) =>
        Uri.TryCreate(input.Required("QueueUrl"), UriKind.Absolute, out var address) && address.AbsolutePath.Split('/') is ["", var account, var name]
            ? Find(call, account, name)
            : throw Missing();

    private SqsQueue Find(AwsCall call, string account, string name) =>
        queues.FindByArn($"arn:aws:sqs:{call.Caller.Region}:{account}:{name}") ?? throw Missing();

    private static AwsException Missing() =>
        new(StatusCodes.Status400BadRequest, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist for this wsdl version.");
}
