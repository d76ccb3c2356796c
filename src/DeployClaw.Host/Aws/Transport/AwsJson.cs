using System.Text.Json;
using System.Text.Json.Serialization;
using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Host.Aws.CodeBuild;
using DeployClaw.Host.Aws.CodePipeline;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>The shapes that go over the wire. Members are named as in the API models; those we do not read are left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(ListPipelinesRequest))]
[JsonSerializable(typeof(ListPipelinesResponse))]
[JsonSerializable(typeof(ListPipelineExecutionsRequest))]
[JsonSerializable(typeof(ListPipelineExecutionsResponse))]
[JsonSerializable(typeof(GetPipelineStateRequest))]
[JsonSerializable(typeof(GetPipelineStateResponse))]
[JsonSerializable(typeof(GetPipelineExecutionRequest))]
[JsonSerializable(typeof(GetPipelineExecutionResponse))]
[JsonSerializable(typeof(ListActionExecutionsRequest))]
[JsonSerializable(typeof(ListActionExecutionsResponse))]
[JsonSerializable(typeof(DisableStageTransitionRequest))]
[JsonSerializable(typeof(EnableStageTransitionRequest))]
[JsonSerializable(typeof(NothingSaid))]
[JsonSerializable(typeof(RollbackStageRequest))]
[JsonSerializable(typeof(RollbackStageResponse))]
[JsonSerializable(typeof(RetryStageExecutionRequest))]
[JsonSerializable(typeof(RetryStageExecutionResponse))]
[JsonSerializable(typeof(StopPipelineExecutionRequest))]
[JsonSerializable(typeof(StopPipelineExecutionResponse))]
[JsonSerializable(typeof(BatchGetBuildsRequest))]
[JsonSerializable(typeof(BatchGetBuildsResponse))]
[JsonSerializable(typeof(FilterLogEventsRequest))]
[JsonSerializable(typeof(FilterLogEventsResponse))]
[JsonSerializable(typeof(DescribeLogGroupsRequest))]
[JsonSerializable(typeof(DescribeLogGroupsResponse))]
internal sealed partial class AwsJson : JsonSerializerContext;

/// <summary>Timestamps in AWS JSON 1.1 are seconds since 1970, with fractions.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var milliseconds = Math.Round(reader.GetDouble() * 1000);
        return Math.Abs(milliseconds) < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new JsonException("The timestamp is out of range.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
}
