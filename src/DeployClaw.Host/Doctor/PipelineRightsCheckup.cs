using System.Runtime.CompilerServices;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Doctor;

/// <summary>
/// Whether approved rollbacks may freeze pipelines, have them go back and thaw them, as IAM's simulation has it: none of it is done. Only where
/// rollbacks are run.
/// </summary>
internal sealed class PipelineRightsCheckup(DoctorOptions options, TimeProvider time) : ICheckup
{
    // More than that is too slow for IAM, and as telling.
    private const int MostPipelines = 5;

    public string Name => "AWS rollbacks";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var aws = new AwsAccess(options.Aws, time, options.Environment);
        foreach (var session in await aws.SessionsAsync(cancellation))
        {
            var listed = await session.CodePipeline.ListPipelinesAsync(new ListPipelinesRequest(), cancellation);
            foreach (var pipeline in (listed.Pipelines ?? []).Select(pipeline => pipeline.Name).OfType<string>().Take(MostPipelines))
            {
                yield return await SeenAsync(session, new PipelineRef(session.Account, session.Region, pipeline), cancellation);
            }
        }
    }

    // That pipelines cannot be listed at all, the other checkup of AWS says.
    public Diagnosis? Explain(Exception error) => AwsSentence.Covers(error) ? Unknown(Name, error.Message) : null;

    private static async Task<Diagnosis> SeenAsync(AwsSession session, PipelineRef pipeline, CancellationToken cancellation)
    {
        var name = $"AWS rollbacks of {pipeline.Name}";
        try
        {
            var state = await session.CodePipeline.GetPipelineStateAsync(new GetPipelineStateRequest(pipeline.Name), cancellation);
            // Nothing leads into the first.
            StageRef[] stages = [.. (state.StageStates ?? []).Select(stage => stage.StageName).OfType<string>().Skip(1).Select(stage => new StageRef(pipeline, stage))];
            return stages is []
                ? Diagnosis.Warning(name, "it has no stage that could be frozen", "rollbacks are run without a freeze there")
                : await PipelineRights.MissingAsync(session, stages, cancellation) is { Count: > 0 } missing
                    ? Diagnosis.Warning(
                        name,
                        $"{session.Caller} may not {string.Join(", ", missing)}: an approved deployment playbook would stop at its freeze",
                        "add the second policy of 'deployclaw doctor --print-grants' to that role")
                    : Diagnosis.Good(name, $"{session.Caller} may freeze it, have it go back and thaw it");
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return Unknown(name, AwsSentence.Of(error, "iam:SimulatePrincipalPolicy", session.Caller, session.Place));
        }
    }

    private static Diagnosis Unknown(string name, string why) => Diagnosis.Warning(
        name,
        $"whether it may be frozen could not be checked. {why}",
        "grant iam:SimulatePrincipalPolicy on the bot's own role, or see for yourself that the second policy of 'deployclaw doctor --print-grants' is there");
}
