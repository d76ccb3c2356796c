using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>SNS (https://docs.aws.amazon.com/sns/latest/api/): topics, subscriptions, publishing.</summary>
internal sealed class SnsApi : QueryApi
{
    private const int LongestMessage = 256 * 1024;

    private readonly SnsTopics topics;
    private readonly SnsCourier courier;

    public SnsApi(SnsTopics topics, SnsCourier courier)
        : base("sns", "2010-03-31")
    {
        (this.topics, this.courier) = (topics, courier);
        Operations = new Dictionary<string, QueryOperation>
        {
            ["CreateTopic"] = CreateTopic,
            ["ListTopics"] = ListTopics,
            ["SetTopicAttributes"] = SetTopicAttributes,
            ["GetTopicAttributes"] = GetTopicAttributes,
            ["Subscribe"] = Subscribe,
            ["ConfirmSubscription"] = ConfirmSubscription,
            ["ListSubscriptionsByTopic"] = ListSubscriptionsByTopic,
            ["Unsubscribe"] = Unsubscribe,
            ["Publish"] = Publish,
        };
    }

    public override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    private IEnumerable<XElement> CreateTopic(AwsCall call, QueryInput input) =>
        [new("TopicArn", topics.Create(call.Caller.Account, call.Caller.Region, input.Required("Name")).Arn)];

    private IEnumerable<XElement> ListTopics(AwsCall call, QueryInput input) =>
        [new("Topics", topics.All.Select(topic => new XElement("member", new XElement("TopicArn", topic.Arn))))];

    private IEnumerable<XElement> SetTopicAttributes(AwsCall call, QueryInput input)
    {
        var topic = Topic(input);
        if (input.Required("AttributeName") != "SignatureVersion" || input.Optional("AttributeValue") is not ("1" or "2"))
        {
            throw Invalid("AttributeName");
        }

        topic.SignatureVersion = input.Required("AttributeValue");
        return [];
    }

    private IEnumerable<XElement> GetTopicAttributes(AwsCall call, QueryInput input)
    {
        var topic = Topic(input);
        (string Key, string Value)[] attributes =
        [
            ("TopicArn", topic.Arn),
            ("Owner", topic.Arn.Split(':')[4]),
            ("SignatureVersion", topic.SignatureVersion),
            ("SubscriptionsConfirmed", $"{topic.Subscriptions.Count(subscription => subscription.Confirmed)}"),
            ("SubscriptionsPending", $"{topic.Subscriptions.Count(subscription => !subscription.Confirmed)}"),
        ];
        return [new("Attributes", attributes.Select(entry => new XElement("entry", new XElement("key", entry.Key), new XElement("value", entry.Value))))];
    }

    private IEnumerable<XElement> Subscribe(AwsCall call, QueryInput input)
    {
        var topic = Topic(input);
        if (input.Required("Protocol") is not ("http" or "https" or "sqs") || input.Optional("Endpoint") is not { Length: > 0 } endpoint)
        {
            throw Invalid("Protocol");
        }

        var subscription = topic.Subscribe(input.Required("Protocol"), endpoint, Raw(input));
        if (!subscription.Confirmed)
        {
            courier.AskToConfirm(topic, subscription);
        }

        var tellArn = subscription.Confirmed || input.Optional("ReturnSubscriptionArn") == "true";
        return [new("SubscriptionArn", tellArn ? subscription.Arn : "pending confirmation")];
    }

    private IEnumerable<XElement> ConfirmSubscription(AwsCall call, QueryInput input)
    {
        var subscription = Topic(input).FindByToken(input.Required("Token")) ?? throw Invalid("Token");
        subscription.Confirmed = true;
        return [new("SubscriptionArn", subscription.Arn)];
    }

    private IEnumerable<XElement> ListSubscriptionsByTopic(AwsCall call, QueryInput input)
    {
        var topic = Topic(input);
        return
        [
            new("Subscriptions", topic.Subscriptions.Select(subscription => new XElement(
                "member",
                new XElement("TopicArn", topic.Arn),
                new XElement("Protocol", subscription.Protocol),
                new XElement("SubscriptionArn", subscription.Confirmed ? subscription.Arn : "PendingConfirmation"),
                new XElement("Owner", call.Caller.Account),
                new XElement("Endpoint", subscription.Endpoint)))),
        ];
    }

    private IEnumerable<XElement> Unsubscribe(AwsCall call, QueryInput input)
    {
        var arn = input.Required("SubscriptionArn");
        return topics.All.Any(topic => topic.Remove(arn)) ? [] : throw Invalid("SubscriptionArn");
    }

    private IEnumerable<XElement> Publish(AwsCall call, QueryInput input)
    {
        var topic = Topic(input);
        var message = input.Required("Message");
        return System.Text.Encoding.UTF8.GetByteCount(message) <= LongestMessage
            ? [new("MessageId", courier.Publish(topic, input.Optional("Subject"), message))]
            : throw Invalid("Message too long");
    }

    private SnsTopic Topic(QueryInput input) =>
        topics.Find(input.Optional("TopicArn") ?? input.Required("TargetArn"))
        ?? throw new AwsException(StatusCodes.Status404NotFound, "NotFound", "Topic does not exist");

    /// <summary>Attributes.entry.1.key=RawMessageDelivery, Attributes.entry.1.value=true</summary>
    private static bool Raw(QueryInput input) => Enumerable.Range(1, 10).Any(number =>
        input.Optional($"Attributes.entry.{number}.key") == "RawMessageDelivery" && input.Optional($"Attributes.entry.{number}.value") == "true");

    private static AwsException Invalid(string parameter) =>
        new(StatusCodes.Status400BadRequest, "InvalidParameter", $"Invalid parameter: {parameter}");
}
