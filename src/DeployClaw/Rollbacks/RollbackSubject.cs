using DeployClaw.Pipelines;
using DeployClaw.Playbooks;

namespace DeployClaw.Rollbacks;

/// <summary>What is rolled back. <see cref="Form"/> is the playbook in canonical form: what runs is what this says, and its digest is the grant's.</summary>
public abstract record RollbackSubject
{
    private RollbackSubject() { }

    /// <summary>The tenant's, or the pipeline's.</summary>
    public required string Name { get; init; }

    public required string Form { get; init; }

    public sealed record OfTenant(string Schema) : RollbackSubject;

    /// <summary>
    /// What all tenants share. <see cref="Target"/> is the execution to go back to, null where none is deployed again; <see cref="Stop"/> the one that
    /// failed, which the thaw must not send onward.
    /// </summary>
    public sealed record OfDeployment(StageRef Stage, string? Target, bool Thaws, string? Stop) : RollbackSubject
    {
        /// <summary>Null for a playbook that freezes nothing.</summary>
        public static OfDeployment? From(string form, PipelineRef pipeline)
        {
            var playbook = PlaybookForm.ReadDeployment(form);
            return playbook.Before.OfType<PlaybookStep.Freeze>().FirstOrDefault() is { } freeze
                ? new OfDeployment(
                    new StageRef(pipeline with { Name = freeze.Pipeline }, freeze.Stage),
                    playbook.After.OfType<PlaybookStep.Redeploy>().FirstOrDefault()?.TargetExecution,
                    playbook.After.OfType<PlaybookStep.Thaw>().Any(),
                    playbook.After.OfType<PlaybookStep.Thaw>().FirstOrDefault()?.Stop)
                {
                    Name = freeze.Pipeline,
                    Form = form,
                }
                : null;
        }
    }
}
