using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>Reminds those who can still act on approvals that expire soon, each person once; nobody who may not.</summary>
internal sealed class ApprovalReminders(
    ApprovalsDue due, ApprovalViews views, IIncidentStore incidents, ApprovalPolicy policy, AccessPolicy access, IPeople people, ILogger<ApprovalReminders> log)
{
    /// <summary>A rule may name a group of hundreds: so many of those who could still act are asked about, one by one.</summary>
    private const int MostPeople = 40;

    public async Task RemindAsync(IncidentId incident, CancellationToken cancellation)
    {
        var waiting = await views.RemindingAsync(incident, cancellation);
        var claimed = await due.ClaimAsync([.. waiting.Select(view => view.Approval.Id)], cancellation);
        var ours = waiting.Where(view => claimed.Contains(view.Approval.Id) && !policy.Outdates(view.Approval)).ToList();
        List<OutboundMessage> whispers = [];
        foreach (var user in await CandidatesAsync(ours, cancellation))
        {
            var who = await people.LookUpAsync(new Actor.Person(people.Platform, "", user, user), access.Workspaces, policy.GroupsOn(people.Platform), cancellation);
            var theirs = ours.Where(view => CanStillAct(view, who)).ToList();
            if (theirs.Count > 0)
            {
                whispers.Add(new OutboundMessage.Whisper($"reminder/{theirs[0].Approval.Id}/{user}", user, ApprovalReminder.Of(theirs, policy)));
            }
        }

        await incidents.ChangeAsync(incident, _ => new Change<bool>(true) { Messages = whispers }, cancellation);
        await due.RemindedAsync(claimed, cancellation);
    }

    private bool CanStillAct(ApprovalView view, PersonFacts who) =>
        policy.JudgeApproval(view.Approval.Case, who, view.Now) is null
        && policy.People.Find(Identity.Chat.Of(who.Person)) is PersonMatch.One one
        && !view.Approval.Votes.Any(vote => vote.Stands && vote.Person == one.Person.Id);

    private async Task<IReadOnlyCollection<string>> CandidatesAsync(IReadOnlyList<ApprovalView> ours, CancellationToken cancellation)
    {
        var users = new SortedSet<string>(StringComparer.Ordinal);
        var approvers = ours.Select(view => policy.TermsFor(view.Approval.Case)).OfType<ApprovalTerms>()
            .SelectMany(terms => terms.Rules).SelectMany(rule => rule.Approvers).Distinct().ToList();
        users.UnionWith(approvers.SelectMany(one => one.Users).Where(id => id.Platform == people.Platform).Select(id => id.Id));
        users.UnionWith(approvers.SelectMany(one => one.People).Select(policy.People.ById).OfType<PersonRecord>().SelectMany(AccountsOf));
        foreach (var group in approvers.SelectMany(one => one.Groups).Where(id => id.Platform == people.Platform).Select(id => id.Id).Distinct(StringComparer.Ordinal))
        {
            users.UnionWith(await people.MembersAsync(group, cancellation));
        }

        var able = users.Where(user => ours.Any(view => CouldStillAct(view, user))).ToList();
        if (able.Count > MostPeople)
        {
            log.LogWarning("{Count} people could be reminded of approvals that expire soon; {LeftOut} of them are not", able.Count, able.Count - MostPeople);
        }

        return [.. able.Take(MostPeople)];
    }

    /// <summary>As far as can be told without asking about them: nobody needs to be asked about who has a part in it or has voted.</summary>
    private bool CouldStillAct(ApprovalView view, string user) => policy.People.Find(new Identity.Chat(people.Platform, null, user)) switch
    {
        PersonMatch.One { Person.Id: var person } =>
            !view.Approval.Case.Parties(policy.People).Contains(person) && !view.Approval.Votes.Any(vote => vote.Stands && vote.Person == person),
        PersonMatch.None => false,
        _ => true, // Of another workspace, perhaps.
    };

    private IEnumerable<string> AccountsOf(PersonRecord person) =>
        person.Identities.OfType<Identity.Chat>().Where(chat => chat.Platform == people.Platform).Select(chat => chat.UserId);
}
