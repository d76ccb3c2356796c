using DeployClaw.Rollbacks;

namespace DeployClaw.Conversations;

/// <summary>Asks what somebody found who looked into a rollback that is in doubt, or why they go on without a freeze: the trail keeps the answer.</summary>
public static class RollbackDialog
{
    public const string DoneId = "rollback.done";
    public const string NotDoneId = "rollback.not-done";

    public const string UnfrozenId = "rollback.unfrozen";

    public static Dialog Unfrozen(RollbackSnapshot rollback) => new(
        UnfrozenId,
        "Go on without a freeze",
        [
            new CardBlock.Text(Prose.Of(new Run.Strong(rollback.Subject.Name), " · rollback ", new Run.Code(rollback.Id), " · grant ", new Run.Code(rollback.Grant.Id))),
            new CardBlock.Text(Prose.FromString(rollback.Said ?? "")),
            new CardBlock.Note(Prose.FromString(
                "The tenants that are granted are rolled back at once. Nothing keeps executions from the stage meanwhile, and nothing is deployed again afterwards: do both by hand.")),
            new CardBlock.Input(ReasonDialog.ReasonInput, "Why?") { Multiline = true },
        ],
        $"{rollback.Incident}|{rollback.Id}")
    {
        Submit = "Go on without",
    };

    public static Dialog Of(bool done, RollbackSnapshot rollback) => new(
        done ? DoneId : NotDoneId,
        done ? "Mark as done" : "Mark as not done",
        [
            new CardBlock.Text(Prose.Of(new Run.Strong(rollback.Subject.Name), " · rollback ", new Run.Code(rollback.Id), " · grant ", new Run.Code(rollback.Grant.Id))),
            new CardBlock.Text(Prose.FromString(rollback.Said ?? "")),
            new CardBlock.Note(Prose.FromString(done
                ? "DeployClaw looks at structure, history and marker before it counts as done."
                : "It counts as failed then, and the tenant can be planned again.")),
            new CardBlock.Input(ReasonDialog.ReasonInput, "What did you find?") { Multiline = true },
        ],
        $"{rollback.Incident}|{rollback.Id}")
    {
        Submit = done ? "Mark as done" : "Mark as not done",
    };
}
