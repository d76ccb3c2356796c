using System.Xml.Linq;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>Answers one operation with what stands inside its result element.</summary>
internal delegate IEnumerable<XElement> QueryOperation(AwsCall call, QueryInput input);

/// <summary>A service that speaks AWS Query, known by its API version.</summary>
internal abstract class QueryApi(string service, string version)
{
    public string Service { get; } = service;

    public string Version { get; } = version;

    public string Namespace => $"https://{Service}.amazonaws.com/doc/{Version}/";

    public abstract IReadOnlyDictionary<string, QueryOperation> Operations { get; }
}
