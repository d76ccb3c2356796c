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

    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellation)
    {
        var form = $"Action=GetRole&Version={Version}&RoleName={Uri.EscapeDataString(request.RoleName)}";
        var call = new AwsCall(AwsApi.Iam, "GetRole", Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded; charset=utf-8");
        return transport.SendAsync(call, ReadRole, cancellation);
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

internal sealed record GetRoleRequest(string RoleName);

internal sealed record GetRoleResponse(Role Role);

/// <summary><see cref="AssumeRolePolicyDocument"/> is JSON, decoded.</summary>
internal sealed record Role(string RoleName, string Arn, string? AssumeRolePolicyDocument);
