using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Where people vote on one approval. Who may not is told which rule says so and who can instead, when they open the dialog and again when they send it.</summary>
internal sealed class ApprovalDesk(ApprovalStore approvals, ApprovalViews views, BallotBox box, Voters voters, ApprovalPolicy policy, SignIns signIns)
{
    internal static Refusal Outdated { get; } =
        Refusal.Because("The approval policy has changed since this was asked for, so it has to be planned again.");

    internal static Refusal Unknown { get; } = Refusal.Because("This approval is not known any more.");

    public async Task<DeskAnswer> OpenAsync(PersonFacts visitor, Choice choice, string id, bool inDialog, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, cancellation) is not { } view)
        {
            return DeskAnswer.Of(Unknown);
        }

        var who = await voters.AskAsync(visitor, cancellation);
        if (WhyNot(view, choice, who) is { } refusal)
        {
            await RecordAsync(view, choice, refusal, who, cancellation);
            return DeskAnswer.Of(refusal);
        }

        var dialog = choice == Choice.Approve
            ? ApprovalDialog.Approve(view, policy, policy.JudgeBreakingGlass(view.Approval.Case, who, view.Now) is null)
            : ApprovalDialog.Reject(view);
        return inDialog ? new DeskAnswer.Stacks(dialog) : new DeskAnswer.Opens(dialog);
    }

    public async Task<DeskAnswer> SubmitAsync(
        PersonFacts visitor, Choice choice, string state, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        if (ApprovalDialog.Parse(state) is not var (id, digest, version) || await views.FindAsync(id, cancellation) is not { } view)
        {
            return DeskAnswer.Of(Unknown);
        }

        if (choice == Choice.Approve && view.Approval.Open && Mistyped(view, inputs) is { } mistyped)
        {
            return new DeskAnswer.Corrects(ApprovalDialog.NameInput, mistyped);
        }

        var ballot = new Ballot(choice, Typed.Reason(inputs), digest, version)
        {
            TypedName = inputs.GetValueOrDefault(ApprovalDialog.NameInput),
            BreakGlass = inputs.GetValueOrDefault(ApprovalDialog.WayInput) == ApprovalDialog.Alone,
        };
        var cast = await box.CastAsync(view.Approval.Incident, new Dictionary<string, Ballot> { [id] = ballot }, visitor, cancellation);
        return cast is [{ Outcome: CastOutcome.SignInFirst }] ? await signIns.BeginAsync(visitor.Person, cast, cancellation) : AnswerTo(cast);
    }

    public async Task<DeskAnswer> WithdrawAsync(PersonFacts visitor, string id, CancellationToken cancellation) =>
        await approvals.IncidentOfAsync(id, cancellation) is not { } incident ? DeskAnswer.Of(Unknown)
        : await box.WithdrawAsync(incident, id, visitor, "Withdrawn by a press on the card.", cancellation) is { } refusal ? DeskAnswer.Of(refusal)
        : new DeskAnswer.Done("your vote is withdrawn");

    /// <summary>Those that the person can still vote on, and the other open ones.</summary>
    public async Task<(IReadOnlyList<ApprovalView> Mine, IReadOnlyList<ApprovalView> Others)> OpenOnesAsync(
        PersonFacts visitor, string? search, CancellationToken cancellation)
    {
        const int Most = 200;
        var open = (await views.OpenAsync(search, Most, cancellation)).Where(view => !policy.Outdates(view.Approval)).ToList();
        if (open.Count == 0)
        {
            return ([], []);
        }

        var who = await voters.AskAsync(visitor, cancellation);
        var person = (policy.People.Find(Identity.Chat.Of(who.Person)) as PersonMatch.One)?.Person.Id;
        var mine = open.Where(view => WhyNot(view, Choice.Approve, who) is null && !view.Approval.Votes.Any(vote => vote.Stands && vote.Person == person)).ToList();
        return (mine, [.. open.Except(mine)]);
    }

    private static DeskAnswer AnswerTo(IReadOnlyList<CastBallot> cast) => cast switch
    {
        [] => DeskAnswer.Of(Unknown),
        [{ Outcome: CastOutcome.Counted } counted] => new DeskAnswer.Done($"{counted.Name}: {counted.Sentence}"),
        [var only, ..] => DeskAnswer.Of(Refusal.Because(only.Sentence)),
    };

    private Refusal? WhyNot(ApprovalView view, Choice choice, PersonFacts who) => view.Approval switch
    {
        { Open: false } ended => Refusal.Because($"This approval is {ApprovalWords.Of(ended.State)}: {ended.End?.Reason}"),
        var open when policy.Outdates(open) => Outdated,
        { State: ApprovalState.Granted } when choice == Choice.Approve => Refusal.Because("It is approved already."),
        _ => choice == Choice.Approve ? policy.JudgeApproval(view.Approval.Case, who, view.Now) : policy.JudgeRejection(view.Approval.Case, who),
    };

    /// <summary>What has made the approval void meanwhile is on record with it, and the card shows it.</summary>
    private Task RecordAsync(ApprovalView view, Choice choice, Refusal refusal, PersonFacts who, CancellationToken cancellation) => approvals.ChangeAsync(
        view.Approval.Incident,
        ApprovalQuery.One(view.Approval.Id),
        hand =>
        {
            foreach (var approval in hand.Approvals)
            {
                approval.Settle(policy, who.Person, hand.Now);
            }

            hand.Incident.RecordRefusal($"{(choice == Choice.Approve ? "approve" : "reject")} {view.Approval.Case.Playbook.Name}", refusal, who.Person, hand.Now);
            return new Change<bool>(true);
        },
        cancellation);

    private static string? Mistyped(ApprovalView view, IReadOnlyDictionary<string, string> inputs) =>
        view.Approval.Case.Playbook is { Destroys.Count: > 0 } playbook && inputs.GetValueOrDefault(ApprovalDialog.NameInput, "").Trim() != playbook.Name
            ? $"That is not {playbook.Name}."
            : null;
}
