using System.Xml.Linq;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.Iam;

/// <summary>IAM's reading of roles, and its simulation of policies: all is allowed but what a fault denies (https://docs.aws.amazon.com/IAM/latest/APIReference/).</summary>
internal sealed class IamApi : QueryApi
{
    private readonly AwsWorld world;

    public IamApi(AwsWorld world)
        : base("iam", "2010-05-08")
    {
        this.world = world;
        Operations = new Dictionary<string, QueryOperation> { ["GetRole"] = GetRole, ["ListRoles"] = ListRoles, ["SimulatePrincipalPolicy"] = Simulate };
    }

    public override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    private IEnumerable<XElement> GetRole(AwsCall call, QueryInput input)
    {
        var name = input.Required("RoleName");
        var role = Visible(call).FirstOrDefault(role => role.Name == name)
            ?? throw new AwsException(StatusCodes.Status404NotFound, "NoSuchEntity", $"The role with name {name} cannot be found.");
        return [new XElement("Role", Shape(role))];
    }

    private IEnumerable<XElement> ListRoles(AwsCall call, QueryInput input)
    {
        AwsRole[] roles = [.. Visible(call)
            .Where(role => "/".StartsWith(input.Optional("PathPrefix") ?? "", StringComparison.Ordinal))
            .OrderBy(role => role.Name, StringComparer.Ordinal)];
        var page = Page<AwsRole>.Cut(roles, new PageRequest("ListRoles", input.Optional("Marker"), input.Integer("MaxItems", 100, 1, 1000)))
            ?? throw new AwsException(StatusCodes.Status400BadRequest, "ValidationError", "Invalid Marker.");
        yield return new XElement("IsTruncated", AwsXml.Boolean(page.NextToken is not null));
        yield return new XElement("Roles", page.Items.Select(role => new XElement("member", Shape(role))));
        if (page.NextToken is { } marker)
        {
            yield return new XElement("Marker", marker);
        }
    }

    private IEnumerable<XElement> Simulate(AwsCall call, QueryInput input)
    {
        var source = input.Required("PolicySourceArn");
        if (!source.StartsWith($"arn:aws:iam::{call.Caller.Account}:", StringComparison.Ordinal))
        {
            throw new AwsException(StatusCodes.Status400BadRequest, "InvalidInput", $"Invalid Entity Arn: {source} does not clearly define entity type and name.");
        }

        yield return new XElement("IsTruncated", AwsXml.Boolean(false));
        yield return new XElement(
            "EvaluationResults",
            from action in input.List("ActionNames")
            from resource in input.List("ResourceArns")
            select new XElement(
                "member", new XElement("EvalActionName", action), new XElement("EvalResourceName", resource), new XElement("EvalDecision", Decision(action))));
    }

    private string Decision(string action) => action.Split(':') is [var service, var operation]
        && world.Faults.All.Any(fault => fault.Kind == AwsFaultKind.AccessDenied && fault.Concerns(new AwsOperation(service, operation)))
            ? "implicitDeny"
            : "allowed";

    private IEnumerable<AwsRole> Visible(AwsCall call) => world.Roles.Where(role => role.Account == call.Caller.Account);

    private static IEnumerable<XElement> Shape(AwsRole role) =>
    [
        new("Path", "/"),
        new("RoleName", role.Name),
        new("RoleId", UniqueId.OfRole(role)),
        new("Arn", role.Arn),
        new("CreateDate", AwsXml.Time(role.CreatedAt)),
        // The document is percent-encoded inside the XML (RFC 3986).
        new("AssumeRolePolicyDocument", Uri.EscapeDataString(role.TrustPolicy)),
        new("MaxSessionDuration", 3600),
    ];
}
