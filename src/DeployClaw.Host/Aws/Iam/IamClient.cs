using System.Text;
using System.Xml;
using System.Xml.Linq;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.Iam;

/// <summary>
/// https://docs.aws.amazon.com/IAM/latest/APIReference/ over the Query protocol:
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
/// </summary>
internal sealed class IamClient(AwsTransport transport)
{
    public const string Version = "2010-05-08";

    private static readonly XNamespace Xml = $"https://iam.amazonaws.com/doc/{Version}/";

    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellation) =>
        SendAsync("GetRole", [("RoleName", request.RoleName)], ReadRole, cancellation);

    /// <summary>Whether a principal's policies allow something; nothing of it is done.</summary>
    public Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(SimulatePrincipalPolicyRequest request, CancellationToken cancellation) => SendAsync(
        "SimulatePrincipalPolicy",
        [
            ("PolicySourceArn", request.PolicySourceArn),
            .. request.ActionNames.Select((action, index) => ($"ActionNames.member.{index + 1}", action)),
            .. request.ResourceArns.Select((resource, index) => ($"ResourceArns.member.{index + 1}", resource)),
        ],
        ReadSimulation,
        cancellation);

    private Task<T> SendAsync<T>(string operation, IEnumerable<(string Name, string Value)> parameters, Func<byte[], T> read, CancellationToken cancellation)
    {
        var form = $"Action={operation}&Version={Version}" + string.Concat(parameters.Select(parameter => $"&{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return transport.SendAsync(new AwsCall(AwsApi.Iam, operation, Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded; charset=utf-8"), read, cancellation);
    }

    private static SimulatePrincipalPolicyResponse ReadSimulation(byte[] body)
    {
        var results = XDocument.Load(new MemoryStream(body)).Root?.Element(Xml + "SimulatePrincipalPolicyResult")?.Element(Xml + "EvaluationResults")
            ?? throw new XmlException("The answer holds no results.");
        return new SimulatePrincipalPolicyResponse([.. results.Elements(Xml + "member").Select(result =>
            new EvaluationResult(result.Element(Xml + "EvalActionName")?.Value ?? "", result.Element(Xml + "EvalDecision")?.Value ?? ""))]);
    }

    private static GetRoleResponse ReadRole(byte[] body)
    {
        var role = XDocument.Load(new MemoryStream(body)).Root?.Element(Xml + "GetRoleResult")?.Element(Xml + "Role")
            ?? throw new XmlException("The answer holds no role.");
        string Required(string name) => role.Element(Xml + name)?.Value ?? throw new XmlException($"The role has no {name}.");

        // IAM encodes the policy as a URL does: RFC 3986.
        var policy = role.Element(Xml + "AssumeRolePolicyDocument")?.Value;
        return new GetRoleResponse(new Role(Required("RoleName"), Required("Arn"), policy is null ? null : Uri.UnescapeDataString(policy)));
    }
}

/// <summary>One result for each action on each resource.</summary>
internal sealed record SimulatePrincipalPolicyRequest(string PolicySourceArn, IReadOnlyList<string> ActionNames, IReadOnlyList<string> ResourceArns);

internal sealed record SimulatePrincipalPolicyResponse(IReadOnlyList<EvaluationResult> EvaluationResults);

internal sealed record EvaluationResult(string EvalActionName, string EvalDecision)
{
    public bool IsAllowed => EvalDecision == "allowed";
}

internal sealed record GetRoleRequest(string RoleName);

internal sealed record GetRoleResponse(Role Role);

/// <summary><see cref="AssumeRolePolicyDocument"/> is JSON, decoded.</summary>
internal sealed record Role(string RoleName, string Arn, string? AssumeRolePolicyDocument);
