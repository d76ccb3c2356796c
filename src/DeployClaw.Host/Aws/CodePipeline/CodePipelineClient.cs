using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>https://docs.aws.amazon.com/codepipeline/latest/APIReference/</summary>
internal sealed class CodePipelineClient(AwsTransport transport)
{
    public const string TargetPrefix = "CodePipeline_20150709";

    private readonly AwsJsonProtocol protocol = new(transport, AwsApi.CodePipeline, TargetPrefix);

    public Task<ListPipelinesResponse> ListPipelinesAsync(ListPipelinesRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<ListPipelinesRequest, ListPipelinesResponse>("ListPipelines", request, cancellation);

    public Task<ListPipelineExecutionsResponse> ListPipelineExecutionsAsync(ListPipelineExecutionsRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<ListPipelineExecutionsRequest, ListPipelineExecutionsResponse>("ListPipelineExecutions", request, cancellation);

    public Task<GetPipelineStateResponse> GetPipelineStateAsync(GetPipelineStateRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<GetPipelineStateRequest, GetPipelineStateResponse>("GetPipelineState", request, cancellation);

    public Task<GetPipelineExecutionResponse> GetPipelineExecutionAsync(GetPipelineExecutionRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<GetPipelineExecutionRequest, GetPipelineExecutionResponse>("GetPipelineExecution", request, cancellation);

    public Task<ListActionExecutionsResponse> ListActionExecutionsAsync(ListActionExecutionsRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<ListActionExecutionsRequest, ListActionExecutionsResponse>("ListActionExecutions", request, cancellation);

    public Task<NothingSaid> DisableStageTransitionAsync(DisableStageTransitionRequest request, CancellationToken cancellation) =>
        protocol.InvokeOnceAsync<DisableStageTransitionRequest, NothingSaid>("DisableStageTransition", request, cancellation);

    public Task<NothingSaid> EnableStageTransitionAsync(EnableStageTransitionRequest request, CancellationToken cancellation) =>
        protocol.InvokeOnceAsync<EnableStageTransitionRequest, NothingSaid>("EnableStageTransition", request, cancellation);

    public Task<RollbackStageResponse> RollbackStageAsync(RollbackStageRequest request, CancellationToken cancellation) =>
        protocol.InvokeOnceAsync<RollbackStageRequest, RollbackStageResponse>("RollbackStage", request, cancellation);

    public Task<RetryStageExecutionResponse> RetryStageExecutionAsync(RetryStageExecutionRequest request, CancellationToken cancellation) =>
        protocol.InvokeOnceAsync<RetryStageExecutionRequest, RetryStageExecutionResponse>("RetryStageExecution", request, cancellation);

    public Task<StopPipelineExecutionResponse> StopPipelineExecutionAsync(StopPipelineExecutionRequest request, CancellationToken cancellation) =>
        protocol.InvokeOnceAsync<StopPipelineExecutionRequest, StopPipelineExecutionResponse>("StopPipelineExecution", request, cancellation);
}
