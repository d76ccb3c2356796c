using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.Iam;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.Sts;

/// <summary>STS (https://docs.aws.amazon.com/STS/latest/APIReference/): who one is, and becoming somebody else for a while.</summary>
internal sealed class StsApi : QueryApi
{
    private readonly AwsWorld world;
    private long sessions;

    public StsApi(AwsWorld world)
        : base("sts", "2011-06-15")
    {
        this.world = world;
        Operations = new Dictionary<string, QueryOperation> { ["GetCallerIdentity"] = GetCallerIdentity, ["AssumeRole"] = AssumeRole };
    }

    public override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    private static IEnumerable<XElement> GetCallerIdentity(AwsCall call, QueryInput input) =>
    [
        new("UserId", UniqueId.Of("AIDA", call.Caller.Principal.Arn, 17)),
        new("Account", call.Caller.Account),
        new("Arn", call.Caller.Principal.Arn),
    ];

    private IEnumerable<XElement> AssumeRole(AwsCall call, QueryInput input)
    {
        var arn = input.Required("RoleArn");
        var session = input.Required("RoleSessionName");
        var duration = TimeSpan.FromSeconds(input.Integer("DurationSeconds", 3600, 900, 43_200));
        var role = world.Roles.FirstOrDefault(role => role.Arn == arn);

        // A role that does not exist is refused in the same words, so that nobody can find out which do.
        if (role is null || !TrustPolicy.Parse(role.TrustPolicy).Trusts(call.Caller.Principal, input.Optional("ExternalId")))
        {
            var message = $"User: {call.Caller.Principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}";
            throw new AwsException(StatusCodes.Status403Forbidden, "AccessDenied", message);
        }

        return Shape(role, session, Open(role, session, call, call.Request.ReceivedAt + duration));
    }

    private KeyValuePair<string, AwsPrincipal> Open(AwsRole role, string session, AwsCall call, DateTimeOffset expiry)
    {
        var arn = $"arn:aws:sts::{role.Account}:assumed-role/{role.Name}/{session}";
        var subject = $"{arn}#{Interlocked.Increment(ref sessions)}";
        var secret = HMACSHA256.HashData(Encoding.UTF8.GetBytes(call.Caller.Principal.SecretAccessKey), Encoding.UTF8.GetBytes(subject));
        var principal = new AwsPrincipal(
            role.Account,
            arn,
            Convert.ToBase64String(secret)[..40],
            Convert.ToBase64String(SHA512.HashData(secret)),
            expiry);
        var key = UniqueId.Of("ASIA", subject, 16);
        world.Principals[key] = principal;
        return new(key, principal);
    }

    private static IEnumerable<XElement> Shape(AwsRole role, string session, KeyValuePair<string, AwsPrincipal> opened) =>
    [
        new(
            "Credentials",
            new XElement("AccessKeyId", opened.Key),
            new XElement("SecretAccessKey", opened.Value.SecretAccessKey),
            new XElement("SessionToken", opened.Value.SessionToken),
            new XElement("Expiration", AwsXml.Time(opened.Value.ExpiresAt!.Value))),
        new(
            "AssumedRoleUser",
            new XElement("AssumedRoleId", $"{UniqueId.OfRole(role)}:{session}"),
            new XElement("Arn", opened.Value.Arn)),
    ];
}
