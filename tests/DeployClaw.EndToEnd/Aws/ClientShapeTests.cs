using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Host.Aws.CodeBuild;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>What our clients read is in the services' own API models, of the same type, and may be missing where the model says so.</summary>
public sealed class ClientShapeTests
{
    private static readonly Dictionary<Type, string> Scalars = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "integer",
        [typeof(long)] = "long",
        [typeof(bool)] = "boolean",
        [typeof(DateTimeOffset)] = "timestamp",
    };

    [Theory]
    [InlineData(typeof(CodePipelineClient), "codepipeline-2015-07-09")]
    [InlineData(typeof(CodeBuildClient), "codebuild-2016-10-06")]
    [InlineData(typeof(CloudWatchLogsClient), "logs-2014-03-28")]
    public async Task EveryMemberThatWeReadIsInTheModel(Type client, string modelName)
    {
        var model = await ApiModel.LoadAsync(modelName);
        var operations = client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.NotEmpty(operations);
        Assert.Empty(operations.SelectMany(method =>
        {
            var operation = method.Name[..^"Async".Length];
            return Problems(method.ReturnType.GetGenericArguments()[0], model.Shape(operation, "output"), operation);
        }));
    }

    /// <summary>The error codes that we act on are those of the published clients.</summary>
    [Theory]
    [InlineData("codepipeline", AwsErrorCodes.PipelineNotFound)]
    [InlineData("codepipeline", AwsErrorCodes.PipelineExecutionNotFound)]
    [InlineData("codepipeline", AwsErrorCodes.AlreadyStopping)]
    [InlineData("codepipeline", AwsErrorCodes.NotStoppable)]
    [InlineData("cloudwatch-logs", AwsErrorCodes.LogGroupNotFound)]
    [InlineData("cloudwatch-logs", "ThrottlingException")]
    [InlineData("cloudwatch-logs", "ServiceUnavailableException")]
    [InlineData("iam", AwsErrorCodes.NoSuchRole)]
    [InlineData("s3", AwsErrorCodes.NoSuchKey)]
    [InlineData("s3", AwsErrorCodes.NoSuchBucket)]
    [InlineData("sts", "ExpiredTokenException")]
    public async Task AnErrorCodeIsOneThatTheServiceHas(string client, string code)
    {
        var schemas = Path.Combine(await NpmPackages.FolderAsync(), "@aws-sdk", $"client-{client}", "dist-es", "schemas", "schemas_0.js");
        var text = await File.ReadAllTextAsync(schemas, TestContext.Current.CancellationToken);
        Assert.True(
            text.Contains($"\"{code}\"", StringComparison.Ordinal) || text.Contains($"`{code}`", StringComparison.Ordinal),
            $"{code} is no error of {client}.");
    }

    private static IEnumerable<string> Problems(Type type, ApiShape shape, string path)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return scalar == shape.Type ? [] : [$"{path} is a {shape.Type} in the model"];
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return shape.Type == "list" ? Problems(type.GetGenericArguments()[0], shape.Member, path + "[]") : [$"{path} is no list in the model"];
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return shape.Type == "map" ? [] : [$"{path} is no map in the model"];
        }

        return AwsJson.Default.GetTypeInfo(type)!.Properties.SelectMany(property =>
            shape.Members.TryGetValue(property.Name, out var member)
                ? Presence(type, property, shape, path).Concat(Problems(Bare(property.PropertyType), member, $"{path}.{property.Name}"))
                : [$"{path}.{property.Name} is not in the model"]);
    }

    /// <summary>A member that the model does not require may be missing, and only then may ours be null.</summary>
    private static IEnumerable<string> Presence(Type type, JsonPropertyInfo property, ApiShape shape, string path)
    {
        var declared = type.GetProperties().Single(candidate => candidate.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
        var nullable = new NullabilityInfoContext().Create(declared).ReadState == NullabilityState.Nullable;
        return nullable != shape.Required.Contains(property.Name) ? [] : [$"{path}.{property.Name} is {(nullable ? "" : "not ")}required in the model"];
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
